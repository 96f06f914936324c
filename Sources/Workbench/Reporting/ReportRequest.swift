public import ImageScorer
public import LogLoss

/// What `report` is asked to do: everything that is shown of one run or several.
public struct ReportRequest: Sendable {
  /// Files of predictions, or stored runs; none for the latest stored run.
  public var runs: [String]
  /// A file of labels, a stored key, or nil for the key that all runs were last scored against.
  public var key: String?
  /// Bounds applied to all runs, or nil for none.
  public var clip: ClipBounds?
  /// A file of `id,group`, or nil.
  public var slice: String?
  /// A folder of the images that were predicted, or nil for no pictures.
  public var images: String?
  /// How these images get the ids of the rows.
  public var idRule = ImageIDRule.number
  /// How many of the worst rows are listed.
  public var worstCount = 10
  /// Whether calibration methods are compared on each run.
  public var includesCalibration = true
  /// The seed of folds, of resampling, and of the rows that methods are compared on.
  public var seed: UInt64 = 1
  /// Where the report will be written, or nil; `-` is standard output.
  public var output: String?
  /// The names of the columns.
  public var columns = ColumnNames()
  /// More rows than this are not all used to compare calibration methods: those of any contest are,
  /// and a million rows do not take a minute.
  var calibratedRows = 50_000

  /// The most groups of `slice` in a report: what a reader takes in, and a page holds.
  public static let mostGroups = 50

  /// The most pictures in a report, which its runs share.
  public static let mostPictures = 30

  /// Asks for a report of runs.
  public init(runs: [String], key: String? = nil) {
    self.runs = runs
    self.key = key
  }
}
