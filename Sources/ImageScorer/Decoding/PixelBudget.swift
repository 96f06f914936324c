#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Checks what an image says of its size, before memory is taken for it.
struct PixelBudget {
  let path: String
  let limits: DecodingLimits

  /// Checks the number of pixels.
  ///
  /// - Throws: `ImageError.tooManyPixels`.
  func check(width: Int, height: Int) throws(ImageError) {
    let (pixels, isTooLarge) = width.multipliedReportingOverflow(by: height)
    guard !isTooLarge, pixels <= limits.pixels else {
      throw .tooManyPixels(path: path, width: width, height: height, limit: limits.pixels)
    }
  }

  /// Makes an array of 3 x width x height bytes that a decoder fills.
  ///
  /// - Parameter decode: Fills the memory and returns nil, or why it could not.
  /// - Throws: What `decode` returned, or `ImageError.outOfMemory`.
  func pixels(
    width: Int, height: Int, decode: (UnsafeMutableBufferPointer<UInt8>) -> ImageError?
  ) throws(ImageError) -> [UInt8] {
    let count = 3 * width * height
    // An array that cannot be had ends the program; the C library says no.
    if count > 1 << 26 {
      guard let memory = malloc(count) else { throw .outOfMemory(path: path) }
      free(memory)
    }
    var failure: ImageError?
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      failure = decode(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = failure == nil ? count : 0
    }
    if let failure { throw failure }
    return pixels
  }
}
