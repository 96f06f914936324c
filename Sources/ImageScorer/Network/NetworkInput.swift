internal import COnnxRuntime

/// What one worker needs to run a network: the numbers of an image, used again for each of its size.
///
/// It has one owner and is never shared. A worker's `tally` says what was odd about the outputs.
public struct NetworkInput: ~Copyable {
  /// What was odd about the outputs so far.
  public internal(set) var tally = NetworkTally()

  private var numbers: NumberBuffer
  private var tensor: OnnxHandle?
  private var shape: [Int64] = []

  init() {
    numbers = NumberBuffer(bytes: 0)
  }

  /// The tensor for an image, filled by `fill`, which gets memory for its numbers.
  mutating func fill(
    shape: [Int64], type: ElementType, _ library: OnnxLibrary,
    _ fill: (UnsafeMutableRawBufferPointer) -> Void
  ) throws(OnnxFailure) -> OpaquePointer {
    let bytes = shape.reduce(type.size) { $0 * Int($1) }
    if tensor == nil || shape != self.shape || bytes != numbers.bytes.count {
      // The old tensor goes first: it points into the buffer.
      tensor = nil
      if bytes != numbers.bytes.count { numbers = NumberBuffer(bytes: bytes) }
      let memory = numbers.bytes
      tensor = try library.make(release: library.api.release_value) { value in
        library.api.create_tensor_with_data(
          library.memory.pointer, memory.baseAddress, memory.count, shape, shape.count,
          type.rawValue, value)
      }
      self.shape = shape
    }
    fill(numbers.bytes)
    guard let pointer = tensor?.pointer else { throw OnnxFailure(message: "there is no tensor") }
    return pointer
  }
}

/// Memory for numbers, aligned for vector instructions.
private struct NumberBuffer: ~Copyable, @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  init(bytes count: Int) {
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
  }

  deinit {
    bytes.deallocate()
  }
}
