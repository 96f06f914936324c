#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Memory that is used again for the next image, and grows where that needs more.
struct ScratchBytes: ~Copyable {
  private var start: UnsafeMutableRawPointer?
  private var capacity = 0

  init() {}

  deinit { free(start) }

  /// Memory of this size with whatever was in it, or nil where there is not enough.
  ///
  /// What an earlier call returned is no longer valid.
  mutating func room(_ count: Int) -> UnsafeMutableRawBufferPointer? {
    if count > capacity {
      // The content is of no use: nothing is copied.
      free(start)
      start = malloc(count)
      capacity = start == nil ? 0 : count
    }
    guard let start else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: count)
  }
}
