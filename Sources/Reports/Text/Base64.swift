/// Bytes as text that stands in a `data:` address.
///
/// Source: RFC 4648, section 4.
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of bytes: four characters for every three of them, filled up with `=`.
  package static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: count) { buffer in
      for (group, start) in stride(from: 0, to: bytes.count, by: 3).enumerated() {
        var bits = UInt32(bytes[start]) << 16
        if start + 1 < bytes.count { bits |= UInt32(bytes[start + 1]) << 8 }
        if start + 2 < bytes.count { bits |= UInt32(bytes[start + 2]) }
        for place in 0..<4 {
          let isPadding = start + place > bytes.count
          let digit = digits[Int(bits >> UInt32(18 - 6 * place)) & 63]
          buffer[4 * group + place] = isPadding ? UInt8(ascii: "=") : digit
        }
      }
      return count
    }
  }
}
