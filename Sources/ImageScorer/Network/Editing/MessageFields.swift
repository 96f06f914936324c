/// The fields of a message with the places where they stand, for copying.
struct MessageFields {
  struct Field {
    let number: Int
    /// Its bytes, with the tag.
    let place: Range<Int>
    /// What is in it, where it has a length; else empty.
    let content: Range<Int>
    /// Its number, where it is one; else 0.
    let value: UInt64
  }

  let fields: [Field]
  /// Whether the last field ends where the message does.
  let isWhole: Bool
  private let bytes: [UInt8]

  /// Finds the fields.
  ///
  /// - Parameters:
  ///   - bytes: A file.
  ///   - message: Where the message is in it.
  init(_ bytes: [UInt8], _ message: Range<Int>) {
    self.bytes = bytes
    (fields, isWhole) = bytes.withUnsafeBytes { all in
      var reader = ProtobufReader(UnsafeRawBufferPointer(rebasing: all[message]))
      var fields: [Field] = []
      var start = 0
      while let (number, value) = reader.next() {
        let place = message.lowerBound + start..<message.lowerBound + reader.offset
        start = reader.offset
        switch value {
        case .number(let value):
          fields.append(
            Field(
              number: number, place: place, content: place.upperBound..<place.upperBound,
              value: value))
        case .bytes(let content):
          fields.append(
            Field(
              number: number, place: place,
              content: place.upperBound - content.count..<place.upperBound, value: 0))
        }
      }
      return (fields, start == message.count)
    }
  }

  /// The texts of a field.
  func texts(_ number: Int) -> [String] {
    fields.filter { $0.number == number }.map { String(decoding: bytes[$0.content], as: UTF8.self) }
  }

  /// The text of a field; empty where there is none.
  func text(_ number: Int) -> String { texts(number).first ?? "" }
}
