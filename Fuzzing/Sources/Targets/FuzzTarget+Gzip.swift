internal import CDeflate
internal import PredictionFiles

extension FuzzTarget {
  /// Gzip data: what is decompressed is what libdeflate makes of it.
  static let gzip = FuzzTarget(
    name: "gzip", summary: "gzip input against libdeflate"
  ) { bytes in
    let limit = 1 << 16
    guard let file = try? FileBytes(copying: bytes, path: "fuzz", limit: limit), file.isCompressed
    else { return nil }
    let content = file.copy()
    guard let expected = inflated(bytes, limit: limit) else {
      return "libdeflate refuses what was decompressed to \(content.count) bytes"
    }
    return expected == content ? nil : "libdeflate decompresses to other bytes"
  }

  /// Every member, and the zeros that may follow the last one.
  private static func inflated(_ bytes: UnsafeRawBufferPointer, limit: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var rest = bytes[...]
    var content: [UInt8] = []
    while rest.contains(where: { $0 != 0 }) {
      var (taken, made) = (0, 0)
      var status = LIBDEFLATE_BAD_DATA
      let member = UnsafeRawBufferPointer(rebasing: rest)
      content += [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        status = libdeflate_gzip_decompress_ex(
          decompressor, member.baseAddress, member.count, buffer.baseAddress, limit, &taken, &made)
        count = status == LIBDEFLATE_SUCCESS ? made : 0
      }
      guard status == LIBDEFLATE_SUCCESS else { return nil }
      rest = rest.dropFirst(taken)
    }
    return content
  }
}
