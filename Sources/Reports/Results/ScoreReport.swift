public import LogLoss

/// A run scored against an answer key under stated clip bounds.
///
/// All losses are means in nats and are infinite where a probability of exactly 0 or 1 is wrong.
/// The coding keys are those of the documented JSON.
public struct ScoreReport: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The number of rows whose label is REAL.
  public let nReal: Int
  /// The bounds the predictions were held to; nil where they were scored as they are.
  public let clip: ClipBounds?
  /// The mean log loss, in nats.
  public let logLoss: Double
  /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
  public let standardError: Double?
  /// The 95% interval of `logLoss`; nil where `standardError` is.
  public let ci95: Interval95?
  /// The loss of predicting `nReal / n` for every row, in nats; 0 with one class.
  public let baseRateLogLoss: Double
  /// The mean squared error of the probabilities, in [0, 1].
  public let brier: Double
  /// The area under the ROC curve, ties at half; nil with one class.
  public let auc: Double?
  /// The expected calibration error over 15 equal-width bins, in [0, 1].
  public let ece: Double
  /// The loss taken apart by isotonic regression.
  public let decomposition: Decomposition
  /// The loss under other clip bounds: none, 0.025/0.975, the optimum.
  public let clipTable: [ClipRow]
  /// The rows with the largest losses, largest first.
  public let worst: [WorstRow]
  /// The number of predictions of exactly 0 or 1, right or wrong.
  public let exactZeroOrOne: Int
  /// The number of rows whose own loss is infinite after clipping, because they or the bound they
  /// are held to is exactly 0 or 1; above 0 exactly where `logLoss` is infinite.
  public let infiniteRows: Int
  /// What is probably a mistake in the data.
  public let warnings: [ReportWarning]
  /// What the number was computed from, so that two numbers can be told apart.
  public let signature: String
  /// The run that was scored.
  public let run: ReportSource
  /// The answer key it was scored against.
  public let key: ReportSource
  /// The same score on parts of the rows, such as `public` and `private`.
  public let splits: [SplitRow]
  /// The seed of a drawn split; nil where nothing was drawn.
  public let seed: UInt64?
  /// What another program would print for the same rows; nil where it was not asked for.
  public let semantics: Semantics?
  /// The column that the loss was computed from.
  public let from: ReportedColumn
  /// The calibrator that the run went through before it was scored; nil where there was none.
  public let calibrator: AppliedCalibrator?
  /// The predictions of each class before clipping, over their logits; nil where they were not
  /// counted.
  public let distribution: RunReport.Distribution?
  /// How few rows carry the loss; nil where it was not computed, is infinite or 0.
  public let lossShares: RunReport.LossShares?

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, clip: ClipBounds?, logLoss: Double, standardError: Double?,
    ci95: Interval95?, baseRateLogLoss: Double, brier: Double, auc: Double?, ece: Double,
    decomposition: Decomposition, clipTable: [ClipRow], worst: [WorstRow], exactZeroOrOne: Int,
    infiniteRows: Int, warnings: [ReportWarning], signature: String, run: ReportSource,
    key: ReportSource, splits: [SplitRow] = [], seed: UInt64? = nil,
    semantics: Semantics? = nil, from: ReportedColumn = .pReal,
    calibrator: AppliedCalibrator? = nil, distribution: RunReport.Distribution? = nil,
    lossShares: RunReport.LossShares? = nil
  ) {
    self.n = n
    self.nReal = nReal
    self.clip = clip
    self.logLoss = logLoss
    self.standardError = standardError
    self.ci95 = ci95
    self.baseRateLogLoss = baseRateLogLoss
    self.brier = brier
    self.auc = auc
    self.ece = ece
    self.decomposition = decomposition
    self.clipTable = clipTable
    self.worst = worst
    self.exactZeroOrOne = exactZeroOrOne
    self.infiniteRows = infiniteRows
    self.warnings = warnings
    self.signature = signature
    self.run = run
    self.key = key
    self.splits = splits
    self.seed = seed
    self.semantics = semantics
    self.from = from
    self.calibrator = calibrator
    self.distribution = distribution
    self.lossShares = lossShares
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case clip
    case logLoss = "log_loss"
    case standardError = "standard_error"
    case ci95
    case baseRateLogLoss = "base_rate_log_loss"
    case brier
    case auc
    case ece
    case decomposition
    case clipTable = "clip_table"
    case worst
    case exactZeroOrOne = "exact_zero_or_one"
    case infiniteRows = "infinite_rows"
    case warnings
    case signature
    case run
    case key
    case splits
    case seed
    case semantics
    case from
    case calibrator
    case distribution
    case lossShares = "loss_shares"
  }
}
