/// Quadratic scaling on logits: sigmoid(a l^2 + b l + c) of smallest log loss.
///
/// It bends where Platt scaling is straight, which helps when tails are over- and the middle
/// underconfident. Nothing keeps it monotone: the fit says where it is not, within the rows.
enum QuadraticScaling {
  static func fit(_ rows: CalibrationRows, near start: Calibrator.Map? = nil) -> MapFit {
    let facts = RowFacts(rows)
    var findings = facts.findings
    guard let reals = facts.real, let fakes = facts.fake, !rows.hasInfiniteLoss else {
      return .failed(findings)
    }
    if facts.isSeparable {
      return PlattScaling.separable(rows, facts) { .quadratic(a: 0, b: $0, c: $1) }
    }
    guard facts.distinct > 2 else {
      var fit = PlattScaling.fit(rows)
      if case .formula(.platt(let slope, let intercept)) = fit.map {
        fit.map = .formula(.quadratic(a: 0, b: slope, c: intercept))
      }
      return fit
    }
    var near = SIMD4(0, 0, VectorLogarithm.logOdds(facts.realWeight, facts.fakeWeight), 0)
    var isNear = false
    if case .quadratic(let a, let b, let c) = start {
      near = SIMD4(b, a, c, 0)
      isNear = true
    }
    let solution = LogisticModel(rows) { ($0, LogitColumns.mapped($0) { $0 * $0 }) }
      .solve(from: near, isNear: isNear)
    let (a, b) = (solution.coefficients[1], solution.coefficients[0])
    let map = Calibrator.Map.quadratic(a: a, b: b, c: solution.coefficients[2])
    guard solution.loss.isFinite, map.parameters.allSatisfy(\.value.isFinite) else {
      return .failed(findings + [.notConverged])
    }
    // The derivative is linear, so its signs at the ends of the rows tell all.
    let smallest = min(reals.lowerBound, fakes.lowerBound)
    let largest = max(reals.upperBound, fakes.upperBound)
    let slopes = [2 * a * smallest + b, 2 * a * largest + b]
    if slopes.allSatisfy({ $0 <= 0 }) {
      findings.append(.antiCorrelated)
    } else if slopes.contains(where: { $0 < 0 }) {
      findings.append(.notMonotone)
    }
    // One class within a gap of the other: the loss can be made as small as one likes.
    if solution.loss / rows.totalWeight < 1e-9 { findings.append(.separable) }
    return MapFit(
      map: .formula(map), loss: solution.loss / rows.totalWeight,
      isConverged: solution.isConverged, iterations: solution.iterations, findings: findings)
  }
}
