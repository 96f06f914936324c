internal import CPixels
import Testing

@testable import ImageScorer

struct ThumbnailJPEGTests {
  private func gradient(_ width: Int, _ height: Int) -> DecodedImage {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let red = UInt8(255 * x / width)
        samples += [red, UInt8(255 * y / height), 255 - red]
      }
    }
    return DecodedImage(width: width, height: height, pixels: samples, format: .png)
  }

  @Test(arguments: [(300, 200), (96, 96), (1, 400), (400, 1), (1, 1), (17, 9)])
  func `is read back as what it shows, by both halves of libjpeg`(width: Int, height: Int) throws {
    let thumbnail = Thumbnail(of: gradient(width, height), longestSide: 96)
    let file = try #require(thumbnail.jpeg())
    let image = try ImageDecoder().decode(bytes: file, path: "thumbnail")
    #expect(image.format == .jpeg && image.notes.isEmpty)
    #expect(image.width == thumbnail.width && image.height == thumbnail.height)
    let errors = zip(image.pixels, thumbnail.pixels).map { abs(Int($0) - Int($1)) }
    // A gradient has no detail that quality 85 could take away.
    #expect(errors.max() ?? 255 <= 6)
  }

  @Test func `the same pixels give the same bytes`() throws {
    let thumbnail = Thumbnail(of: gradient(300, 200), longestSide: 96)
    let first = try #require(thumbnail.jpeg())
    for _ in 0..<3 { #expect(thumbnail.jpeg() == first) }
    #expect(first.prefix(3) == [0xFF, 0xD8, 0xFF] && first.suffix(2) == [0xFF, 0xD9])
  }

  @Test func `a file larger than the memory that it starts with is whole`() throws {
    // Noise does not compress: its file takes about two bytes a pixel.
    var generator = SeededGenerator(seed: 3)
    let samples = (0..<3 * 300 * 200).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let image = DecodedImage(width: 300, height: 200, pixels: samples, format: .png)
    let file = try #require(Thumbnail(of: image, longestSide: 300).jpeg())
    #expect(file.count > 4 * 16_384)
    let back = try ImageDecoder().decode(bytes: file, path: "thumbnail")
    let errors = zip(back.pixels, samples).map { Double(abs(Int($0) - Int($1))) }
    // Independent noise would differ by 85 on average.
    #expect(errors.reduce(0, +) / Double(errors.count) < 20)
  }

  @Test(arguments: [(0, 1), (1, 0), (65_501, 1), (1, 70_000)] as [(UInt32, UInt32)])
  func `a size that no JPEG has is refused before a pixel is read`(width: UInt32, height: UInt32) {
    var start: UnsafeMutablePointer<UInt8>?
    var count = 1
    #expect(
      llbench_jpeg_write([], width, height, 85, &start, &count) == LLBENCH_UNSUPPORTED)
    #expect(start == nil && count == 0)
  }
}
