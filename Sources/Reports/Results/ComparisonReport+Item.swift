public import LogLoss

extension ComparisonReport {
  /// A row that one of two runs won by much.
  public struct Item: Sendable, Equatable, Codable {
    /// The image id, as the files have it.
    public let id: String
    /// The answer.
    public let label: Label
    /// What a predicts, before clipping, in [0, 1].
    public let pRealA: Double
    /// What b predicts, before clipping, in [0, 1].
    public let pRealB: Double
    /// The loss of a on the row, after clipping, in nats.
    public let lossA: Double
    /// The loss of b on the row, after clipping, in nats.
    public let lossB: Double
    /// The loss of a less that of b, in nats: positive where b won the row.
    public let difference: Double

    /// Makes a row.
    public init(
      id: String, label: Label, pRealA: Double, pRealB: Double, lossA: Double, lossB: Double,
      difference: Double
    ) {
      self.id = id
      self.label = label
      self.pRealA = pRealA
      self.pRealB = pRealB
      self.lossA = lossA
      self.lossB = lossB
      self.difference = difference
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case label
      case pRealA = "p_real_a"
      case pRealB = "p_real_b"
      case lossA = "loss_a"
      case lossB = "loss_b"
      case difference
    }
  }

  /// A group of rows, and what it adds to the difference of two runs.
  public struct Slice: Sendable, Equatable, Codable {
    /// The name of the group.
    public let name: String
    /// The number of its rows.
    public let n: Int
    /// The mean loss of a less that of b on these rows, in nats; nil where both are infinite.
    public let delta: Double?
    /// Its paired standard error, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// Its 95% interval; nil where there is none.
    public let ci95: Interval95?
    /// Its two-sided p-value; nil where there is none.
    public let pValue: Double?
    /// The p-value adjusted by Holm over the groups.
    public let pAdjusted: Double?
    /// What the group adds to the difference over all rows, in nats: n / N times `delta`.
    public let contribution: Double?

    /// Makes a group.
    public init(
      name: String, n: Int, delta: Double?, standardError: Double?, ci95: Interval95?,
      pValue: Double?, pAdjusted: Double?, contribution: Double?
    ) {
      self.name = name
      self.n = n
      self.delta = delta
      self.standardError = standardError
      self.ci95 = ci95
      self.pValue = pValue
      self.pAdjusted = pAdjusted
      self.contribution = contribution
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case n
      case delta
      case standardError = "standard_error"
      case ci95
      case pValue = "p_value"
      case pAdjusted = "p_adjusted"
      case contribution
    }
  }
}
