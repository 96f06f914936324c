extension Calibrator {
  /// The same calibrator for another share of REAL.
  ///
  /// Every calibrated logit moves by the same amount, the bounds included, which are rates of the
  /// rows beyond them: Bayes' rule where only the share of the classes differs (`PriorShift`).
  ///
  /// - Parameter shift: What is added to every logit, in nats, finite.
  /// - Throws: `CalibratorError.parameterOutOfRange` where the parameters leave the finite numbers.
  public func shifted(by shift: PriorShift) throws(CalibratorError) -> Calibrator {
    let nats = shift.logitShift
    func moved(_ steps: StepFunction) throws(CalibratorError) -> StepFunction {
      try StepFunction(knots: steps.knots, values: steps.values.map { shift($0) })
    }
    let map: Map =
      switch map {
      case .identity: .platt(slope: 1, intercept: nats)
      case .temperature(let temperature): .platt(slope: 1 / temperature, intercept: nats)
      case .platt(let slope, let intercept): .platt(slope: slope, intercept: intercept + nats)
      case .beta(let a, let b, let c): .beta(a: a, b: b, c: c + nats)
      case .quadratic(let a, let b, let c): .quadratic(a: a, b: b, c: c + nats)
      case .histogram(let steps): .histogram(try moved(steps))
      case .isotonic(let steps): .isotonic(try moved(steps))
      case .vennAbers(let steps): .vennAbers(try moved(steps))
      }
    let bounds = clip.map {
      ClipBounds(uncheckedLower: shift($0.lower), upper: shift($0.upper))
    }
    return try Calibrator(map, clip: bounds)
  }
}
