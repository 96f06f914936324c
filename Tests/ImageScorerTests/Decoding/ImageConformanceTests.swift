import Testing

@testable import ImageScorer

@Suite("Decoded pixels")
struct ImageConformanceTests {
  @Test func `the manifest lists the kinds of both formats`() {
    #expect(ImageFixture.pngs.count >= 90)
    #expect(ImageFixture.all.count - ImageFixture.pngs.count >= 55)
  }

  @Test(arguments: ImageFixture.all)
  func `are those that Pillow has`(fixture: ImageFixture) throws {
    let image = try ImageDecoder().decode(path: fixture.path)
    #expect(image.width == fixture.width)
    #expect(image.height == fixture.height)
    #expect(ImageFixture.digest(image.pixels) == fixture.sha256)
    #expect(image.notes.map { "\($0)" } == fixture.notes.map(Self.text))
    #expect(image.format == (fixture.file.hasSuffix(".png") ? .png : .jpeg))
  }

  @Test(arguments: ImageFixture.pngs)
  func `are the same from the fast path, which takes the common kinds, and libpng`(
    fixture: ImageFixture
  ) throws {
    let bytes = try ImageFixture.bytes(fixture.file)
    let libpng = try TwoDecoders.libpng(bytes)
    #expect(ImageFixture.digest(libpng.pixels) == fixture.sha256)
    #expect(try TwoDecoders.fast(bytes) == (fixture.fast ? libpng : nil))
  }

  @Test func `do not depend on what the decoder decoded before`() throws {
    let decoder = ImageDecoder()
    for fixture in ImageFixture.all + ImageFixture.all.reversed() {
      let image = try decoder.decode(path: fixture.path)
      #expect(ImageFixture.digest(image.pixels) == fixture.sha256, "\(fixture.file)")
    }
  }

  private static func text(_ note: String) -> String {
    switch note {
    case "sixteenBit": ImageNote.sixteenBit.description
    case "sixteenBitGrey": ImageNote.sixteenBitGrey.description
    default: note
    }
  }
}
