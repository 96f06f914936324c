internal import ImageScorer

extension FuzzTarget {
  /// PNG files as they are, and with the checksums of their chunks put right, without which hardly
  /// any change would reach the decoder.
  static let png = FuzzTarget(
    name: "png", summary: "PNG files, the fast path against libpng"
  ) { bytes in
    if let problem = decodersContradiction(bytes) { return problem }
    let repaired = PNGFile.repaired(bytes)
    return repaired.withUnsafeBytes { decodersContradiction($0) }
  }

  /// The bytes become the header, the palette and the filtered rows of a PNG that is whole.
  static let pngRows = FuzzTarget(
    name: "png-rows", summary: "whole PNG files of any rows, the fast path against libpng"
  ) { bytes in
    guard let file = PNGFile.holding(bytes) else { return nil }
    return file.withUnsafeBytes { decodersContradiction($0) }
  }

  /// JPEG files: decoded twice to the same, or refused twice.
  static let jpeg = FuzzTarget(
    name: "jpeg", summary: "JPEG files"
  ) { bytes in decodersContradiction(bytes) }

  private static let limits = DecodingLimits(pixels: 1 << 16, fileBytes: 1 << 20, scans: 20)

  /// Decodes with the fast path and without it; an image that is there has a thumbnail.
  private static func decodersContradiction(_ bytes: UnsafeRawBufferPointer) -> String? {
    let (fast, slow) = (decode(bytes, usesFastPath: true), decode(bytes, usesFastPath: false))
    switch (fast, slow) {
    case (.failure, .failure): return nil
    case (.success, .failure(let error)): return "only the fast path takes it: \(error)"
    case (.failure(let error), .success): return "only the fast path refuses it: \(error)"
    case (.success(let fast), .success(let slow)):
      if fast.width != slow.width || fast.height != slow.height { return "the sizes differ" }
      if fast.pixels != slow.pixels { return "the pixels differ" }
      if fast.pixels.count != 3 * fast.width * fast.height { return "there are pixels too few" }
      let small = Thumbnail(of: fast, longestSide: 16)
      return max(small.width, small.height) <= 16 ? nil : "the thumbnail is too large"
    }
  }

  private static func decode(_ bytes: UnsafeRawBufferPointer, usesFastPath: Bool)
    -> Result<DecodedImage, ImageError>
  {
    let decoder = ImageDecoder(limits: limits, usesFastPath: usesFastPath)
    return Result { () throws(ImageError) in try decoder.decode(bytes: bytes, path: "fuzz") }
  }
}
