/// Makes the numbers of a network's input of an image's pixels: ((x / 255) - mean) / std.
struct NormalizedPixels: Sendable {
  /// The type of the numbers.
  let type: ElementType
  private let layout: NetworkLayout
  private let floats: PlanarPixels
  /// The halves of the 256 values, for red, then green, then blue.
  private let halves: [UInt16]

  /// Prepares the 256 values of each channel.
  ///
  /// - Parameters:
  ///   - mean: One each for red, green and blue, on the scale 0 to 1.
  ///   - std: One each for red, green and blue; above 0.
  init(mean: [Double], std: [Double], type: ElementType, layout: NetworkLayout) {
    self.type = type
    self.layout = layout
    floats = PlanarPixels(mean: mean.map(Float.init), std: std.map(Float.init))
    // As PyTorch: normalised in float32, then rounded to half.
    halves = (0..<3).flatMap { channel in
      (0..<256).map {
        HalfFloat.bits((Float($0) / 255 - Float(mean[channel])) / Float(std[channel]))
      }
    }
  }

  /// The dimensions of an image's tensor.
  func shape(of image: DecodedImage) -> [Int64] {
    let (width, height) = (Int64(image.width), Int64(image.height))
    return layout == .nchw ? [1, 3, height, width] : [1, height, width, 3]
  }

  /// Writes the numbers of an image.
  ///
  /// - Parameters:
  ///   - memory: Room for 3 x width x height numbers.
  ///   - image: The image.
  ///   - flipped: Whether left and right are exchanged.
  func fill(_ memory: UnsafeMutableRawBufferPointer, from image: DecodedImage, flipped: Bool) {
    switch type {
    case .float32:
      floats.fill(
        memory.bindMemory(to: Float.self), from: image,
        layout: layout == .nchw ? .planar : .interleaved, flipped: flipped)
    case .float16:
      fill(halves: memory.bindMemory(to: UInt16.self), from: image, flipped: flipped)
    }
  }

  private func fill(
    halves output: UnsafeMutableBufferPointer<UInt16>, from image: DecodedImage, flipped: Bool
  ) {
    let (width, height) = (image.width, image.height)
    let (step, plane) = layout == .nchw ? (1, width * height) : (3, 1)
    for y in 0..<height {
      for x in 0..<width {
        let from = 3 * (y * width + x)
        let to = step * (y * width + (flipped ? width - 1 - x : x))
        for channel in 0..<3 {
          output[to + channel * plane] = halves[channel << 8 | Int(image.pixels[from + channel])]
        }
      }
    }
  }
}
