/// Brings the weights that a model keeps in files beside it into the model's own file.
///
/// Source: https://onnx.ai/onnx/repo-docs/ExternalData.html
struct WeightFiles {
  /// The folder of the model with a slash at its end, or nothing.
  let folder: String
  /// What messages call the model.
  let name: String

  /// A file of Protocol Buffers cannot be larger.
  private static let mostBytes = Int(Int32.max)

  /// The model with all weights in it.
  ///
  /// - Throws: `NetworkError.unsupported` where the model ends before it should, a file is outside
  ///   the folder or too short, or all of them are too large for one; `NetworkError.unreadable`.
  /// - Complexity: O(bytes)
  func joined(_ bytes: [UInt8]) throws(NetworkError) -> [UInt8] {
    var file = ProtobufWriter()
    var open: [String: ModelBytes] = [:]
    for field in try whole(bytes, bytes.indices).fields {
      guard field.number == 7 else {
        file.copy(bytes[field.place])
        continue
      }
      var graph = ProtobufWriter()
      for part in try whole(bytes, field.content).fields {
        if part.number == 5, let tensor = try joined(tensor: part, of: bytes, &open) {
          graph.bytes(5, tensor.bytes)
        } else {
          graph.copy(bytes[part.place])
        }
        guard graph.bytes.count < WeightFiles.mostBytes else {
          throw refusal("its weights are more than 2 GB, which one file cannot hold")
        }
      }
      file.bytes(7, graph.bytes)
    }
    return file.bytes
  }

  /// A tensor with its numbers in it; nil for one that has them.
  private func joined(
    tensor: MessageFields.Field, of bytes: [UInt8], _ open: inout [String: ModelBytes]
  ) throws(NetworkError) -> ProtobufWriter? {
    let message = try whole(bytes, tensor.content)
    guard message.fields.contains(where: { $0.number == 14 && $0.value == 1 }) else { return nil }
    var entries: [String: String] = [:]
    for entry in message.fields where entry.number == 13 {
      let pair = MessageFields(bytes, entry.content)
      entries[pair.text(1)] = pair.text(2)
    }
    let location = entries["location"] ?? ""
    guard WeightPlace.isBelow(location) else {
      throw refusal("its weights are in \(location), outside its folder")
    }
    let content: ModelBytes
    if let known = open[location] {
      content = known
    } else {
      content = try ModelBytes(path: folder + location)
      open[location] = content
    }
    func size(_ key: String) throws(NetworkError) -> Int? {
      guard let text = entries[key] else { return nil }
      guard let size = Int(text), size >= 0 else {
        throw refusal("the \(key) of its weights in \(location) is no number of bytes")
      }
      return size
    }
    let start = try size("offset") ?? 0
    let rest = content.bytes.count - start
    let count = try size("length") ?? rest
    guard rest >= 0, count <= rest else {
      throw refusal("\(location) is too short for its weights")
    }
    var result = ProtobufWriter()
    for field in message.fields where field.number != 13 && field.number != 14 {
      result.copy(bytes[field.place])
    }
    withExtendedLifetime(content) {
      result.bytes(9, UnsafeRawBufferPointer(rebasing: content.bytes[start..<start + count]))
    }
    return result
  }

  /// The fields of a message that ends where it should.
  private func whole(_ bytes: [UInt8], _ message: Range<Int>) throws(NetworkError) -> MessageFields
  {
    let fields = MessageFields(bytes, message)
    guard fields.isWhole else { throw refusal("it is damaged or incomplete") }
    return fields
  }

  private func refusal(_ reason: String) -> NetworkError {
    WeightPlace.refusal(reason, name)
  }
}
