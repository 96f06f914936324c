/// Gzip without compression, written here so that its reader is not tested by its own kind.
///
/// Source: Deutsch (1996), RFC 1951, section 3.2.4, and RFC 1952.
enum StoredGzip {
  /// One member that holds `content`.
  static func member(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var at = 0
    repeat {
      let size = min(content.count - at, 65_535)
      bytes.append(at + size == content.count ? 1 : 0)
      bytes += [UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8 & 255)]
      bytes += content[at..<at + size]
      at += size
    } while at < content.count
    for number in [checksum(content), UInt32(content.count)] {
      for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(number >> shift & 255)) }
    }
    return bytes
  }

  private static func checksum(_ content: [UInt8]) -> UInt32 {
    var state = UInt32.max
    for byte in content {
      state ^= UInt32(byte)
      for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xEDB8_8320 : state >> 1 }
    }
    return ~state
  }
}
