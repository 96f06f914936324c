import Testing

@testable import ImageScorer

/// Decodes the same bytes by the fast path and by libpng.
enum TwoDecoders {
  /// What the fast path says: nil where it gives up.
  static func fast(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits())
    throws(ImageError) -> DecodedImage?
  {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(ImageError) -> DecodedImage? in
        var fast = FastPNG()
        return try fast.decode(raw, budget: PixelBudget(path: "image", limits: limits))
      }
    }
    return try result.get()
  }

  /// What libpng says.
  static func libpng(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits())
    throws(ImageError) -> DecodedImage
  {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(ImageError) in
        try PNGReader.decode(raw, budget: PixelBudget(path: "image", limits: limits))
      }
    }
    return try result.get()
  }
}
