internal import CDeflate

/// Decompresses whole zlib streams through libdeflate; the one owner of its handle.
struct Inflater: ~Copyable {
  private let handle: OpaquePointer?

  init() { handle = libdeflate_alloc_decompressor() }

  deinit { if let handle { libdeflate_free_decompressor(handle) } }

  /// Decompresses a stream that is exactly `input` into exactly `output`.
  ///
  /// - Returns: Whether it was valid and neither shorter nor longer.
  borrowing func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard let handle else { return false }
    var consumed = 0
    let result = libdeflate_zlib_decompress_ex(
      handle, input.baseAddress, input.count, output.baseAddress, output.count, &consumed, nil)
    return result == LIBDEFLATE_SUCCESS && consumed == input.count
  }

  /// The CRC-32 of PNG chunks and gzip.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    libdeflate_crc32(0, bytes.baseAddress, bytes.count)
  }
}
