/// A map as it was fitted, applied to sorted rows in bulk.
///
/// The same map as the calibrator's, to about 1e-15, with vector arithmetic.
enum FittedMap: Sendable {
  /// A formula on logits.
  case formula(Calibrator.Map)
  /// Steps, and which method they are from.
  case steps(RankedSteps, CalibrationMethod.Map)

  /// The calibrated logits of the rows of one class, ascending in what ranks them.
  func logits(_ rows: CalibrationClass) -> [Double] {
    switch self {
    case .steps(let steps, _): return steps.logits(rows)
    case .formula(let map):
      switch map {
      case .identity, .histogram, .isotonic, .vennAbers: return rows.logits
      case .temperature(let temperature): return rows.logits.map { $0 / temperature }
      case .platt(let slope, let intercept):
        return slope == 0
          ? rows.logits.map { _ in intercept } : rows.logits.map { slope * $0 + intercept }
      case .beta(let a, let b, let c):
        let (real, fake) = LogitColumns.logarithms(rows.logits)
        return zip(real, fake).map { (a == 0 ? 0 : a * $0) + (b == 0 ? 0 : b * $1) + c }
      case .quadratic: return rows.logits.map(map.logit(of:))
      }
    }
  }

  /// The map as a calibrator holds it.
  func calibratorMap(of rows: CalibrationRows) -> Calibrator.Map {
    switch self {
    case .formula(let map): return map
    case .steps(let steps, let method):
      let function = steps.function(ofProbabilities: rows.areProbabilities)
      switch method {
      case .histogram: return .histogram(function)
      case .isotonic: return .isotonic(function)
      default: return .vennAbers(function)
      }
    }
  }
}
