internal import CDeflate

/// Makes PNG files whose checksums are right, so that what is behind them is reached.
enum PNGFile {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The bytes with the checksum of every chunk put right, as far as there are chunks.
  static func repaired(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var file = Array(bytes)
    var at = signature.count
    while file.count - at >= 12 {
      let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - at - 12 else { break }
      let sum = at + 8 + length
      file.replaceSubrange(sum..<sum + 4, with: bigEndian(checksum(file[at + 4..<sum])))
      at = sum + 4
    }
    return file
  }

  /// A file whose size, colour type, palette and rows are these bytes; nil where they are too few.
  static func holding(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard bytes.count >= 6 else { return nil }
    let (width, height) = (1 + Int(bytes[0] % 70), 1 + Int(bytes[1] % 8))
    let kinds: [(type: UInt8, channels: Int)] = [(0, 1), (2, 3), (3, 1), (4, 2), (6, 4)]
    let (type, channels) = kinds[Int(bytes[2] % 5)]
    let colors = type == 3 ? 1 + Int(bytes[3]) : 0
    let pieces = 1 + Int(bytes[4] % 4)
    let window = 7 - (bytes[5] & 7)
    var rest = bytes[6...]
    func take(_ count: Int) -> [UInt8] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count)) + Array(repeating: 0, count: max(0, count - rest.count))
    }
    let palette = take(3 * colors)
    var rows: [UInt8] = []
    for _ in 0..<height {
      let row = take(1 + channels * width)
      // All but one of the filters that are not there are turned into ones that are.
      rows += [row[0] == 255 ? 5 : row[0] % 5] + row.dropFirst()
    }
    var file = signature
    append(
      "IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, type, 0, 0, 0], &file)
    if type == 3 { append("PLTE", palette, &file) }
    let data = stored(rows, window: window)
    let size = (data.count + pieces - 1) / pieces
    for start in stride(from: 0, to: data.count, by: size) {
      append("IDAT", Array(data[start..<min(start + size, data.count)]), &file)
    }
    append("IEND", [], &file)
    return file
  }

  /// A zlib stream of one block without compression that promises a window of 2^(8 + `window`).
  private static func stored(_ content: [UInt8], window: UInt8) -> [UInt8] {
    let method = window << 4 | 8
    // The two bytes of the header, read as a number, are a multiple of 31.
    let check = UInt8((31 - Int(method) << 8 % 31) % 31)
    let size = UInt16(content.count)
    let sum = content.withUnsafeBytes { libdeflate_adler32(1, $0.baseAddress, $0.count) }
    return [method, check, 1] + [size, ~size].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      + content + bigEndian(sum)
  }

  private static func append(_ name: StaticString, _ content: [UInt8], _ file: inout [UInt8]) {
    let named = Array(UnsafeBufferPointer(start: name.utf8Start, count: 4)) + content
    file += bigEndian(UInt32(content.count)) + named + bigEndian(checksum(named[...]))
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
