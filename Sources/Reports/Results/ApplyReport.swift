/// What a calibrator did to a run.
public struct ApplyReport: Sendable, Equatable, Codable {
  /// The number of predictions.
  public let n: Int
  /// The calibrator that was applied.
  public let calibrator: AppliedCalibrator
  /// The run that it was applied to.
  public let run: ReportSource
  /// The file that was written, `-` for standard output; nil where none was.
  public let output: String?
  /// The number of rows whose probability is another one afterwards.
  public let changed: Int
  /// How the probabilities are spread before and after; nil for a run without rows.
  public let pReal: Change?
  /// The new run in the store; nil where it was not stored.
  public let stored: ReportSource?
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, calibrator: AppliedCalibrator, run: ReportSource, output: String?, changed: Int,
    pReal: Change?, stored: ReportSource? = nil, warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.calibrator = calibrator
    self.run = run
    self.output = output
    self.changed = changed
    self.pReal = pReal
    self.stored = stored
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case n
    case calibrator
    case run
    case output
    case changed
    case pReal = "p_real"
    case stored
    case warnings
  }
}
