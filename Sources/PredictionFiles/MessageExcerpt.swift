internal import LogLoss

/// Text of a file as a message shows it: cut where it is too long.
enum MessageExcerpt {
  /// The longest text that is shown whole, in characters.
  static let length = 60

  /// The bytes as text; what is not UTF-8 shows as replacement characters.
  ///
  /// - Complexity: O(1), whatever the number of bytes.
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // A character has 4 bytes at most, unless marks are piled on it; those are cut as well.
    var end = min(bytes.count, 4 * length)
    if end < bytes.count {
      // Not within a character: its later bytes start with the bits 10.
      while end > 0, bytes[end] & 0xC0 == 0x80, end > 4 * length - 4 { end -= 1 }
    }
    let text = String(decoding: bytes[..<end], as: UTF8.self)
    if end == bytes.count, text.count <= length { return text }
    return text.prefix(length - 3) + "…"
  }

  /// The id of a row.
  static func id(_ ids: ImageIDs, _ row: Int) -> String {
    ids.withBytes(at: row) { text($0) }
  }

  /// The first 20 names in backticks, and how many there are beyond.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 20 ? "\(shown), … \(names.count - 20) more" : shown
  }
}
