internal import CPixels

/// What the first chunk of a PNG says.
struct PNGHeader: Equatable {
  let width: Int
  let height: Int
  /// Bits a sample: 1, 2, 4, 8 or 16.
  let bitDepth: Int
  /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA.
  let colorType: Int

  /// The number of samples a pixel.
  var channels: Int {
    switch colorType {
    case 2: 3
    case 4: 2
    case 6: 4
    default: 1
    }
  }

  /// What of these pixels the user should hear of.
  var notes: [ImageNote] {
    if bitDepth < 16 { [] } else { colorType == 0 ? [.sixteenBitGrey] : [.sixteenBit] }
  }

  /// Whether a file of `count` bytes can hold all the pixels.
  ///
  /// Deflate spends at least 2 bits on 258 bytes, so that 1 byte stands for 1,032 at most.
  func fits(inFileOf count: Int) -> Bool {
    let (bits, isTooLarge) = (width * height).multipliedReportingOverflow(by: bitDepth * channels)
    return !isTooLarge && bits / 8 / 1032 <= count
  }
}
