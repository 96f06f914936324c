/// The path and the query of a request, decoded by the letter: what is not exactly right is refused.
struct RequestTarget: Equatable {
  /// A name of the query with its value.
  struct Item: Equatable {
    let name: String
    let value: String
  }

  private static let longestPath = 2_048
  private static let longestQuery = 16_384

  /// The parts of the path between the slashes; none for `/`.
  let path: [String]
  /// The query in its order.
  let query: [Item]

  /// Decodes a target.
  ///
  /// - Parameters:
  ///   - path: The path, percent-encoded, from the first slash on.
  ///   - query: What follows the question mark, percent-encoded, with `+` for a space.
  /// - Throws: `PageFailure` where an escape is not one, where the text is no UTF-8, where it has
  ///   control characters, and for a path that goes up.
  init(path: String, query: String) throws(PageFailure) {
    guard path.hasPrefix("/"), path.utf8.count <= RequestTarget.longestPath,
      query.utf8.count <= RequestTarget.longestQuery
    else { throw RequestTarget.failure }
    var parts: [String] = []
    if path != "/" {
      for part in path.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
        let text = try RequestTarget.decoded(part, plusIsSpace: false)
        if text.isEmpty || text == "." || text == ".." || text.contains("/") {
          throw RequestTarget.failure
        }
        parts.append(text)
      }
    }
    var items: [Item] = []
    if !query.isEmpty {
      for item in query.utf8.split(separator: 0x26, omittingEmptySubsequences: false) {
        guard let equals = item.firstIndex(of: 0x3D) else { throw RequestTarget.failure }
        items.append(
          Item(
            name: try RequestTarget.decoded(item[..<equals], plusIsSpace: true),
            value: try RequestTarget.decoded(
              item[item.index(after: equals)...], plusIsSpace: true)))
      }
    }
    self.path = parts
    self.query = items
  }

  private static let failure = PageFailure(
    .misunderstood, "The address is not written as addresses are.")

  private static func decoded(
    _ text: Substring.UTF8View, plusIsSpace: Bool
  ) throws(PageFailure) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x25:
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { throw failure }
        bytes.append(16 * high + low)
      case 0x2B where plusIsSpace: bytes.append(0x20)
      case 0x21...0x7E: bytes.append(byte)
      default: throw failure
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self),
      !decoded.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw failure }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
