internal import CDeflate
internal import PredictionFiles

extension FuzzTarget {
  /// Gzip data: what is decompressed is what libdeflate makes of it, and what libdeflate makes
  /// something of is decompressed.
  static let gzip = FuzzTarget(
    name: "gzip", summary: "gzip input against libdeflate"
  ) { bytes in
    let limit = 1 << 16
    let isCompressed = bytes.starts(with: [0x1F, 0x8B])
    guard let file = try? FileBytes(copying: bytes, path: "fuzz", limit: limit) else {
      guard isCompressed, let expected = inflated(bytes, limit: limit, isStrict: true),
        expected.count <= limit
      else { return nil }
      return "libdeflate makes \(expected.count) bytes of what was refused"
    }
    guard isCompressed else { return nil }
    let content = file.copy()
    guard let expected = inflated(bytes, limit: limit) else {
      return "libdeflate refuses what was decompressed to \(content.count) bytes"
    }
    return expected == content ? nil : "libdeflate decompresses to other bytes"
  }

  /// Every member, and the zeros that may follow the last one; where it is to be strict, none with a
  /// checksum of its header, which libdeflate passes over.
  private static func inflated(
    _ bytes: UnsafeRawBufferPointer, limit: Int, isStrict: Bool = false
  ) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var rest = bytes[...]
    var content: [UInt8] = []
    while rest.contains(where: { $0 != 0 }) {
      var (taken, made) = (0, 0)
      var status = LIBDEFLATE_BAD_DATA
      let member = UnsafeRawBufferPointer(rebasing: rest)
      if isStrict, member.count > 3, member[3] & 2 != 0 { return nil }
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
