extension LeaderboardReport {
  /// One submission with its place.
  public struct Entry: Sendable, Equatable, Codable {
    /// The place among the entries, from 1; no two have the same.
    public let rank: Int
    /// The submission.
    public let run: ReportSource
    /// Who made it; nil where no teams were given.
    public let team: String?
    /// When it was submitted, as ISO 8601 in UTC; nil where that is not known.
    public let submittedAt: String?
    /// The mean log loss over all rows, in nats.
    public let logLoss: Double
    /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// The score on the public rows; nil where there is no split or it has none.
    public let publicPart: Part?
    /// The score on the private rows; nil where there is no split or it has none.
    public let privatePart: Part?
    /// The public rank less the private one: above 0 for who rises when the private scores are
    /// shown; nil without both.
    public let shakeUp: Int?
    /// The p-value of no difference from the first, by the paired sign-flip test on the rows that
    /// decide the rank, adjusted by Holm's method for the number of all pairs of entries; nil for
    /// the first and where the first has an infinite loss.
    public let pValue: Double?
    /// Whether the entry can be told from the first: `pValue` is below 0.05; nil where that is.
    public let isSeparable: Bool?
    /// What the Ladder made of it; nil where it was not asked for.
    public let ladder: LadderStep?
    /// The column that the loss was computed from.
    public let from: ReportedColumn
    /// What `logLoss` was computed from.
    public let signature: String

    /// Makes an entry.
    public init(
      rank: Int, run: ReportSource, team: String? = nil, submittedAt: String?, logLoss: Double,
      standardError: Double?, publicPart: Part? = nil, privatePart: Part? = nil,
      shakeUp: Int? = nil, pValue: Double? = nil, isSeparable: Bool? = nil,
      ladder: LadderStep? = nil, from: ReportedColumn = .pReal, signature: String
    ) {
      self.rank = rank
      self.run = run
      self.team = team
      self.submittedAt = submittedAt
      self.logLoss = logLoss
      self.standardError = standardError
      self.publicPart = publicPart
      self.privatePart = privatePart
      self.shakeUp = shakeUp
      self.pValue = pValue
      self.isSeparable = isSeparable
      self.ladder = ladder
      self.from = from
      self.signature = signature
    }

    private enum CodingKeys: String, CodingKey {
      case rank
      case run
      case team
      case submittedAt = "submitted_at"
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case publicPart = "public"
      case privatePart = "private"
      case shakeUp = "shake_up"
      case pValue = "p_value"
      case isSeparable = "separable_from_first"
      case ladder
      case from
      case signature
    }
  }

  /// The score of a submission on one side of the split.
  public struct Part: Sendable, Equatable, Codable {
    /// The place by this score alone, from 1.
    public let rank: Int
    /// The mean log loss, in nats.
    public let logLoss: Double
    /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// What the number was computed from, the division into parts included.
    public let signature: String

    /// Makes a part.
    public init(rank: Int, logLoss: Double, standardError: Double?, signature: String) {
      self.rank = rank
      self.logLoss = logLoss
      self.standardError = standardError
      self.signature = signature
    }

    private enum CodingKeys: String, CodingKey {
      case rank
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case signature
    }
  }

  /// A division into public and private rows.
  public struct Split: Sendable, Equatable, Codable {
    /// The number of public rows.
    public let nPublic: Int
    /// The number of private rows.
    public let nPrivate: Int
    /// The start of a digest of which id is on which side.
    public let digest: String

    /// Makes a division.
    public init(nPublic: Int, nPrivate: Int, digest: String) {
      self.nPublic = nPublic
      self.nPrivate = nPrivate
      self.digest = digest
    }

    private enum CodingKeys: String, CodingKey {
      case nPublic = "n_public"
      case nPrivate = "n_private"
      case digest
    }
  }
}
