extension RunListing {
  /// What is kept of a prediction that was not completed, so that it can be resumed.
  public struct Unfinished: Sendable, Equatable, Codable {
    /// The id of the job, by which it is removed.
    public let job: String
    /// The images as the user named them.
    public let images: String
    /// The number of logits that are kept.
    public let saved: Int
    /// The number of images.
    public let n: Int
    /// When the last logits were saved, as ISO 8601 in UTC.
    public let savedAt: String

    /// Makes an entry.
    public init(job: String, images: String, saved: Int, n: Int, savedAt: String) {
      self.job = job
      self.images = images
      self.saved = saved
      self.n = n
      self.savedAt = savedAt
    }

    private enum CodingKeys: String, CodingKey {
      case job
      case images
      case saved
      case n
      case savedAt = "saved_at"
    }
  }
}
