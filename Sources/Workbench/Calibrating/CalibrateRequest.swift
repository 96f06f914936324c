/// What `calibrate` is asked to do.
public struct CalibrateRequest: Sendable {
  /// A file of predictions, or a stored run.
  public var run: String
  /// A file of labels, a stored key, or nil for the key that the run was last scored against.
  public var key: String?
  /// The names of the methods to compare, or nil for all.
  public var methods: [String]?
  /// The number of folds, at least 2.
  public var folds = 5
  /// How often the rows are divided anew, at least 1.
  public var repeats = 2
  /// The seed of the folds and of all resampling.
  public var seed: UInt64 = 1
  /// Shares of rows that may have the wrong side, for the bounds of a shifted test set.
  public var shifts: [Double] = [0.01, 0.02, 0.05, 0.1]
  /// Whether the surface of clip bounds is given.
  public var includesGrid = false
  /// A column of the run's file whose equal values are kept in one fold.
  public var groupColumn: String?
  /// A known share of REAL where the calibrator will be used.
  public var prior: Double?
  /// A run without labels, from which the share of REAL is estimated.
  public var unlabelled: String?
  /// Whether Platt scaling fits smoothed targets.
  public var smoothsTargets = false
  /// The method to write, or nil for the recommended one.
  public var choice: String?
  /// Where the calibrator is written, or nil.
  public var output: String?
  /// The names of the columns.
  public var columns = ColumnNames()

  /// Asks for the calibration of a run.
  public init(run: String, key: String? = nil) {
    self.run = run
    self.key = key
  }
}
