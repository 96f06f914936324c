internal import CPixels

/// Decodes JPEG through libjpeg-turbo.
///
/// The one owner of the library's handle, which every way out frees.
struct JPEGReader: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  /// Starts to read; `bytes` must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, path: String, scans: Int) throws(ImageError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let handle = llbench_jpeg_open(start, bytes.count, Int32(clamping: scans)) else {
      throw .outOfMemory(path: path)
    }
    self.handle = handle
    self.path = path
  }

  deinit { llbench_jpeg_free(handle) }

  /// Decodes the file.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - budget: The limits, and the path for messages.
  static func decode(_ bytes: UnsafeRawBufferPointer, budget: PixelBudget)
    throws(ImageError) -> DecodedImage
  {
    let reader = try JPEGReader(bytes, path: budget.path, scans: budget.limits.scans)
    var header = llbench_jpeg_header()
    if let failure = reader.failure(llbench_jpeg_read_header(reader.handle, &header)) {
      throw failure
    }
    let (width, height) = (Int(header.width), Int(header.height))
    try budget.check(width: width, height: height)
    guard header.huffman_blocks / 8 <= UInt64(bytes.count) else {
      throw .truncated(
        path: budget.path, format: .jpeg,
        reason: "\(bytes.count) bytes cannot hold \(width) x \(height) pixels")
    }
    let pixels = try budget.pixels(width: width, height: height) { buffer in
      reader.failure(llbench_jpeg_read_pixels(reader.handle, buffer.baseAddress))
    }
    return DecodedImage(
      width: width, height: height, pixels: pixels, format: .jpeg, notes: reader.warnings)
  }

  private borrowing func failure(_ verdict: llbench_verdict) -> ImageError? {
    ImageError(
      verdict, reason: String(cString: llbench_jpeg_message(handle)), path: path, format: .jpeg)
  }

  private var warnings: [ImageNote] {
    let warning = String(cString: llbench_jpeg_warning(handle))
    return warning.isEmpty ? [] : [.tolerated(warning)]
  }
}
