import Testing

/// Reads JSON for its numbers and keeps their digits, which a reader of values would round.
struct JSONNumbers {
  private let bytes: [UInt8]
  private var place = 0
  private var numbers: [WrittenNumber] = []

  static func all(in text: String) throws -> [WrittenNumber] {
    var reader = JSONNumbers(bytes: Array(text.utf8))
    try reader.value("")
    return reader.numbers
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value(_ path: String) throws {
    switch try next() {
    case UInt8(ascii: "{"):
      try members(closing: "}") { reader, _ in
        let name = try reader.string()
        try #require(try reader.next() == UInt8(ascii: ":"))
        reader.place += 1
        try reader.value(path.isEmpty ? name : "\(path).\(name)")
      }
    case UInt8(ascii: "["):
      try members(closing: "]") { reader, index in try reader.value("\(path)[\(index)]") }
    case UInt8(ascii: "\""):
      let text = try string()
      if WrittenNumber.words.contains(text) {
        numbers.append(WrittenNumber(path: path, text: text))
      }
    default:
      let start = place
      while place < bytes.count, !",]} \n".utf8.contains(bytes[place]) { place += 1 }
      let text = String(decoding: bytes[start..<place], as: UTF8.self)
      if text != "null" { numbers.append(WrittenNumber(path: path, text: text)) }
    }
  }

  /// Reads what stands between two brackets, separated by commas.
  private mutating func members(
    closing: Unicode.Scalar, _ member: (inout JSONNumbers, Int) throws -> Void
  ) throws {
    place += 1
    var index = 0
    while try next() != UInt8(ascii: closing) {
      if index > 0 {
        try #require(try next() == UInt8(ascii: ","))
        place += 1
        _ = try next()
      }
      try member(&self, index)
      index += 1
    }
    place += 1
  }

  /// Reads a string and returns it as it is written; no name here has anything escaped.
  private mutating func string() throws -> String {
    try #require(try next() == UInt8(ascii: "\""))
    let start = place + 1
    place = start
    while try #require(place < bytes.count ? bytes[place] : nil) != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place += 1
    return String(decoding: bytes[start..<place - 1], as: UTF8.self)
  }

  /// The next byte that is no space; it is not passed over.
  private mutating func next() throws -> UInt8 {
    while place < bytes.count, " \n".utf8.contains(bytes[place]) { place += 1 }
    return try #require(place < bytes.count ? bytes[place] : nil)
  }
}
