public import LogLoss

extension RunListing {
  /// One stored run and the last score it was given.
  public struct Entry: Sendable, Equatable, Codable {
    /// The id in the store.
    public let id: String
    /// The name that people use.
    public let name: String
    /// The number of predictions.
    public let n: Int
    /// When it was stored, as ISO 8601 in UTC (`2026-01-31T12:00:00Z`).
    public let createdAt: String
    /// The last score, in nats; nil where the run was never scored.
    public let logLoss: Double?
    /// The clip bounds of that score; nil means none.
    public let clip: ClipBounds?
    /// The name of the answer key of that score.
    public let key: String?
    /// The column the run is scored from.
    public let from: ReportedColumn

    /// Makes an entry.
    public init(
      id: String, name: String, n: Int, createdAt: String, logLoss: Double? = nil,
      clip: ClipBounds? = nil, key: String? = nil, from: ReportedColumn = .pReal
    ) {
      self.id = id
      self.name = name
      self.n = n
      self.createdAt = createdAt
      self.logLoss = logLoss
      self.clip = clip
      self.key = key
      self.from = from
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case name
      case n
      case createdAt = "created_at"
      case logLoss = "log_loss"
      case clip
      case key
      case from
    }
  }
}
