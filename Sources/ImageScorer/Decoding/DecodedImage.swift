/// One decoded image: 8-bit RGB as Pillow's `Image.open(file).convert("RGB")`.
///
/// Grey is replicated, a palette expanded, alpha dropped and not blended. Nothing is done about
/// gamma, colour profiles, or the rotation that a camera writes beside the pixels.
public struct DecodedImage: Sendable, Equatable {
  /// The width in pixels, at least 1.
  public let width: Int
  /// The height in pixels, at least 1.
  public let height: Int
  /// Red, green, blue of each pixel, row after row from the top: 3 x width x height bytes.
  public let pixels: [UInt8]
  /// What kind of file it was.
  public let format: ImageFormat
  /// What the user should hear of.
  public let notes: [ImageNote]

  /// Takes pixels that came from elsewhere.
  ///
  /// - Parameters:
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  ///   - pixels: 3 x width x height bytes.
  ///   - format: What kind of file they stand for.
  ///   - notes: What the user should hear of.
  public init(
    width: Int, height: Int, pixels: [UInt8], format: ImageFormat, notes: [ImageNote] = []
  ) {
    precondition(width > 0 && height > 0 && pixels.count == 3 * width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
    self.format = format
    self.notes = notes
  }
}
