/// Reads the fields of one Protocol Buffers message, and stops at the first thing that makes no
/// sense; it never reads beyond its bytes.
struct ProtobufReader {
  // Only what ONNX files need of the wire format: https://protobuf.dev/programming-guides/encoding

  enum Value {
    case number(UInt64)
    case bytes(UnsafeRawBufferPointer)
  }

  private var rest: Slice<UnsafeRawBufferPointer>

  init(_ bytes: UnsafeRawBufferPointer) {
    rest = bytes[...]
  }

  /// How many bytes have been read; all of them after the last field of a message that is whole.
  var offset: Int { rest.startIndex }

  /// The next field; nil at the end, and where the message is damaged.
  mutating func next() -> (field: Int, value: Value)? {
    guard let tag = varint() else { return nil }
    let field = Int(truncatingIfNeeded: tag >> 3 & 0x1FFF_FFFF)
    switch tag & 7 {
    case 0:
      guard let number = varint() else { return nil }
      return (field, .number(number))
    case 1: return take(8).map { (field, .bytes($0)) }
    case 2:
      guard let count = varint(), count <= UInt64(rest.count) else { return nil }
      return take(Int(count)).map { (field, .bytes($0)) }
    case 5: return take(4).map { (field, .bytes($0)) }
    default: return nil
    }
  }

  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}

extension ProtobufReader.Value {
  /// The text of a field that is one.
  var text: String? {
    if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// The reader of a field that is a message.
  var message: ProtobufReader? {
    if case .bytes(let bytes) = self { ProtobufReader(bytes) } else { nil }
  }
}
