/// Data inside an address, so that a page can hand it out without a server.
///
/// Source: RFC 2397; what is escaped is what RFC 3986 does not allow, and what HTML acts on.
enum DataLink {
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  /// The address of a CSV file in UTF-8.
  static func csv(_ text: String) -> String {
    var output = Array("data:text/csv;charset=utf-8,".utf8)
    output.reserveCapacity(text.utf8.count * 9 / 8 + 40)
    for byte in text.utf8 {
      if isPlain(byte) {
        output.append(byte)
      } else {
        output += [
          UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)],
        ]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
