public import LogLoss

extension RunDetail {
  /// A score that the store kept.
  public struct StoredScore: Sendable, Equatable, Codable {
    /// The answer key.
    public let key: ReportSource
    /// The clip bounds; nil means none.
    public let clip: ClipBounds?
    /// The part of the rows: `all`, or a side of a split such as `public`.
    public let split: String
    /// The number of rows.
    public let n: Int
    /// The mean log loss, in nats.
    public let logLoss: Double
    /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// What the number was computed from.
    public let signature: String
    /// When it was computed, as ISO 8601 in UTC.
    public let createdAt: String

    /// Makes a score.
    public init(
      key: ReportSource, clip: ClipBounds?, split: String = "all", n: Int, logLoss: Double,
      standardError: Double?,
      signature: String, createdAt: String
    ) {
      self.key = key
      self.clip = clip
      self.split = split
      self.n = n
      self.logLoss = logLoss
      self.standardError = standardError
      self.signature = signature
      self.createdAt = createdAt
    }

    private enum CodingKeys: String, CodingKey {
      case key
      case clip
      case split
      case n
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case signature
      case createdAt = "created_at"
    }
  }
}
