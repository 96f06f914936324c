public import LogLoss

/// Two or more runs compared on the rows of one answer key, paired by id.
///
/// Every difference is that of a less that of b: a positive difference of losses speaks for b, and
/// so does a negative one of areas under the curve. With two runs a is the first and b the second;
/// with more, a is the baseline of every pair, unless all pairs were asked for.
///
/// Losses are means in nats. The coding keys are those of the documented JSON, in which what is in
/// `measures` and `extras` stands in its pair itself.
public struct ComparisonReport: Sendable, Equatable, Codable {
  /// Where a p-value counts as resolved: below 0.05.
  public static let level = 0.05

  /// The number of rows that were compared.
  public let n: Int
  /// The number of those whose label is REAL.
  public let nReal: Int
  /// How many ids some run or the key lacks, which were left out.
  public let leftOut: Int
  /// The bounds that every run was held to; nil where they were compared as they are.
  public let clip: ClipBounds?
  /// How the intervals were made.
  public let interval: IntervalMethod
  /// How many resamples an interval is made of; nil where nothing was drawn.
  public let resamples: Int?
  /// What the draws follow from; nil where nothing was drawn.
  public let seed: UInt64?
  /// The answer key.
  public let key: ReportSource
  /// The runs, in the order that they were named.
  public let runs: [Run]
  /// The name of the run that the others are compared with.
  public let baseline: String
  /// The comparisons.
  public let pairs: [Pair]
  /// The number of comparisons that the p-values of `pairs` are adjusted for.
  public let comparisons: Int
  /// The runs from the smallest loss to the largest.
  public let ranking: [RankedRun]
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, leftOut: Int = 0, clip: ClipBounds?, interval: IntervalMethod = .normal,
    resamples: Int? = nil, seed: UInt64? = nil, key: ReportSource, runs: [Run], baseline: String,
    pairs: [Pair], comparisons: Int, ranking: [RankedRun], warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.nReal = nReal
    self.leftOut = leftOut
    self.clip = clip
    self.interval = interval
    self.resamples = resamples
    self.seed = seed
    self.key = key
    self.runs = runs
    self.baseline = baseline
    self.pairs = pairs
    self.comparisons = comparisons
    self.ranking = ranking
    self.warnings = warnings
  }

  /// The only pair of two runs; nil where there are more.
  public var onlyPair: Pair? { runs.count == 2 ? pairs.first : nil }

  /// A run by its name here.
  func run(named name: String) -> Run? { runs.first { $0.name == name } }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case leftOut = "left_out"
    case clip
    case interval
    case resamples
    case seed
    case key
    case runs
    case baseline
    case pairs
    case comparisons
    case ranking
    case warnings
  }
}
