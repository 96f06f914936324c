/// An object of the runtime with its one owner, released when the owner goes.
struct OnnxHandle: ~Copyable, @unchecked Sendable {
  // Sendable: sessions, values and the environment may be used from any thread, and what may not
  // be used from two at once (a value being written) has one owner, which Swift guards.

  typealias Release = @convention(c) (OpaquePointer?) -> Void

  let pointer: OpaquePointer
  private let release: Release

  /// Takes an object over.
  init(_ pointer: OpaquePointer, release: @escaping Release) {
    self.pointer = pointer
    self.release = release
  }

  deinit {
    release(pointer)
  }
}
