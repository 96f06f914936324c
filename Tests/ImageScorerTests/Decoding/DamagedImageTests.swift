import Testing

@testable import ImageScorer

@Suite("Damaged images")
struct DamagedImageTests {
  /// One file of each way through the decoders.
  static let kinds = [
    "rgb-8.png", "rgba-8.png", "grey-8.png", "palette-8.png", "palette-4-interlaced.png",
    "grey-16.png", "rgba-16-interlaced.png", "chunk-text.png", "animated.png",
    "pixels-in-7-pieces.png", "420-33x17.jpg", "progressive-422-33x17.jpg", "grey.jpg", "cmyk.jpg",
    "arithmetic-progressive.jpg", "restart.jpg", "separate-scans.jpg", "exif-rotation.jpg",
  ]

  /// Tries both decoders of PNG; they must agree where both decode.
  ///
  /// - Returns: The error, or nil where the file was decoded all the same.
  private func error(of bytes: [UInt8], by decoder: ImageDecoder) throws -> ImageError? {
    do throws(ImageError) {
      let image = try decoder.decode(bytes: bytes, path: "flipped")
      #expect(image.pixels.count == 3 * image.width * image.height)
      if image.format == .png {
        #expect(try TwoDecoders.libpng(bytes).pixels == image.pixels)
      }
      return nil
    } catch {
      #expect(error.path == "flipped")
      #expect(!error.finding.isEmpty && !error.hint.isEmpty)
      return error
    }
  }

  @Test(arguments: kinds)
  func `are an error wherever a file is cut, at every 64th byte and near its ends`(file: String)
    throws
  {
    let whole = try ImageFixture.bytes(file)
    let decoder = ImageDecoder()
    let cuts = Set(stride(from: 0, to: whole.count, by: 64)).union(1...16)
      .union(whole.count - 16..<whole.count)
    for cut in cuts.sorted() {
      let found = try error(of: Array(whole[..<cut]), by: decoder)
      #expect(found?.code == (cut == 0 ? .otherContent : .truncated), "cut at \(cut)")
    }
    #expect(try error(of: whole, by: decoder) == nil)
  }

  @Test(arguments: kinds)
  func `are decoded or an error when any byte is flipped, 1,000 times`(file: String) throws {
    let whole = try ImageFixture.bytes(file)
    let decoder = ImageDecoder()
    var generator = SeededGenerator(seed: UInt64(whole.count))
    var errors = 0
    for _ in 0..<1000 {
      var bytes = whole
      let place = Int.random(in: 0..<whole.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      if try error(of: bytes, by: decoder) != nil { errors += 1 }
    }
    // PNG has a checksum for everything, though not what is beside the pixels counts. Of a JPEG most
    // flips only change the colours.
    #expect(errors > (file.hasSuffix(".png") ? 300 : 50))
    #expect(try error(of: whole, by: decoder) == nil)
  }

  @Test(arguments: kinds)
  func `are decoded or an error when many bytes are flipped, whatever their checksums`(
    file: String
  ) throws {
    let whole = try ImageFixture.bytes(file)
    let decoder = ImageDecoder()
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 2...20, using: &generator) {
        bytes[Int.random(in: 8..<whole.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      _ = try error(of: Self.mended(bytes), by: decoder)
    }
    #expect(try error(of: whole, by: decoder) == nil)
  }

  /// The same with the checksums of a PNG's chunks made to match.
  private static func mended(_ file: [UInt8]) -> [UInt8] {
    guard file.starts(with: ContentKind.pngSignature) else { return file }
    var file = file
    var at = 8
    while at + 12 <= file.count {
      let length = file[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      guard at + 12 + length <= file.count else { break }
      let end = at + 8 + length
      let checksum = file[at + 4..<end].withUnsafeBytes { Inflater.checksum($0) }
      file.replaceSubrange(end..<end + 4, with: PNGBuilder.bytes(checksum))
      at = end + 4
    }
    return file
  }
}
