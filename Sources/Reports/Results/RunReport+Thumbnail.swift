extension RunReport {
  /// A small picture of one of the worst rows, for eyes only: no network ever saw it.
  public struct Thumbnail: Sendable, Equatable, Codable {
    /// The id of the row, as in `ScoreReport.WorstRow.id`.
    public let id: String
    /// What `base64` holds: `image/png` or `image/jpeg`.
    public let mediaType: String
    /// The small picture as base64 (RFC 4648, section 4), without line breaks.
    public let base64: String
    /// The width of the small picture, in pixels.
    public let width: Int
    /// The height of the small picture, in pixels.
    public let height: Int
    /// The width of the image itself, in pixels.
    public let sourceWidth: Int
    /// The height of the image itself, in pixels.
    public let sourceHeight: Int
    /// The file of the image, as it was found.
    public let file: String

    /// Makes a thumbnail.
    public init(
      id: String, mediaType: String, base64: String, width: Int, height: Int, sourceWidth: Int,
      sourceHeight: Int, file: String
    ) {
      self.id = id
      self.mediaType = mediaType
      self.base64 = base64
      self.width = width
      self.height = height
      self.sourceWidth = sourceWidth
      self.sourceHeight = sourceHeight
      self.file = file
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case mediaType = "media_type"
      case base64
      case width
      case height
      case sourceWidth = "source_width"
      case sourceHeight = "source_height"
      case file
    }
  }
}
