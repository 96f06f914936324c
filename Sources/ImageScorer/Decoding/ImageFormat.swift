/// The kinds of image files that can be decoded; a file is recognised by its content.
public enum ImageFormat: String, Sendable, Equatable, Codable, CaseIterable {
  /// Portable Network Graphics; of an animated one, the image that is shown where nothing moves.
  case png
  /// JPEG with 8 bits a sample: baseline, progressive or arithmetic.
  case jpeg
}

extension ImageFormat: CustomStringConvertible {
  /// The format as people write it.
  public var description: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    }
  }
}
