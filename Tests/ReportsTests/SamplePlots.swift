import Reports

/// What plots are drawn from.
enum SamplePlots {
  /// Two classes around 0.1 and 0.9 with a few rows on the wrong side and beyond the axis.
  static let distribution = RunReport.Distribution(
    lower: -6, upper: 6, real: [1, 0, 2, 5, 9, 14, 25, 60, 110, 160, 90, 20],
    fake: [40, 120, 200, 130, 61, 22, 10, 7, 4, 1, 0, 1], realAbove: 3, fakeBelow: 12)

  /// A curve through the squares: k of 100 rows carry 1 - (1 - k / 100)^2 of the loss.
  static let lossShares = RunReport.LossShares(
    points: (0...100).map { rows in
      let rest = 1 - Double(rows) / 100
      return RunReport.LossShares.Point(rows: rows, share: 1 - rest * rest)
    }, n: 100, rowsForHalf: 30, rowsForNinety: 69)

  /// Few large differences speak for b, many small ones for a.
  static let sizes: [ComparisonReport.DifferenceSize] = [
    .init(from: 1, to: 10, wins: 12, losses: 1, gained: 0.004, lost: 0.0005),
    .init(from: 0.1, to: 1, wins: 31, losses: 30, gained: 0.0021, lost: 0.002),
    .init(from: 0.01, to: 0.1, wins: 204, losses: 811, gained: 0.0007, lost: 0.0031),
    .init(from: 0.001, to: 0.01, wins: 1_210, losses: 1_322, gained: 0.0001, lost: 0.0002),
    .init(from: 0, to: 0.001, wins: 40, losses: 1_250, gained: 0.000001, lost: 0.00003),
  ]

  /// The square of every probability.
  static let map = RunReport.CalibrationMap(
    method: "quadratic", recommended: true,
    points: (0...200).map {
      let p = Double($0) / 200
      return RunReport.CalibrationMap.Point(p: p, calibrated: p * p)
    })

  /// A score with as little as there can be beside its plots.
  static let score = ScoreReport(
    n: 100, nReal: 50, clip: nil, logLoss: 0.25, standardError: nil, ci95: nil,
    baseRateLogLoss: 0.6931471805599453, brier: 0.1, auc: 0.9, ece: 0.05,
    decomposition: .init(
      miscalibration: 0.05, discrimination: 0.4931471805599453, uncertainty: 0.6931471805599453),
    clipTable: [], worst: [], exactZeroOrOne: 0, infiniteRows: 0, warnings: [],
    signature: "ll|clip:none|n:100|key:9f3c|v:1.0", run: ReportSource(name: "detector"),
    key: ReportSource(name: "answers"), distribution: distribution, lossShares: lossShares)
}
