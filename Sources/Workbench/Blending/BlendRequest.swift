public import LogLoss

/// What `blend` is asked to do.
public struct BlendRequest: Sendable {
  /// Files of predictions, or stored runs; at least two.
  public var runs: [String]
  /// A file of labels, a stored key, or nil for the key that all runs were last scored against.
  public var key: String?
  /// The names of the methods to compare, or nil for all.
  public var methods: [String]?
  /// Bounds that every run is held to before it is blended, or nil for none.
  public var clip: ClipBounds?
  /// Whether ids that some run or the key lacks are left out of the fit instead of refused.
  public var usesCommonOnly = false
  /// The number of folds, at least 2.
  public var folds = 5
  /// How often the rows are divided anew, at least 1.
  public var repeats = 2
  /// The seed of the folds.
  public var seed: UInt64 = 1
  /// A column of the first run's file whose equal values are kept in one fold.
  public var groupColumn: String?
  /// The method to write, or `best_member`; nil for the recommended one, and where none is
  /// recommended for the blend or single run of smallest loss out of fold.
  public var choice: String?
  /// Runs to blend by the fitted weights in place of `runs`, in the same order; empty for those
  /// themselves.
  public var targets: [String] = []
  /// Where the submission is written, or nil for none; `-` is standard output.
  public var output: String?
  /// The name that the new run is stored under, or nil for one made from the method.
  public var name: String?
  /// Whether a blend that is written is stored too.
  ///
  /// Without `output` and `name` nothing is written or stored.
  public var isStored = true
  /// Whether the ids of runs and the SHA-256 of the files are wanted.
  public var includesHashes = true
  /// The names of the columns.
  public var columns = ColumnNames()

  /// Asks for a blend of runs.
  public init(runs: [String], key: String? = nil) {
    self.runs = runs
    self.key = key
  }
}
