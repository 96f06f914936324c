internal import CPixels

/// Turns 8-bit pixels into the numbers that a network takes: ((x / 255) - mean) / std.
///
/// Every step is one operation in float32, as PyTorch's `ToTensor` and `Normalize` do them, so that
/// the results are the same bits. There are only 256 values a channel: they are computed once.
struct PlanarPixels: Sendable {
  /// Where the three channels of a pixel go.
  enum Layout: Sendable {
    /// One channel after the other: NCHW.
    case planar
    /// The three values of a pixel side by side: NHWC.
    case interleaved
  }

  /// 256 values for red, then green, then blue.
  private let table: [Float]

  /// Computes the values.
  ///
  /// - Parameters:
  ///   - mean: One each for red, green and blue, on the scale 0 to 1.
  ///   - std: One each for red, green and blue; not 0.
  init(mean: [Float], std: [Float]) {
    precondition(mean.count == 3 && std.count == 3)
    var table: [Float] = []
    table.reserveCapacity(3 * 256)
    for channel in 0..<3 {
      for value in 0..<256 {
        table.append((Float(value) / 255 - mean[channel]) / std[channel])
      }
    }
    self.table = table
  }

  /// Writes the numbers of an image.
  ///
  /// - Parameters:
  ///   - output: 3 x width x height numbers.
  ///   - image: The image.
  ///   - layout: Where the channels go.
  ///   - flipped: Whether left and right are exchanged.
  /// - Complexity: O(pixels)
  func fill(
    _ output: UnsafeMutableBufferPointer<Float>, from image: DecodedImage, layout: Layout,
    flipped: Bool
  ) {
    precondition(output.count == 3 * image.width * image.height)
    image.pixels.withUnsafeBufferPointer { pixels in
      table.withUnsafeBufferPointer { table in
        switch layout {
        case .planar:
          llbench_planar_floats(
            pixels.baseAddress, image.width, image.height, table.baseAddress, flipped,
            output.baseAddress)
        case .interleaved:
          llbench_interleaved_floats(
            pixels.baseAddress, image.width, image.height, table.baseAddress, flipped,
            output.baseAddress)
        }
      }
    }
  }
}
