/// A small copy of an image, for eyes only: a network sees images in full.
///
/// Every pixel is the mean of the part of the image that it stands for, pixels at the edge of that
/// part counted by how much of them lies inside. The mean is taken of the samples as they are,
/// gamma and all, as every browser does, in integers and rounded once, half up: the same image has
/// the same thumbnail everywhere.
public struct Thumbnail: Sendable, Equatable {
  /// The width in pixels, at least 1.
  public let width: Int
  /// The height in pixels, at least 1.
  public let height: Int
  /// Red, green, blue of each pixel, row after row from the top: 3 x width x height bytes.
  public let pixels: [UInt8]
  /// The width of the image that it was made of, in pixels.
  public let sourceWidth: Int
  /// The height of the image that it was made of, in pixels.
  public let sourceHeight: Int

  /// The longest side that is made, in pixels.
  public static let longestSide = 4_096

  /// Makes the thumbnail of an image.
  ///
  /// Its sides have the ratio of the image's, as far as whole pixels go and neither is 0. An image
  /// that is small enough is its own thumbnail: none is ever larger than its image.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - longestSide: The longer of the thumbnail's sides in pixels; held to 1 ...
  ///     `Thumbnail.longestSide`.
  /// - Complexity: O(pixels of the image).
  public init(of image: DecodedImage, longestSide: Int) {
    let limit = min(max(longestSide, 1), Thumbnail.longestSide)
    let longest = max(image.width, image.height)
    sourceWidth = image.width
    sourceHeight = image.height
    guard longest > limit else {
      (width, height, pixels) = (image.width, image.height, image.pixels)
      return
    }
    func scaled(_ side: Int) -> Int { max(1, (2 * side * limit + longest) / (2 * longest)) }
    width = scaled(image.width)
    height = scaled(image.height)
    pixels = BoxAverage(of: image, width: width, height: height).pixels
  }
}
