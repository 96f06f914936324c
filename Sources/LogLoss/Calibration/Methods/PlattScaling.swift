/// Platt scaling on logits: sigmoid(slope l + intercept) of smallest log loss, slope >= 0.
///
/// Smoothed targets are (N1 + 1)/(N1 + 2) and 1/(N0 + 2), which keep the map finite for separable
/// rows. Where REAL rows do not have the higher mean logit the best slope is 0: the map is then the
/// base rate, and the fit says so.
///
/// Source: J. Platt, Probabilistic outputs for support vector machines, in Advances in Large Margin
/// Classifiers, MIT Press 1999, 61-74; search as in `LogisticModel`.
enum PlattScaling {
  static func fit(
    _ rows: CalibrationRows, isSmoothed: Bool = false, near start: Calibrator.Map? = nil
  ) -> MapFit {
    let facts = RowFacts(rows)
    let findings = facts.findings
    let isOneClass = facts.real == nil || facts.fake == nil
    guard !rows.hasInfiniteLoss, isSmoothed || !isOneClass else { return .failed(findings) }
    let (smoothing, mean) = targets(facts, isSmoothed: isSmoothed)
    guard facts.isCorrelated, facts.distinct > 1 else {
      let isReversed = facts.distinct > 1 && !isOneClass
      return MapFit(
        measured: .formula(.platt(slope: 0, intercept: mean)), rows,
        findings: findings + (isReversed ? [.antiCorrelated] : []))
    }
    let isSeparable = facts.isSeparable
    if isSeparable, !isSmoothed {
      return separable(rows, facts) { .platt(slope: $0, intercept: $1) }
    }
    let model = LogisticModel(rows, smoothing: smoothing) { ($0, []) }
    var near = SIMD4(0, 0, mean, 0)
    if case .platt(let slope, let intercept) = start, slope > 0 {
      near = SIMD4(slope, 0, intercept, 0)
    }
    let solution = model.solve(from: near, isNear: near[0] > 0)
    guard solution.loss.isFinite, solution.coefficients[0] >= 0 else {
      return .failed(findings + [.notConverged])
    }
    let map = Calibrator.Map.platt(
      slope: solution.coefficients[0], intercept: solution.coefficients[2])
    // The loss is reported against the answers, not the smoothed targets.
    let loss =
      isSmoothed
      ? ClassPredictions(.formula(map), rows).meanLoss(rows) : solution.loss / rows.totalWeight
    return MapFit(
      map: .formula(map), loss: loss, isConverged: solution.isConverged,
      iterations: solution.iterations, findings: findings + (isSeparable ? [.separable] : []))
  }

  /// The fit of rows that a rising line separates, by a method that contains all such lines.
  static func separable(
    _ rows: CalibrationRows, _ facts: RowFacts, _ map: (Double, Double) -> Calibrator.Map
  ) -> MapFit {
    guard let line = rows.separatingLine(facts), line.slope.isFinite, line.intercept.isFinite
    else { return .failed(facts.findings + [.separable]) }
    var fit = MapFit(
      measured: .formula(map(line.slope, line.intercept)), rows,
      findings: facts.findings + [.separable])
    fit.isConverged = false
    return fit
  }

  /// How far targets are from 0 and 1, and the log odds of their mean.
  private static func targets(
    _ facts: RowFacts, isSmoothed: Bool
  ) -> (smoothing: LogisticModel.Smoothing, mean: Double) {
    guard isSmoothed else {
      return ((0, 0), VectorLogarithm.logOdds(facts.realWeight, facts.fakeWeight))
    }
    let real = 1 / (facts.realWeight + 2)
    let fake = 1 / (facts.fakeWeight + 2)
    let odds = VectorLogarithm.logOdds(
      facts.realWeight * (1 - real) + facts.fakeWeight * fake,
      facts.fakeWeight * (1 - fake) + facts.realWeight * real)
    return ((real, fake), odds)
  }
}
