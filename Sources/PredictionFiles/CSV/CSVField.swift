/// One field of a record: its bytes and where it stands.
struct CSVField {
  /// The content without quotes.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The line on which the field starts, counted from 1.
  let line: Int
  /// The byte of that line at which the field starts, counted from 1.
  let column: Int

  /// The content as text, for messages; what is not UTF-8 shows as replacement characters.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The content as text, cut where it is too long for a message.
  var excerpt: String { MessageExcerpt.text(bytes) }

  /// The content without the spaces and tabs around it.
  var trimmed: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, bytes.count)
    while start < end, CSVField.isBlank(bytes[start]) { start += 1 }
    while end > start, CSVField.isBlank(bytes[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
