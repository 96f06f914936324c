/// What every calibration method and clip bound is worth on a run, in sample and out of fold.
///
/// All losses are means in nats. A gain (`deltaVsIdentity`, `cvDelta`) is the loss without the
/// change minus the loss with it, on the same rows: positive where the change is better, as `delta`
/// of a comparison is positive where the second run is better. The coding keys are those of the
/// documented JSON.
public struct CalibrationReport: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The number of rows whose label is REAL.
  public let nReal: Int
  /// The number of parts of the cross-validation, at least 2.
  public let folds: Int
  /// How often the rows were divided into folds anew, at least 1.
  public let repeats: Int
  /// The seed that folds and resamples were drawn with.
  public let seed: UInt64
  /// The column that the losses were computed from.
  public let from: ReportedColumn
  /// The run that was calibrated.
  public let run: ReportSource
  /// The answer key that the calibrators were fitted to.
  public let key: ReportSource
  /// The methods by out-of-fold loss, smallest first; those that failed come last.
  public let methods: [Method]
  /// The name of the method to use; `identity` where nothing beats the run as it is.
  public let recommended: String
  /// Why that one, in a sentence.
  public let recommendation: String
  /// The best clip bounds of the run as it is; nil where there are none to find.
  public let clip: Clip?
  /// What a bound costs and saves.
  public let prices: [Price]
  /// The best bounds for test sets of which a share is on the wrong side.
  public let shift: [ShiftRow]
  /// The shift that the contest's bounds are the answer to; nil where no shift makes them best.
  public let contestShift: ContestShift?
  /// The reliability of the run as it is; nil where it was not computed.
  public let reliability: Reliability?
  /// The calibration errors of the run as it is, each with what chance alone would show.
  public let calibrationErrors: [CalibrationError]
  /// The share of REAL that the calibrator was adjusted to; nil where it was not asked for.
  public let prior: Prior?
  /// The loss over pairs of bounds; nil where it was not asked for.
  public let grid: Grid?
  /// The file that the calibrator was written to; nil where none was.
  public let calibratorFile: String?
  /// What is probably a mistake in the data.
  public let warnings: [ReportWarning]
  /// What the calibrator that is or would be written makes of probabilities; nil for the identity.
  public let map: RunReport.CalibrationMap?

  /// Makes a report from its parts, none of which is checked against another.
  ///
  /// - Parameter methods: The methods in any order; they are sorted by out-of-fold loss, those
  ///   without one last, and equal ones stay as they come.
  public init(
    n: Int, nReal: Int, folds: Int, repeats: Int, seed: UInt64, from: ReportedColumn = .pReal,
    run: ReportSource, key: ReportSource, methods: [Method], recommended: String,
    recommendation: String, clip: Clip?, prices: [Price] = [], shift: [ShiftRow] = [],
    contestShift: ContestShift? = nil, reliability: Reliability? = nil,
    calibrationErrors: [CalibrationError] = [], prior: Prior? = nil, grid: Grid? = nil,
    calibratorFile: String? = nil, warnings: [ReportWarning] = [],
    map: RunReport.CalibrationMap? = nil
  ) {
    self.n = n
    self.nReal = nReal
    self.folds = folds
    self.repeats = repeats
    self.seed = seed
    self.from = from
    self.run = run
    self.key = key
    self.methods = CalibrationReport.sorted(methods)
    self.recommended = recommended
    self.recommendation = recommendation
    self.clip = clip
    self.prices = prices
    self.shift = shift
    self.contestShift = contestShift
    self.reliability = reliability
    self.calibrationErrors = calibrationErrors
    self.prior = prior
    self.grid = grid
    self.calibratorFile = calibratorFile
    self.warnings = warnings
    self.map = map
  }

  /// The method of a name; nil where it was not tried.
  public func method(named name: String) -> Method? { methods.first { $0.name == name } }

  // The library's sort is stable in practice and not by contract: the position decides ties.
  private static func sorted(_ methods: [Method]) -> [Method] {
    let ranked = methods.enumerated().map { ($0.offset, $0.element.cvLogLoss ?? .nan, $0.element) }
    return ranked.sorted { first, second in
      if first.1.isNaN != second.1.isNaN { return second.1.isNaN }
      if first.1 != second.1, !first.1.isNaN { return first.1 < second.1 }
      return first.0 < second.0
    }
    .map(\.2)
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case folds
    case repeats
    case seed
    case from
    case run
    case key
    case methods
    case recommended
    case recommendation
    case clip
    case prices
    case shift
    case contestShift = "contest_shift"
    case reliability
    case calibrationErrors = "calibration_errors"
    case prior
    case grid
    case calibratorFile = "calibrator_file"
    case warnings
    case map
  }
}
