/// Temperature scaling: sigmoid(l / T) with T > 0 of smallest log loss.
///
/// The loss is convex in 1/T. Its derivative at 1/T = 0 says whether the optimum is above 0; the
/// safeguarded Newton search starts there. Without intercept the map leaves 1/2 where it is: it
/// mends confidence, not a wrong base rate.
///
/// Source: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, On calibration of modern neural
/// networks, ICML 2017, arXiv:1706.04599.
enum TemperatureScaling {
  static func fit(_ rows: CalibrationRows, near start: Calibrator.Map? = nil) -> MapFit {
    let facts = RowFacts(rows)
    var findings = facts.findings
    guard facts.real != nil, facts.fake != nil, !rows.hasInfiniteLoss else {
      return .failed(findings)
    }
    // At 1/T = 0 the derivative is the sum of l/2 over FAKE less that over REAL rows.
    guard facts.realSum > facts.fakeSum else {
      // Logits that are all 0 leave nothing to scale.
      if !findings.contains(.allEqual) { findings.append(.antiCorrelated) }
      return .failed(findings)
    }
    let model = LogisticModel(rows, hasConstant: false) { ($0, []) }
    if let reals = facts.real, let fakes = facts.fake, reals.lowerBound >= 0, fakes.upperBound <= 0
    {
      var smallest = Double.infinity
      for side in [rows.real, rows.fake] {
        for row in side.finite where side.logits[row] != 0 {
          smallest = min(smallest, abs(side.logits[row]))
        }
      }
      let temperature = max(smallest / 750, .leastNormalMagnitude)
      let loss = model.loss(at: SIMD4(1 / temperature, 0, 0, 0))
      return MapFit(
        map: .formula(.temperature(temperature)), loss: loss / rows.totalWeight,
        isConverged: false, findings: findings + [.separable])
    }
    var near = 0.0
    if case .temperature(let temperature) = start { near = 1 / temperature }
    let solution = model.solve(from: SIMD4(near, 0, 0, 0), isNear: near > 0)
    let temperature = 1 / solution.coefficients[0]
    guard temperature > 0, temperature.isFinite, solution.loss.isFinite else {
      return .failed(findings + [.notConverged])
    }
    return MapFit(
      map: .formula(.temperature(temperature)), loss: solution.loss / rows.totalWeight,
      isConverged: solution.isConverged, iterations: solution.iterations, findings: findings)
  }
}
