internal import LogLoss
internal import Reports

/// What clip bounds cost and save on a run, how far it is calibrated, and what chance would show.
struct ClipAnalysis {
  private let optimum: OptimalClip
  private let interval: ClipInterval
  private let optimumLogLoss: Double
  private let contestLogLoss: Double
  let prices: [CalibrationReport.Price]
  let shift: [CalibrationReport.ShiftRow]
  let contestShift: CalibrationReport.ContestShift?
  let reliability: CalibrationReport.Reliability
  let calibrationErrors: [CalibrationReport.CalibrationError]
  let grid: CalibrationReport.Grid?

  /// Row resamplings are as many as fit a fixed amount of work, so that large runs stay quick.
  private static func resamples(_ n: Int) -> Int { max(100, min(1_000, 2_000_000 / n)) }

  init(
    _ ranked: RankedPredictions, rows: LabelledColumn, shifts: [Double], includesGrid: Bool,
    seed: UInt64, threads: Int
  ) throws(LogLossError) {
    optimum = OptimalClip(for: ranked)
    interval = ClipInterval(for: ranked)
    optimumLogLoss = rows.mean(clip: optimum.bounds, threads: threads)
    contestLogLoss = rows.mean(clip: .contest, threads: threads)
    prices = (ClipPrice.list(optimum.bounds, for: ranked) + ClipPrice.list(.contest, for: ranked))
      .compactMap(CalibrationReport.Price.init)
    shift = try RobustClip.curve(shifts, for: ranked).map(CalibrationReport.ShiftRow.init)
    let reading = try RobustReading(for: ranked)
    // Bounds that even at their best share lose more than that count as nothing fit no share.
    contestShift =
      reading.regret > reading.tolerance
      ? nil
      : CalibrationReport.ContestShift(
        epsilonLow: reading.epsilonRange.lowerBound,
        epsilonHigh: reading.epsilonRange.upperBound)
    let count = ClipAnalysis.resamples(ranked.n)
    let curve = try ReliabilityCurve(of: ranked, resamples: count, seed: seed)
    reliability = CalibrationReport.Reliability(
      points: curve.points.map {
        CalibrationReport.Reliability.Point(
          p: $0.probability, share: $0.rate, lower95: $0.band95.lowerBound,
          upper95: $0.band95.upperBound)
      },
      histogram: ClipAnalysis.histogram(ranked))
    let levels = concurrently(
      threads: threads,
      NullLevel.Measure.allCases.map { measure in
        {
          NullLevel(
            of: measure, for: ranked,
            resamples: measure == .smooth ? max(100, count / 5) : count, seed: seed)
        }
      })
    calibrationErrors = levels.map {
      CalibrationReport.CalibrationError(
        name: $0.measure.rawValue, value: $0.observed, nullMean: $0.mean,
        nullQ95: $0.quantile95)
    }
    grid = includesGrid ? CalibrationReport.Grid(try ClipSurface(of: ranked)) : nil
  }

  /// The bounds with their intervals and what they are worth out of fold.
  func clip(_ validation: CrossValidation) -> CalibrationReport.Clip {
    let outOfFold = validation.result(of: CalibrationMethod(.identity, isClipped: true))
    return CalibrationReport.Clip(
      lower: optimum.bounds.lower, upper: optimum.bounds.upper, logLoss: optimumLogLoss,
      lowerCI95: Interval95(interval.lowerCI95), upperCI95: Interval95(interval.upperCI95),
      cvLogLoss: outOfFold?.logLoss, cvDelta: outOfFold?.gain?.mean,
      cvDeltaCI95: outOfFold?.gain.map { Interval95(lower: $0.lower, upper: $0.upper) },
      contestLogLoss: contestLogLoss)
  }

  /// The number of predictions in 20 bins of equal width.
  private static func histogram(_ ranked: RankedPredictions) -> [Int] {
    var counts = [Int](repeating: 0, count: 20)
    for rows in [ranked.real, ranked.fake] {
      for p in rows.probabilities { counts[min(19, Int(p * 20))] += 1 }
    }
    return counts
  }
}
