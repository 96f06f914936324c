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
