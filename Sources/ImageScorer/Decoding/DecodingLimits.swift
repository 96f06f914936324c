/// How much a file may ask for, so that a small hostile one cannot take the machine's memory.
///
/// They are checked before any memory is taken for the pixels.
public struct DecodingLimits: Sendable, Equatable {
  /// The largest number of pixels, width times height.
  public var pixels: Int
  /// The largest file in bytes.
  public var fileBytes: Int
  /// The largest number of scans of a progressive JPEG: each costs a pass over the whole image.
  public var scans: Int

  /// The limits of ordinary use: 100 million pixels, 1 GiB, 500 scans.
  ///
  /// 100 million RGB pixels take 300 MB, and a progressive JPEG twice as much again while it is
  /// decoded. Encoders write some ten scans; 500 is what libjpeg-turbo's own limit is.
  public init(pixels: Int = 100_000_000, fileBytes: Int = 1 << 30, scans: Int = 500) {
    self.pixels = pixels
    self.fileBytes = fileBytes
    self.scans = scans
  }
}
