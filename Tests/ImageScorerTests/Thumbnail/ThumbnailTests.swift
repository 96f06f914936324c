import Testing

@testable import ImageScorer

struct ThumbnailTests {
  /// An image of random samples.
  private func noise(_ width: Int, _ height: Int, seed: UInt64 = 1) -> DecodedImage {
    var generator = SeededGenerator(seed: seed)
    let samples = (0..<3 * width * height).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return DecodedImage(width: width, height: height, pixels: samples, format: .png)
  }

  /// The image whose samples are (31 x + 17 y + 85 c) mod 256.
  private func pattern(_ width: Int, _ height: Int) -> DecodedImage {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for c in 0..<3 { samples.append(UInt8((31 * x + 17 * y + 85 * c) % 256)) }
      }
    }
    return DecodedImage(width: width, height: height, pixels: samples, format: .jpeg)
  }

  @Test(
    arguments: [
      (200, 100, 96, 96, 48), (100, 200, 96, 48, 96), (97, 97, 96, 96, 96), (96, 5, 96, 96, 5),
      (3, 2, 96, 3, 2), (1, 1, 96, 1, 1), (1_000, 1, 96, 96, 1), (1, 1_000, 96, 1, 96),
      // 96 x 65 / 1000 is 6.24 and 96 x 68 / 1000 is 6.528.
      (1_000, 65, 96, 96, 6), (1_000, 68, 96, 96, 7), (5, 7, 0, 1, 1), (5, 7, -3, 1, 1),
      (5_000, 1, .max, 4_096, 1),
    ])
  func `keeps the ratio of the sides and never enlarges`(
    width: Int, height: Int, longest: Int, expectedWidth: Int, expectedHeight: Int
  ) {
    let image = DecodedImage(
      width: width, height: height, pixels: [UInt8](repeating: 7, count: 3 * width * height),
      format: .png)
    let thumbnail = Thumbnail(of: image, longestSide: longest)
    #expect(thumbnail.width == expectedWidth && thumbnail.height == expectedHeight)
    #expect(thumbnail.sourceWidth == width && thumbnail.sourceHeight == height)
    // The mean of equal samples is the sample.
    #expect(
      thumbnail.pixels == [UInt8](repeating: 7, count: 3 * expectedWidth * expectedHeight))
  }

  @Test func `a small image is its own thumbnail`() {
    let image = noise(96, 41)
    #expect(Thumbnail(of: image, longestSide: 96).pixels == image.pixels)
  }

  /// The mean by definition: the image repeated until the boxes are of whole pixels.
  private func mean(
    of image: DecodedImage, _ width: Int, _ height: Int, x: Int, y: Int, channel: Int
  ) -> UInt8 {
    var sum = 0
    for tall in y * image.height..<(y + 1) * image.height {
      for wide in x * image.width..<(x + 1) * image.width {
        let pixel = tall / height * image.width + wide / width
        sum += Int(image.pixels[3 * pixel + channel])
      }
    }
    let count = image.width * image.height
    return UInt8((2 * sum + count) / (2 * count))
  }

  @Test(
    arguments: [(7, 5, 3), (5, 7, 6), (16, 16, 4), (13, 1, 5), (1, 13, 5), (31, 29, 30), (9, 8, 1)])
  func `every pixel is the mean of its part of the image`(width: Int, height: Int, longest: Int) {
    let image = noise(width, height, seed: UInt64(width))
    let thumbnail = Thumbnail(of: image, longestSide: longest)
    #expect(max(thumbnail.width, thumbnail.height) == longest)
    for y in 0..<thumbnail.height {
      for x in 0..<thumbnail.width {
        for c in 0..<3 {
          #expect(
            thumbnail.pixels[3 * (y * thumbnail.width + x) + c]
              == mean(of: image, thumbnail.width, thumbnail.height, x: x, y: y, channel: c))
        }
      }
    }
  }

  @Test func `boxes of whole pixels have the means of Pillow`() {
    // Image.fromarray(((31 * x + 17 * y)[..., None] + 85 * np.arange(3)) % 256).reduce(4) of
    // Pillow 13.0.0, which rounds half up, over 12 x 8 pixels.
    #expect(
      Thumbnail(of: pattern(12, 8), longestSide: 3).pixels == [
        72, 157, 146, 180, 89, 110, 80, 149, 154, 140, 161, 86, 120, 93, 178, 132, 169, 78,
      ])
  }

  @Test func `the mean of black and white rounds upwards`() {
    let image = DecodedImage(
      width: 2, height: 1, pixels: [0, 0, 0, 255, 255, 255], format: .png)
    #expect(Thumbnail(of: image, longestSide: 1).pixels == [128, 128, 128])
  }
}
