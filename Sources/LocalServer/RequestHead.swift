/// The head of a request, its first line and its fields, taken by the letter.
///
/// What is not exactly right is refused and never guessed at: two readers that guess differently are
/// how requests are smuggled past one of them.
///
/// Source: RFC 9112, sections 2 to 6.
struct RequestHead: Equatable {
  /// The most bytes of a head: browsers stay below 8 KiB, and an address here below 2.
  static let mostBytes = 16_384

  let method: String
  /// The path and the query, as they were sent.
  let target: String
  /// Whether the version is the one in which connections stay open unless something is said.
  private let isPersistent: Bool
  /// The values of each field, by its name in small letters.
  private let fields: [String: [String]]

  /// Reads a head.
  ///
  /// - Parameter bytes: All of it, without the empty line at its end.
  /// - Throws: `PageFailure` where it is none.
  init(_ bytes: ArraySlice<UInt8>) throws(PageFailure) {
    var lines = try RequestHead.lines(bytes)[...]
    let parts = lines.popFirst()?.split(separator: 0x20, omittingEmptySubsequences: false) ?? []
    guard parts.count == 3, RequestHead.isToken(parts[0]), !parts[1].isEmpty,
      parts[1].allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw RequestHead.failure }
    method = String(decoding: parts[0], as: UTF8.self)
    target = String(decoding: parts[1], as: UTF8.self)
    switch String(decoding: parts[2], as: UTF8.self) {
    case "HTTP/1.1": isPersistent = true
    case "HTTP/1.0": isPersistent = false
    default: throw RequestHead.failure
    }
    var fields: [String: [String]] = [:]
    for line in lines {
      // A line that begins with a space continues the one before in an older HTTP; here its name
      // is none.
      guard let colon = line.firstIndex(of: 0x3A), RequestHead.isToken(line[..<colon]) else {
        throw RequestHead.failure
      }
      let value = line[line.index(after: colon)...]
      guard value.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }) else {
        throw RequestHead.failure
      }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      fields[name, default: []].append(RequestHead.trimmed(value))
    }
    self.fields = fields
  }

  /// The value of a field that may be there once.
  ///
  /// - Throws: `PageFailure` where there are more.
  func value(of name: String) throws(PageFailure) -> String? {
    let values = fields[name] ?? []
    guard values.count < 2 else {
      throw PageFailure(.misunderstood, "The request has the field \(name) more than once.")
    }
    return values.first
  }

  /// Whether something follows the head.
  ///
  /// - Throws: `PageFailure` where it is not said clearly how much.
  func announcesBody() throws(PageFailure) -> Bool {
    if fields["transfer-encoding"] != nil { return true }
    guard let length = try value(of: "content-length") else { return false }
    guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw RequestHead.failure
    }
    return length.utf8.contains { $0 != 0x30 }
  }

  /// Whether the client wants no more than this answer.
  var isLast: Bool {
    let options = (fields["connection"] ?? []).flatMap { $0.lowercased().split(separator: ",") }
    return !isPersistent || options.contains { $0.filter { $0 != " " && $0 != "\t" } == "close" }
  }

  static let failure = PageFailure(
    .misunderstood, "The request is not written as requests are.")

  /// The lines, each of which ends in a carriage return and a line feed.
  private static func lines(
    _ bytes: ArraySlice<UInt8>
  ) throws(PageFailure) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for place in lines.indices.dropLast() {
      guard lines[place].popLast() == 0x0D else { throw failure }
    }
    guard lines.allSatisfy({ !$0.contains(0x0D) }) else { throw failure }
    return lines
  }

  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func trimmed(_ value: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let rest = value.drop(while: isBlank)
    let count = rest.reversed().drop(while: isBlank).count
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }
}
