internal import CPixels

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Thumbnail {
  /// The media type of `jpeg()`.
  public static let mediaType = "image/jpeg"

  /// libjpeg's quality; with colours in full resolution nothing is seen to be lost at this size.
  private static let quality: Int32 = 85

  /// The thumbnail as a JPEG file.
  ///
  /// A JPEG takes a fourth to an eighth of the bytes of the PNG of the same photograph, and one that
  /// is carried in the text of a report should be small. The same pixels give the same bytes with
  /// the same libjpeg, on every processor: the transform is the exact one of integers.
  ///
  /// - Returns: The file, or nil where there is not enough memory.
  public func jpeg() -> [UInt8]? {
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let verdict = llbench_jpeg_write(
      pixels, UInt32(width), UInt32(height), Thumbnail.quality, &start, &count)
    guard verdict == LLBENCH_OK, let start else { return nil }
    defer { free(start) }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }
}
