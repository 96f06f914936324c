public import LogLoss

/// A score that is to be stored: a run against an answer key under stated clip bounds.
public struct ScoreDraft: Sendable, Equatable {
  /// The split that stands for all rows of the answer key.
  public static let allRows = "all"

  /// The clip bounds applied before scoring; nil where p was taken as it is.
  public var clip: ClipBounds?
  /// Which rows were scored: `all`, or a part such as `public`.
  public var split: String
  /// The number of rows scored.
  public var n: Int
  /// The mean log loss in nats, infinite where it is infinite.
  public var logLoss: Double
  /// The standard error of the log loss in nats; nil where it has none.
  public var standardError: Double?
  /// The Brier score in [0, 1]; nil where it was not computed.
  public var brier: Double?
  /// The area under the ROC curve in [0, 1]; nil where the rows have one class only.
  public var auc: Double?
  /// The text that tells this score from every other way to score, as `ll|clip:none|n:5000|...`.
  public var signature: String

  /// Describes a score to be stored; it is checked when it is recorded.
  public init(
    clip: ClipBounds? = nil, split: String = ScoreDraft.allRows, n: Int, logLoss: Double,
    standardError: Double? = nil, brier: Double? = nil, auc: Double? = nil, signature: String
  ) {
    self.clip = clip
    self.split = split
    self.n = n
    self.logLoss = logLoss
    self.standardError = standardError
    self.brier = brier
    self.auc = auc
    self.signature = signature
  }
}

extension ScoreDraft {
  /// Refuses numbers that SQLite cannot keep: NaN would turn into NULL without a word.
  func validate() throws(RunStoreError) {
    let numbers = [
      ("log loss", logLoss), ("standard error", standardError ?? 0), ("Brier score", brier ?? 0),
      ("AUC", auc ?? 0),
    ]
    for (name, value) in numbers where value.isNaN {
      throw .invalidDraft(reason: "the \(name) is not a number")
    }
  }
}
