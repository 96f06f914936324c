/// A value of one of the five types that SQLite stores.
public enum QueryValue: Sendable, Equatable, Codable {
  /// SQL's NULL.
  case null
  /// A whole number.
  case integer(Int64)
  /// A real number; SQLite has infinities and turns NaN into null.
  case real(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

extension QueryValue {
  /// The value as plain text in full precision; nil for null, lower-case hexadecimal for a blob.
  package var plainText: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): NumberText.exact(value)
    case .text(let value): value
    case .blob(let bytes): QueryValue.hexadecimal(bytes)
    }
  }

  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
