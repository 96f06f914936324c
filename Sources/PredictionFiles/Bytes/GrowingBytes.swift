#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Bytes of a size that is not known beforehand: refused, not fatal, where memory does not suffice.
///
/// The memory is the C library's, which moves large blocks by remapping them, and can say no.
struct GrowingBytes: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  /// The number of bytes that have been written.
  private(set) var count = 0

  init() {}

  deinit { free(start) }

  /// Where the next bytes go, at least one; `didWrite` says how many were written there.
  ///
  /// - Parameter path: The file that the bytes are of, for the error.
  /// - Throws: `PredictionFileError.unreadable` where there is not enough memory.
  mutating func room(path: String) throws(PredictionFileError) -> UnsafeMutableBufferPointer<UInt8>
  {
    if count == capacity {
      // Half as much again: the bytes that are never filled are never touched either.
      let (larger, isTooLarge) = capacity.addingReportingOverflow(max(capacity / 2, 1 << 16))
      guard !isTooLarge, let memory = realloc(start, larger) else {
        throw .unreadable(path: path, reason: "not enough memory for \(larger) bytes")
      }
      start = memory.assumingMemoryBound(to: UInt8.self)
      capacity = larger
    }
    return UnsafeMutableBufferPointer(start: start.map { $0 + count }, count: capacity - count)
  }

  /// Counts bytes that were written to the start of `room`.
  mutating func didWrite(_ written: Int) { count += written }

  /// The bytes, which the caller then frees with `free`; no memory is held for none.
  consuming func release() -> UnsafeBufferPointer<UInt8> {
    let bytes = UnsafeBufferPointer(start: count == 0 ? nil : start, count: count)
    if count > 0 { start = nil }
    return bytes
  }
}
