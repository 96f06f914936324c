internal import CDeflate

@testable import ImageScorer

/// Writes PNGs, also such as break the rules.
struct PNGBuilder {
  var width: UInt32 = 4
  var height: UInt32 = 4
  var bitDepth: UInt8 = 8
  var colorType: UInt8 = 2
  var interlace: UInt8 = 0
  /// Chunks between the header and the pixels.
  var before: [UInt8] = []
  /// The rows with their filter types.
  var rows: [UInt8] = []

  /// Rows of random bytes, with a filter type each.
  mutating func fill(channels: Int, using generator: inout SeededGenerator, filter: UInt8? = nil) {
    rows = []
    for _ in 0..<height {
      rows.append(filter ?? UInt8.random(in: 0...4, using: &generator))
      for _ in 0..<channels * Int(width) {
        rows.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
  }

  /// The whole file.
  var file: [UInt8] {
    Self.file([header, before, Self.chunk("IDAT", Self.compressed(rows)), Self.end])
  }

  var header: [UInt8] {
    Self.chunk(
      "IHDR",
      Self.bytes(width) + Self.bytes(height) + [bitDepth, colorType, 0, 0, interlace])
  }

  static let end = chunk("IEND", [])

  static func file(_ chunks: [[UInt8]]) -> [UInt8] {
    ContentKind.pngSignature + chunks.flatMap(\.self)
  }

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + content
    return bytes(UInt32(content.count)) + named
      + bytes(named.withUnsafeBytes { Inflater.checksum($0) })
  }

  /// A zlib stream.
  static func compressed(_ content: [UInt8]) -> [UInt8] {
    let handle = libdeflate_alloc_compressor(6)
    defer { libdeflate_free_compressor(handle) }
    let bound = libdeflate_zlib_compress_bound(handle, content.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_zlib_compress(handle, content, content.count, buffer.baseAddress, bound)
    }
  }

  static func bytes(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
