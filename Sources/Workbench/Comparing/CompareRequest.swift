public import LogLoss
public import Reports

/// What `compare` is asked to do.
public struct CompareRequest: Sendable {
  /// Files of predictions, or stored runs; at least two with the baseline.
  public var runs: [String]
  /// A file of labels, a stored key, or nil for the key that all runs were last scored against.
  public var key: String?
  /// The run that the others are compared with: one of `runs` or a further one; nil for the first
  /// of two and the best of more.
  public var baseline: String?
  /// Bounds applied to all runs, or nil for none.
  public var clip: ClipBounds?
  /// Whether ids that some run or the key lacks are left out instead of refused.
  public var comparesCommonOnly = false
  /// Whether every run is compared with every other.
  public var comparesAllPairs = false
  /// How intervals are made.
  public var interval = ComparisonReport.IntervalMethod.normal
  /// The number of resamples of an interval, at least 40.
  public var resamples = 10_000
  /// The seed of the resamples.
  public var seed: UInt64 = 1
  /// Tests that answer other questions.
  public var otherTests: [ComparisonReport.OtherTest.Name] = []
  /// The difference in loss that does not matter, in nats, above 0; nil to test no equivalence.
  public var equivalenceMargin: Double?
  /// Whether an interval is wanted that holds however often it is looked at.
  ///
  /// It needs clip bounds above 0 and below 1, without which losses have no bound. The rows are
  /// followed in the order of the key, which has to be that of arrival: answers that come later
  /// stand at its end. It is the only part of the result that the order of a file changes.
  public var isSequential = false
  /// A file of `id,group`, or nil.
  public var slice: String?
  /// How many rows are listed that b won, and how many that it lost.
  public var topCount = 5
  /// Whether the ids of runs and the SHA-256 of the files are wanted.
  public var includesHashes = true
  /// The names of the columns.
  public var columns = ColumnNames()

  /// Asks for a comparison of runs.
  public init(runs: [String], key: String? = nil) {
    self.runs = runs
    self.key = key
  }
}
