import Testing

@testable import ImageScorer

@Suite("Hostile images")
struct HostileImageTests {
  private func error(of bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> ImageError? {
    do throws(ImageError) {
      _ = try ImageDecoder(limits: limits).decode(bytes: bytes, path: "hostile")
      return nil
    } catch {
      return error
    }
  }

  /// A PNG of a size that its pixels do not have.
  private func png(_ width: UInt32, _ height: UInt32, type: UInt8 = 2, depth: UInt8 = 8) -> [UInt8]
  {
    var png = PNGBuilder()
    (png.width, png.height, png.colorType, png.bitDepth) = (width, height, type, depth)
    png.rows = [0, 1, 2, 3]
    return png.file
  }

  @Test(
    arguments: [
      (0, 1), (1, 0), (0x8000_0000, 1), (1, 0x8000_0000), (0xFFFF_FFFF, 0xFFFF_FFFF),
    ] as [(UInt32, UInt32)])
  func `of no or an absurd size are damaged`(width: UInt32, height: UInt32) {
    #expect(error(of: png(width, height))?.code == .damaged)
  }

  @Test(arguments: [(3, 8), (2, 4), (5, 8), (0, 3), (6, 1), (7, 8), (0, 0)] as [(UInt8, UInt8)])
  func `of no kind of PNG are damaged`(type: UInt8, depth: UInt8) {
    #expect(error(of: png(1, 1, type: type, depth: depth))?.code == .damaged)
  }

  @Test func `that promise more pixels than the limit are refused`() {
    #expect(
      error(of: png(10_001, 10_000))
        == .tooManyPixels(path: "hostile", width: 10_001, height: 10_000, limit: 100_000_000))
    #expect(
      error(of: png(0x7FFF_FFFF, 0x7FFF_FFFF))
        == .tooManyPixels(
          path: "hostile", width: 0x7FFF_FFFF, height: 0x7FFF_FFFF, limit: 100_000_000))
    #expect(error(of: png(1, 3), limits: DecodingLimits(pixels: 2))?.code == .tooManyPixels)
    #expect(error(of: png(1, 1), limits: DecodingLimits(pixels: 1)) == nil)
  }

  @Test
  func `that promise more pixels than their bytes can hold are refused before memory is taken`() {
    let limits = DecodingLimits(pixels: .max)
    for depth in [8, 16] as [UInt8] {
      let found = error(of: png(0x7FFF_FFFF, 0x7FFF_FFFF, type: 6, depth: depth), limits: limits)
      #expect(found?.code == .truncated)
      #expect(found?.finding.contains("cannot hold") == true)
    }
  }

  @Test func `of zeros that deflate packs a thousand times are decoded within the limit`() throws {
    var png = PNGBuilder()
    (png.width, png.height) = (2000, 500)
    png.rows = [UInt8](repeating: 0, count: 500 * 6001)
    let file = png.file
    #expect(png.rows.count > 900 * file.count)
    let image = try ImageDecoder().decode(bytes: file, path: "zeros")
    #expect(image.pixels.allSatisfy { $0 == 0 } && image.width == 2000)
  }

  @Test func `as a JPEG of 65,500 x 65,500 pixels are refused`() throws {
    let bytes = try ImageFixture.bytes("420-33x17.jpg")
    #expect(error(of: try resized(bytes, 65_500, 65_500))?.code == .tooManyPixels)
    let wide = error(of: try resized(bytes, 9000, 9000))
    #expect(wide?.code == .truncated && wide?.finding.contains("cannot hold") == true)
    #expect(error(of: try resized(bytes, 65_501, 4))?.code == .unsupported)
    #expect(error(of: try resized(bytes, 0, 4))?.code == .damaged)
    // A height that stands behind the pixels instead: libjpeg does not look for it.
    #expect(error(of: try resized(bytes, 4, 0))?.code == .damaged)
  }

  @Test func `as a JPEG of more scans than the limit are refused`() throws {
    let bytes = try ImageFixture.bytes("progressive-420-33x17.jpg")
    #expect(error(of: bytes, limits: DecodingLimits(scans: 2))?.code == .unsupported)
    #expect(error(of: bytes, limits: DecodingLimits(scans: 20)) == nil)
  }

  @Test func `as a JPEG of another kind are unsupported`() throws {
    var bytes = try ImageFixture.bytes("420-33x17.jpg")
    let frame = try #require(Self.frame(bytes))
    bytes[frame + 4] = 12
    #expect(error(of: bytes)?.code == .unsupported)
    bytes[frame + 4] = 8
    bytes[frame + 1] = 0xC3
    #expect(error(of: bytes).map { [.unsupported, .damaged].contains($0.code) } == true)
  }

  @Test func `larger than the limit are not read`() throws {
    let path = try #require(ImageFixture.all.first).path
    let limits = DecodingLimits(fileBytes: 40)
    #expect(throws: ImageError.self) { try ImageDecoder(limits: limits).decode(path: path) }
    #expect(
      error(of: [UInt8](repeating: 0, count: 41), limits: limits)
        == .fileTooLarge(path: "hostile", bytes: 41, limit: 40))
  }

  /// The place of a JPEG's SOF0 or SOF2 marker.
  private static func frame(_ bytes: [UInt8]) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == 0xFF && [0xC0, 0xC2].contains(bytes[$0 + 1]) }
  }

  private func resized(_ bytes: [UInt8], _ width: UInt16, _ height: UInt16) throws -> [UInt8] {
    let frame = try #require(Self.frame(bytes))
    var bytes = bytes
    bytes.replaceSubrange(
      frame + 5..<frame + 9,
      with: [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)])
    return bytes
  }
}
