internal import LogLoss
internal import Reports

/// What clip bounds cost and save on a run, how far it is calibrated, and what chance would show.
struct ClipAnalysis {
  private let work: ClipAnalysisWork
  private let interval: ClipInterval
  private(set) var prices: [CalibrationReport.Price] = []
  private(set) var shift: [CalibrationReport.ShiftRow] = []
  private(set) var contestShift: CalibrationReport.ContestShift?
  let reliability: CalibrationReport.Reliability
  private(set) var calibrationErrors: [CalibrationReport.CalibrationError] = []
  private(set) var grid: CalibrationReport.Grid?

  /// Does the work.
  ///
  /// - Parameter threads: The largest number of threads.
  init(_ work: ClipAnalysisWork, threads: Int) throws(LogLossError) {
    try self.init(work, concurrently(threads: threads, work.pieces))
  }

  /// Puts the pieces of the work together.
  init(
    _ work: ClipAnalysisWork, _ pieces: [Result<ClipAnalysisWork.Piece, LogLossError>]
  ) throws(LogLossError) {
    self.work = work
    var (interval, curve): (ClipInterval?, ReliabilityCurve?)
    for piece in pieces {
      switch try piece.get() {
      case .interval(let value): interval = value
      case .prices(let list): prices = list.compactMap(CalibrationReport.Price.init)
      case .shift(let clips): shift = clips.map(CalibrationReport.ShiftRow.init)
      case .reading(let reading): contestShift = CalibrationReport.ContestShift(reading)
      case .curve(let value): curve = value
      case .error(let error): calibrationErrors.append(error)
      case .surface(let surface): grid = CalibrationReport.Grid(surface)
      }
    }
    self.interval = interval ?? ClipInterval(for: work.ranked)
    let drawn = if let curve { curve } else { try work.curve() }
    reliability = CalibrationReport.Reliability(drawn, rows: work.curveRows)
  }

  /// The bounds with their intervals and what they are worth out of fold, where that is known.
  func clip(_ validation: CrossValidation?) -> CalibrationReport.Clip {
    let outOfFold = validation?.result(of: CalibrationMethod(.identity, isClipped: true))
    return CalibrationReport.Clip(
      lower: work.best.bounds.lower, upper: work.best.bounds.upper, logLoss: work.best.logLoss,
      lowerCI95: Interval95(interval.lowerCI95), upperCI95: Interval95(interval.upperCI95),
      cvLogLoss: outOfFold?.logLoss, cvDelta: outOfFold?.gain?.mean,
      cvDeltaCI95: outOfFold?.gain.map { Interval95(lower: $0.lower, upper: $0.upper) },
      contestLogLoss: work.best.contestLogLoss)
  }
}
