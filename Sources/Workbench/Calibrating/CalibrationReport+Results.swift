internal import LogLoss
internal import Reports

extension CalibrationReport.Method {
  init(_ result: MethodResult, recommended: CalibrationMethod) {
    let parameters = result.fit.calibrator.map { calibrator in
      calibrator.parameters
        + (calibrator.clip.map { [("lower", $0.lower), ("upper", $0.upper)] } ?? [])
    }
    self.init(
      name: result.method.name,
      parameters: CalibrationReport.Parameters(
        (parameters ?? []).map { .init(name: $0.0, value: $0.1) }),
      inSampleLogLoss: result.fit.inSampleLogLoss, cvLogLoss: result.logLoss,
      cvStandardError: result.standardError, deltaVsIdentity: result.gain?.mean,
      deltaCI95: result.gain.map { Interval95(lower: $0.lower, upper: $0.upper) },
      converged: result.fit.isConverged, notes: result.fit.findings.map(\.rawValue),
      recommended: result.method == recommended)
  }
}

extension CalibrationReport {
  /// What a cross-validation and the analysis of clip bounds say of a run.
  ///
  /// - Parameters:
  ///   - validation: The comparison of methods, on all rows or on some.
  ///   - analysis: The analysis of clip bounds.
  ///   - nReal: The number of REAL rows that the methods were compared on.
  init(
    _ validation: CrossValidation, _ analysis: ClipAnalysis, nReal: Int, from: ReportedColumn,
    run: ReportSource, key: ReportSource, prior: Prior? = nil, calibratorFile: String? = nil,
    warnings: [ReportWarning], map: RunReport.CalibrationMap? = nil
  ) {
    self.init(
      n: validation.n, nReal: nReal, folds: validation.design.folds,
      repeats: validation.design.repeats, seed: validation.design.seed, from: from, run: run,
      key: key,
      methods: validation.results.map { Method($0, recommended: validation.recommended) },
      recommended: validation.recommended.name,
      recommendation: Recommendation(validation).sentence, clip: analysis.clip(validation),
      prices: analysis.prices, shift: analysis.shift, contestShift: analysis.contestShift,
      reliability: analysis.reliability, calibrationErrors: analysis.calibrationErrors,
      prior: prior, grid: analysis.grid, calibratorFile: calibratorFile, warnings: warnings,
      map: map)
  }
}

extension CalibrationReport.Price {
  /// nil for a bound that no row lies beyond, which costs and saves nothing.
  init?(_ price: ClipPrice) {
    guard let cost = price.costPerRightRow, let saving = price.savingPerWrongRow,
      let breakEven = price.breakEvenRate
    else { return nil }
    self.init(
      side: price.side == .lower ? .lower : .upper, bound: price.bound, costPerRightRow: cost,
      savingPerWrongRow: saving, breakEvenErrorRate: breakEven, rowsBeyond: price.errors.n,
      wrongBeyond: price.errors.count, errorRate: price.errors.share,
      errorRateCI95: Interval95(price.errors.ci95))
  }
}

extension CalibrationReport.ShiftRow {
  init(_ clip: RobustClip) {
    self.init(
      epsilon: clip.epsilon, lower: clip.bounds.lower, upper: clip.bounds.upper,
      worstCaseLogLoss: clip.worstCaseLoss, plainLogLoss: clip.plainLoss)
  }
}

extension CalibrationReport.ContestShift {
  /// nil where bounds even at their best share lose more than counts as nothing: they fit no share.
  init?(_ reading: RobustReading) {
    guard reading.regret <= reading.tolerance else { return nil }
    self.init(
      epsilonLow: reading.epsilonRange.lowerBound, epsilonHigh: reading.epsilonRange.upperBound)
  }
}

extension CalibrationReport.Reliability {
  /// A curve with the number of predictions in 20 bins of equal width.
  init(_ curve: ReliabilityCurve, rows: RankedPredictions) {
    var counts = [Int](repeating: 0, count: 20)
    for side in [rows.real, rows.fake] {
      for p in side.probabilities { counts[min(19, Int(p * 20))] += 1 }
    }
    self.init(
      points: curve.points.map {
        CalibrationReport.Reliability.Point(
          p: $0.probability, share: $0.rate, lower95: $0.band95.lowerBound,
          upper95: $0.band95.upperBound)
      },
      histogram: counts)
  }
}

extension CalibrationReport.Grid {
  init(_ surface: ClipSurface) {
    self.init(lower: surface.lowers, upper: surface.uppers, logLoss: surface.meanLoss)
  }
}

extension Interval95 {
  init(_ range: ClosedRange<Double>) {
    self.init(lower: range.lowerBound, upper: range.upperBound)
  }
}
