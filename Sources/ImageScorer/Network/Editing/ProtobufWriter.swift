/// Writes the fields of one Protocol Buffers message.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  /// Writes a whole number.
  mutating func number(_ field: Int, _ value: UInt64) {
    tag(field, kind: 0)
    varint(value)
  }

  /// Writes a text, also an empty one.
  mutating func text(_ field: Int, _ text: String) {
    self.bytes(field, Array(text.utf8))
  }

  /// Writes bytes, or a message that was written elsewhere.
  mutating func bytes(_ field: Int, _ content: some Collection<UInt8>) {
    tag(field, kind: 2)
    varint(UInt64(content.count))
    bytes += content
  }

  /// Writes a message.
  mutating func message(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
    var inner = ProtobufWriter()
    write(&inner)
    bytes(field, inner.bytes)
  }

  /// Copies fields as they stand in another message, with their tags.
  mutating func copy(_ fields: ArraySlice<UInt8>) {
    bytes += fields
  }

  private mutating func tag(_ field: Int, kind: UInt64) {
    varint(UInt64(field) << 3 | kind)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
