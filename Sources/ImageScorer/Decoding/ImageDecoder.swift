/// Decodes PNG and JPEG files to the pixels that Pillow's `convert("RGB")` gives.
///
/// A file is recognised by its content. An image is never resized or rotated. The decoder keeps
/// memory from one image to the next: each thread has its own.
public final class ImageDecoder {
  private let limits: DecodingLimits
  private var file = ScratchBytes()
  private var fast = FastPNG()
  private let usesFastPath: Bool

  /// Makes a decoder.
  ///
  /// - Parameter limits: What a file may ask for.
  public convenience init(limits: DecodingLimits = DecodingLimits()) {
    self.init(limits: limits, usesFastPath: true)
  }

  /// Makes a decoder that may leave every PNG to libpng, whose verdict counts.
  package init(limits: DecodingLimits, usesFastPath: Bool) {
    self.limits = limits
    self.usesFastPath = usesFastPath
  }

  /// Decodes a file.
  ///
  /// - Parameter path: The path of a plain file.
  /// - Throws: `ImageError`; the decoder can go on with another file.
  public func decode(path: String) throws(ImageError) -> DecodedImage {
    let bytes = try FileContent.read(path: path, limit: limits.fileBytes, into: &file)
    return try decode(bytes: bytes, path: path)
  }

  /// Decodes the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: What messages call it.
  /// - Throws: `ImageError`; the decoder can go on with another file.
  public func decode(bytes: [UInt8], path: String) throws(ImageError) -> DecodedImage {
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(ImageError) in try decode(bytes: raw, path: path) }
    }
    return try result.get()
  }

  /// Decodes the content of a file.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: What messages call it.
  /// - Throws: `ImageError`; the decoder can go on with another file.
  public func decode(bytes: UnsafeRawBufferPointer, path: String)
    throws(ImageError) -> DecodedImage
  {
    guard bytes.count <= limits.fileBytes else {
      throw .fileTooLarge(path: path, bytes: bytes.count, limit: limits.fileBytes)
    }
    let budget = PixelBudget(path: path, limits: limits)
    switch ContentKind(bytes) {
    case .other(let content):
      throw .otherContent(path: path, content: content)
    case .image(.jpeg):
      return try JPEGReader.decode(bytes, budget: budget)
    case .image(.png):
      if usesFastPath, let image = try fast.decode(bytes, budget: budget) { return image }
      return try PNGReader.decode(bytes, budget: budget)
    }
  }
}
