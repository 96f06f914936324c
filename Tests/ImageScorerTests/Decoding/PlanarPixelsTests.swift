import Testing

@testable import ImageScorer

@Suite("Pixels as a network's input")
struct PlanarPixelsTests {
  /// One entry of `fixtures/images/network-input.json`.
  struct Case: Decodable, Sendable {
    let mean: [Double]
    let std: [Double]
    /// Of 3 x 256 float32 numbers, the least significant byte first.
    let sha256: String
  }

  static let cases = ImageFixture.entries(Case.self, "network-input.json")

  /// Red, green and blue count from 0 to 255.
  static let ramp = DecodedImage(
    width: 256, height: 1, pixels: (0..<256).flatMap { [UInt8](repeating: UInt8($0), count: 3) },
    format: .png)

  private func floats(
    _ image: DecodedImage, _ pixels: PlanarPixels, _ layout: PlanarPixels.Layout,
    flipped: Bool = false
  ) -> [Float] {
    [Float](unsafeUninitializedCapacity: image.pixels.count) { buffer, count in
      count = image.pixels.count
      pixels.fill(
        UnsafeMutableBufferPointer(rebasing: buffer[..<count]), from: image, layout: layout,
        flipped: flipped)
    }
  }

  @Test func `has the numbers of numpy's float32, bit by bit`() {
    #expect(Self.cases.count == 4)
    for entry in Self.cases {
      let pixels = PlanarPixels(
        mean: entry.mean.map { Float($0) }, std: entry.std.map { Float($0) })
      let bytes = floats(Self.ramp, pixels, .planar).flatMap { number in
        withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
      }
      #expect(ImageFixture.digest(bytes) == entry.sha256, "mean \(entry.mean)")
    }
  }

  @Test(arguments: [(1, 1), (2, 3), (7, 5), (16, 2)])
  func `puts every sample where its layout says, flipped or not`(width: Int, height: Int) {
    var generator = SeededGenerator(seed: UInt64(width))
    let samples = (0..<3 * width * height).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let image = DecodedImage(width: width, height: height, pixels: samples, format: .jpeg)
    let (mean, std): ([Float], [Float]) = ([0.1, 0.2, 0.3], [0.4, 0.5, 0.6])
    let pixels = PlanarPixels(mean: mean, std: std)
    for flipped in [false, true] {
      let planar = floats(image, pixels, .planar, flipped: flipped)
      let interleaved = floats(image, pixels, .interleaved, flipped: flipped)
      for y in 0..<height {
        for x in 0..<width {
          for c in 0..<3 {
            let sample = samples[3 * (y * width + (flipped ? width - 1 - x : x)) + c]
            let expected = (Float(sample) / 255 - mean[c]) / std[c]
            #expect(planar[(c * height + y) * width + x] == expected)
            #expect(interleaved[3 * (y * width + x) + c] == expected)
          }
        }
      }
    }
  }
}
