extension ComparisonReport {
  /// How the interval of a difference is made.
  public enum IntervalMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1.96 standard errors on either side.
    case normal
    /// Bias-corrected and accelerated, from resampled rows.
    case bca
  }

  /// A run on its own, on the rows that are compared.
  public struct Run: Sendable, Equatable, Codable {
    /// The name in this comparison, which no other run in it has.
    public let name: String
    /// Which run it is.
    public let source: ReportSource
    /// The column that the loss was computed from.
    public let from: ReportedColumn
    /// The mean log loss, in nats.
    public let logLoss: Double
    /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// The mean squared error of the probabilities, in [0, 1].
    public let brier: Double
    /// The area under the ROC curve, ties at half; nil with one class.
    public let auc: Double?
    /// The expected calibration error over 15 equal-width bins, in [0, 1].
    public let ece: Double
    /// The loss taken apart by isotonic regression.
    public let decomposition: ScoreReport.Decomposition
    /// The number of rows whose own loss is infinite.
    public let infiniteRows: Int

    /// Makes a run.
    public init(
      name: String, source: ReportSource, from: ReportedColumn = .pReal, logLoss: Double,
      standardError: Double?, brier: Double, auc: Double?, ece: Double,
      decomposition: ScoreReport.Decomposition, infiniteRows: Int = 0
    ) {
      self.name = name
      self.source = source
      self.from = from
      self.logLoss = logLoss
      self.standardError = standardError
      self.brier = brier
      self.auc = auc
      self.ece = ece
      self.decomposition = decomposition
      self.infiniteRows = infiniteRows
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case source
      case from
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case brier
      case auc
      case ece
      case decomposition
      case infiniteRows = "infinite_rows"
    }
  }

  /// The place of a run among the others.
  public struct RankedRun: Sendable, Equatable, Codable {
    /// The name of the run.
    public let name: String
    /// The place, from 1; runs of the same loss share one.
    public let rank: Int
    /// The mean log loss, in nats.
    public let logLoss: Double
    /// What the run's loss is above that of the best, in nats; nil where the best
    /// loss is infinite.
    public let behindBest: Double?
    /// The p-value of that difference, adjusted by Holm over all pairs of runs, because which run
    /// is best was seen on the same rows; nil for the best.
    public let pAdjusted: Double?
    /// Whether the run is worse than the best beyond chance; nil for the best itself.
    public let isSeparableFromBest: Bool?

    /// Makes a place.
    public init(
      name: String, rank: Int, logLoss: Double, behindBest: Double?, pAdjusted: Double?,
      isSeparableFromBest: Bool?
    ) {
      self.name = name
      self.rank = rank
      self.logLoss = logLoss
      self.behindBest = behindBest
      self.pAdjusted = pAdjusted
      self.isSeparableFromBest = isSeparableFromBest
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case rank
      case logLoss = "log_loss"
      case behindBest = "behind_best"
      case pAdjusted = "p_adjusted"
      case isSeparableFromBest = "separable_from_best"
    }
  }
}
