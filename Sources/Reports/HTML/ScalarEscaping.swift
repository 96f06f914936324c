internal import Mustache

/// Escapes text for HTML scalar by scalar, which every template asks for in its first line.
///
/// The escaping that comes with the templates goes by characters, and a quotation mark with an
/// accent on it is one character that it does not know: an id of that kind would end an attribute.
struct ScalarEscaping: MustacheContentType {
  /// What a template calls it.
  static let name = "SCALARS"

  /// The text with `&`, `<`, `>` and both quotation marks as references.
  func escapeText(_ text: String) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
