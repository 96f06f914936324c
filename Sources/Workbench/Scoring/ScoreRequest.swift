public import LogLoss

/// What `score` is asked to do.
public struct ScoreRequest: Sendable {
  /// The conventions of another tool, to reconcile its number with llbench's.
  public enum Semantics: String, Sendable, CaseIterable {
    case scikitLearn = "scikit-learn"
    case kaggle

    /// What the tool clips probabilities by, without saying so.
    ///
    /// scikit-learn's `log_loss` since 1.2 takes the epsilon of double precision, 2^-52; Kaggle's
    /// metric takes 1e-15.
    public var epsilon: Double {
      switch self {
      case .scikitLearn: 0x1p-52
      case .kaggle: 1e-15
      }
    }
  }

  /// A file of predictions, or a stored run.
  public var run: String
  /// A file of labels, a stored key, or nil for the key that the run was last scored against.
  public var key: String?
  /// A calibrator's file that the run goes through first, or nil; what is stored is the new run.
  public var calibrator: String?
  /// Bounds applied before scoring, or nil for none.
  public var clip: ClipBounds?
  /// A division into public and private rows.
  public var split: SplitRule?
  /// Another tool's conventions to show beside.
  public var semantics: Semantics?
  /// The names of the columns.
  public var columns = ColumnNames()
  /// How many of the worst rows are listed.
  public var worstCount = 10
  /// Whether the run, the key and the score are stored.
  public var isStored = true
  /// The name that the run is stored under, or nil for the file's with what makes it unique.
  ///
  /// A name that it cannot have, because it is no name, another run's, or the content has another
  /// one already, is an error, and nothing is stored then.
  public var name: String?
  /// Whether the run's id and the SHA-256 of the files are wanted though nothing is stored.
  ///
  /// Hashing makes a million rows take about a fifth longer.
  public var includesHashes = true
  /// Whether the report has what its plots are drawn from: `distribution` and `lossShares`.
  ///
  /// They take a few hundredths of the time of a score.
  public var includesCurves = false

  /// Asks for the score of a run.
  public init(run: String, key: String? = nil) {
    self.run = run
    self.key = key
  }
}
