/// Beta calibration: sigmoid(a ln p - b ln(1 - p) + c) of smallest log loss, a and b at least 0.
///
/// The loss is convex, so where the free optimum has a negative a or b, the constrained one lies on
/// a face: each face is fitted (a = 0, b = 0, both) and the best allowed one is the optimum.
///
/// Source: M. Kull, T. Silva Filho and P. Flach, Beyond sigmoids: how to obtain well-calibrated
/// probabilities from binary classifiers with beta calibration, Electronic Journal of Statistics 11
/// (2017), 5052-5080, 10.1214/17-EJS1338SI.
enum BetaCalibration {
  static func fit(_ rows: CalibrationRows, near start: Calibrator.Map? = nil) -> MapFit {
    let facts = RowFacts(rows)
    let findings = facts.findings
    guard facts.real != nil, facts.fake != nil, !rows.hasInfiniteLoss else {
      return .failed(findings)
    }
    if facts.isSeparable {
      return PlattScaling.separable(rows, facts) { .beta(a: $0, b: $0, c: $1) }
    }
    let constant = VectorLogarithm.logOdds(facts.realWeight, facts.fakeWeight)
    guard facts.distinct > 2 else { return twoPoints(rows) }
    var near = SIMD4(0, 0, constant, 0)
    var isNear = false
    if case .beta(let a, let b, let c) = start, a > 0, b > 0 {
      near = SIMD4(a, b, c, 0)
      isNear = true
    }
    let free = LogisticModel(rows) { logits in
      let (real, fake) = LogitColumns.logarithms(logits)
      return (real, fake)
    }.solve(from: near, isNear: isNear)
    var best = free
    var iterations = free.iterations
    if !(free.coefficients[0] >= 0 && free.coefficients[1] >= 0) {
      best = LogisticModel.Solution(
        coefficients: SIMD4(0, 0, constant, 0), loss: .infinity, iterations: 0, isConverged: true)
      for place in 0..<2 {
        var face = LogisticModel(rows) { logits in
          let (real, fake) = LogitColumns.logarithms(logits)
          return (place == 0 ? real : fake, [])
        }.solve(from: SIMD4(0, 0, constant, 0))
        iterations += face.iterations
        let weight = face.coefficients[0]
        face.coefficients[0] = place == 0 ? weight : 0
        face.coefficients[1] = place == 0 ? 0 : weight
        if weight >= 0, face.loss < best.loss { best = face }
      }
    }
    let (a, b) = (best.coefficients[0], best.coefficients[1])
    let map = Calibrator.Map.beta(a: a, b: b, c: best.coefficients[2])
    guard map.parameters.allSatisfy({ $0.value.isFinite && $0.isAllowed }) else {
      return .failed(findings + [.notConverged])
    }
    if !best.loss.isFinite {
      return MapFit(measured: .formula(map), rows, findings: findings + [.antiCorrelated])
    }
    return MapFit(
      map: .formula(map), loss: best.loss / rows.totalWeight, isConverged: best.isConverged,
      iterations: iterations, findings: findings)
  }

  /// Two distinct logits determine a line only: a = b.
  private static func twoPoints(_ rows: CalibrationRows) -> MapFit {
    var fit = PlattScaling.fit(rows)
    if case .formula(.platt(let slope, let intercept)) = fit.map {
      fit.map = .formula(.beta(a: slope, b: slope, c: intercept))
    }
    return fit
  }
}
