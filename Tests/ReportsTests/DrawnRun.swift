import LogLoss
import Reports

/// A run of drawn predictions with what a report shows of it, computed in the plainest way.
struct DrawnRun {
  let name: String
  let probabilities: [Double]
  let labels: [Label]
  let key: ReportSource
  let losses: [Double]

  init(name: String, probabilities: [Double], labels: [Label], key: ReportSource) {
    self.name = name
    self.probabilities = probabilities
    self.labels = labels
    self.key = key
    losses = zip(probabilities, labels).map { RowLoss.value(probability: $0, label: $1) }
  }

  var n: Int { labels.count }
  var nReal: Int { labels.count { $0 == .real } }
  var meanLoss: Double { losses.reduce(0, +) / Double(n) }
  var auc: Double? { ranked.flatMap(AreaUnderCurve.init)?.value }
  var decomposition: ScoreReport.Decomposition {
    let parts = ranked.map { CORPDecomposition(meanLogLoss: meanLoss, fit: IsotonicFit($0)) }
    return ScoreReport.Decomposition(
      miscalibration: parts?.miscalibration ?? 0, discrimination: parts?.discrimination ?? 0,
      uncertainty: parts?.uncertainty ?? 0)
  }
  var standardError: Double? { ranked.flatMap { LossSpread(of: $0) }?.standardError }
  var interval: Interval95? {
    standardError.map {
      Interval95(lower: meanLoss - 1.96 * $0, upper: meanLoss + 1.96 * $0)
    }
  }
  private var ranked: RankedPredictions? {
    try? RankedPredictions(probabilities: probabilities, labels: labels)
  }

  /// The run as a section of a report.
  var section: RunReport.Section {
    RunReport.Section(
      name: name, score: score, reliability: reliability,
      distribution: distribution, roc: roc, lossShares: lossShares,
      landscape: ranked.flatMap(landscape), calibration: calibration,
      calibrationMaps: maps, slices: slices)
  }

  /// The other run against this one.
  func pair(against a: DrawnRun) -> ComparisonReport.Pair {
    let difference = try? PairedDifference(lossesA: a.losses, lossesB: losses)
    let interval = difference?.interval.map { Interval95(lower: $0.lower, upper: $0.upper) }
    let isResolved = interval.map { $0.lower > 0 || $0.upper < 0 } ?? false
    let delta = a.meanLoss - meanLoss
    let pValue = delta.isFinite ? (isResolved ? 0.001 : 0.31) : nil
    return ComparisonReport.Pair(
      name: name, a: a.name, b: name, n: n, logLossA: a.meanLoss, logLossB: meanLoss,
      delta: delta.isNaN ? nil : delta, standardError: difference?.standardError, ci95: interval,
      pValue: pValue, pAdjusted: pValue, method: "normal", wins: difference?.wins ?? 0,
      losses: difference?.losses ?? 0, ties: difference?.ties ?? 0,
      measures: .init(brierDelta: 0.001))
  }

  /// The losses of both runs, row by row.
  func scatter(against a: DrawnRun) -> RunReport.LossScatter {
    RunReport.LossScatter(
      a: a.name, b: name,
      rows: labels.indices.map {
        .init(id: "img_\($0)", label: labels[$0], lossA: a.losses[$0], lossB: losses[$0])
      })
  }

  private var score: ScoreReport {
    let rows = labels.indices.sorted { (losses[$0], $0) > (losses[$1], $1) }
    let total = losses.reduce(0, +)
    return ScoreReport(
      n: n, nReal: nReal, clip: nil, logLoss: meanLoss, standardError: standardError,
      ci95: interval, baseRateLogLoss: decomposition.uncertainty, brier: 0.07, auc: auc, ece: 0.02,
      decomposition: decomposition,
      clipTable: [.init(label: "none", lower: nil, upper: nil, logLoss: meanLoss)],
      worst: rows.prefix(5).map {
        .init(
          id: "img_\($0)", label: labels[$0], pReal: probabilities[$0], loss: losses[$0],
          share: total.isFinite ? losses[$0] / total : nil)
      },
      exactZeroOrOne: probabilities.count { $0 == 0 || $0 == 1 },
      infiniteRows: losses.count { $0.isInfinite }, warnings: [],
      signature: "ll|clip:none|n:\(n)|key:9f3c22e1|v:1.0", run: ReportSource(name: name), key: key)
  }

  /// The isotonic curve with bands of 100 draws.
  var reliability: CalibrationReport.Reliability? {
    guard let ranked, let curve = try? ReliabilityCurve(of: ranked, resamples: 100, seed: 7) else {
      return nil
    }
    var histogram = [Int](repeating: 0, count: 20)
    for p in probabilities { histogram[min(Int(p * 20), 19)] += 1 }
    return CalibrationReport.Reliability(
      points: curve.points.map {
        .init(
          p: $0.probability, share: $0.rate, lower95: $0.band95.lowerBound,
          upper95: $0.band95.upperBound)
      }, histogram: histogram)
  }

  private func landscape(of rows: RankedPredictions) -> RunReport.Landscape? {
    guard let surface = try? ClipSurface(of: rows),
      let robust = try? RobustClip.curve(
        [0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1], for: rows),
      let contest = try? meanLogLoss(probabilities: probabilities, labels: labels, clip: .contest)
    else { return nil }
    let best = OptimalClip(for: rows)
    return RunReport.Landscape(
      lower: surface.lowers, upper: surface.uppers, logLoss: surface.meanLoss, unclipped: meanLoss,
      contest: contest,
      optimum: .init(lower: best.bounds.lower, upper: best.bounds.upper, logLoss: best.meanLoss),
      robust: robust.map {
        .init(
          epsilon: $0.epsilon, lower: $0.bounds.lower, upper: $0.bounds.upper,
          worstCaseLogLoss: $0.worstCaseLoss, plainLogLoss: $0.plainLoss)
      })
  }
}
