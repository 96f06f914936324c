extension ComparisonReport {
  /// Two runs on the same rows; every difference is that of a less that of b.
  public struct Pair: Sendable, Equatable, Codable {
    /// What the pair is called: b where a is the baseline, else both as `a vs b`.
    public let name: String
    /// The name of the run that is compared with.
    public let a: String
    /// The name of the other run.
    public let b: String
    /// The number of rows.
    public let n: Int
    /// The mean log loss of a, in nats.
    public let logLossA: Double
    /// The mean log loss of b, in nats.
    public let logLossB: Double
    /// The loss of a less that of b, in nats: positive where b is better; infinite where one loss
    /// is, nil where both are.
    public let delta: Double?
    /// The paired standard error of `delta`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// The 95% interval of `delta`; nil where there is none.
    public let ci95: Interval95?
    /// The two-sided p-value of a difference in loss; nil where there is none.
    public let pValue: Double?
    /// The p-value adjusted by Holm over the comparisons of the report.
    public let pAdjusted: Double?
    /// How the p-value was computed, such as `sign_flip_saddlepoint`.
    public let method: String
    /// The number of rows on which b has the smaller loss.
    public let wins: Int
    /// The number of rows on which a has the smaller loss.
    public let losses: Int
    /// The number of rows on which both have the same loss.
    public let ties: Int
    /// Whether both runs predict the same for every row.
    public let isIdentical: Bool
    /// The other measures of the same difference.
    public let measures: Measures
    /// The rows with an infinite loss; nil where there is none.
    public let infinite: InfiniteLosses?
    /// How few rows carry the difference; nil where there is none.
    public let concentration: Concentration?
    /// How many rows such a difference would need to be resolved 8 times in 10; nil where unknown.
    public let requiredRows: Int?
    /// What was asked for beside.
    public let extras: Extras
    /// The difference in each group of rows, the one that adds most to it first.
    public let slices: [Slice]
    /// The rows that b won by most, and then those that it lost by most.
    public let topItems: [Item]
    /// The rows by the size of their difference, the largest first; empty where none differs.
    public let differenceSizes: [DifferenceSize]

    /// Makes a pair from its parts, none of which is checked against another.
    public init(
      name: String, a: String, b: String, n: Int, logLossA: Double, logLossB: Double,
      delta: Double?, standardError: Double?, ci95: Interval95?, pValue: Double?,
      pAdjusted: Double?, method: String, wins: Int, losses: Int, ties: Int,
      isIdentical: Bool = false, measures: Measures, infinite: InfiniteLosses? = nil,
      concentration: Concentration? = nil, requiredRows: Int? = nil, extras: Extras = Extras(),
      slices: [Slice] = [], topItems: [Item] = [], differenceSizes: [DifferenceSize] = []
    ) {
      self.name = name
      self.a = a
      self.b = b
      self.n = n
      self.logLossA = logLossA
      self.logLossB = logLossB
      self.delta = delta
      self.standardError = standardError
      self.ci95 = ci95
      self.pValue = pValue
      self.pAdjusted = pAdjusted
      self.method = method
      self.wins = wins
      self.losses = losses
      self.ties = ties
      self.isIdentical = isIdentical
      self.measures = measures
      self.infinite = infinite
      self.concentration = concentration
      self.requiredRows = requiredRows
      self.extras = extras
      self.slices = slices
      self.topItems = topItems
      self.differenceSizes = differenceSizes
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case a
      case b
      case n
      case logLossA = "log_loss_a"
      case logLossB = "log_loss_b"
      case delta
      case standardError = "standard_error"
      case ci95
      case pValue = "p_value"
      case pAdjusted = "p_adjusted"
      case method
      case wins
      case losses
      case ties
      case isIdentical = "identical"
      case measures
      case infinite
      case concentration
      case requiredRows = "required_rows"
      case extras
      case slices
      case topItems = "top_items"
      case differenceSizes = "difference_sizes"
    }
  }
}
