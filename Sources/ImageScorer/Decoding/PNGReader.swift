internal import CPixels

/// Decodes any PNG through libpng.
///
/// The one owner of libpng's handle, which every way out frees.
struct PNGReader: ~Copyable {
  private let handle: OpaquePointer
  private let path: String

  /// Starts to read; `bytes` must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, path: String) throws(ImageError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    guard let handle = llbench_png_open(start, bytes.count) else {
      throw .outOfMemory(path: path)
    }
    self.handle = handle
    self.path = path
  }

  deinit { llbench_png_free(handle) }

  /// Decodes the file.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - budget: The limits, and the path for messages.
  static func decode(_ bytes: UnsafeRawBufferPointer, budget: PixelBudget)
    throws(ImageError) -> DecodedImage
  {
    let reader = try PNGReader(bytes, path: budget.path)
    let header = try reader.header()
    try budget.check(width: header.width, height: header.height)
    guard header.fits(inFileOf: bytes.count) else {
      throw .truncated(
        path: budget.path, format: .png,
        reason: "\(bytes.count) bytes cannot hold \(header.width) x \(header.height) pixels")
    }
    let pixels = try budget.pixels(width: header.width, height: header.height) { buffer in
      reader.failure(llbench_png_read_pixels(reader.handle, buffer.baseAddress))
    }
    return DecodedImage(
      width: header.width, height: header.height, pixels: pixels, format: .png,
      notes: header.notes + reader.warnings)
  }

  private borrowing func header() throws(ImageError) -> PNGHeader {
    var header = llbench_png_header()
    if let failure = failure(llbench_png_read_header(handle, &header)) { throw failure }
    return PNGHeader(
      width: Int(header.width), height: Int(header.height), bitDepth: Int(header.bit_depth),
      colorType: Int(header.color_type))
  }

  private borrowing func failure(_ verdict: llbench_verdict) -> ImageError? {
    ImageError(
      verdict, reason: String(cString: llbench_png_message(handle)), path: path, format: .png)
  }

  private var warnings: [ImageNote] {
    let warning = String(cString: llbench_png_warning(handle))
    return warning.isEmpty ? [] : [.tolerated(warning)]
  }
}
