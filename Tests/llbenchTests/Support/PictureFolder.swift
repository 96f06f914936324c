import Foundation
import ImageScorer
import Testing

/// Pictures for the program to score, made here: noise, and one that takes longer.
enum PictureFolder {
  /// Whether there is an ONNX Runtime to score them with.
  static let hasRuntime = (try? OnnxRuntime.version()) != nil
  static let withoutRuntime: Comment = "no ONNX Runtime here; `make onnxruntime` gets it"

  /// The folder of networks that are small enough to lie among the fixtures.
  static let tinyModels = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/models/tiny")

  /// What the program needs to find the same runtime.
  static let environment: [String: String] =
    ProcessInfo.processInfo.environment[OnnxRuntime.variable].map { [OnnxRuntime.variable: $0] }
    ?? [:]

  /// Writes pictures `0.png`, `1.png` and so on of 48 x 48 pixels, each of other noise.
  ///
  /// On noise the bundled network has an opinion, another one on each; on flat colours it has none.
  static func write(_ count: Int, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in 0..<count {
      var state = UInt64(number + 1)
      try png(side: 48) { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(100 + (state >> 33) % UInt64(40 + number))
      }.write(to: folder.appending(path: "\(number).png"))
    }
  }

  /// Writes one picture of 512 x 512 pixels under many names.
  static func writeMany(_ count: Int, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let first = folder.appending(path: "0.png")
    try png(side: 512) { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 9) }.write(to: first)
    try addLinks(1..<count, in: folder)
  }

  /// Gives the picture `0.png` other names beside its own.
  static func addLinks(_ numbers: Range<Int>, in folder: URL) throws {
    let first = folder.appending(path: "0.png")
    for number in numbers {
      try FileManager.default.linkItem(at: first, to: folder.appending(path: "\(number).png"))
    }
  }

  /// An RGB PNG by the specification (ISO/IEC 15948), its pixels stored and not compressed.
  static func png(side: Int, sample: (Int) -> UInt8) -> Data {
    var rows: [UInt8] = []
    for row in 0..<side {
      rows.append(0)
      rows += (0..<3 * side).map { sample(3 * side * row + $0) }
    }
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: rows.count, by: 65_535) {
      let block = rows[start..<min(start + 65_535, rows.count)]
      let size = UInt16(block.count)
      stream.append(start + block.count == rows.count ? 1 : 0)
      stream += bytes(size.byteSwapped) + bytes((~size).byteSwapped) + block
    }
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in rows {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    stream += bytes(b << 16 | a)
    let header = bytes(UInt32(side)) + bytes(UInt32(side)) + [8, 2, 0, 0, 0]
    return Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
        + chunk("IDAT", stream) + chunk("IEND", []))
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var crc = UInt32.max
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return bytes(UInt32(content.count)) + body + bytes(~crc)
  }

  /// The bytes of a number, the most significant first.
  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
