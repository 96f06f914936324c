/// A fit before any clipping.
struct MapFit: Sendable {
  /// The map; nil where the method has nothing to offer.
  var map: FittedMap?
  /// The mean in-sample log loss in nats.
  var loss: Double?
  var isConverged = true
  var iterations = 0
  var findings: [CalibrationFinding]

  /// A method that has nothing to offer for the rows.
  static func failed(_ findings: [CalibrationFinding]) -> MapFit {
    MapFit(map: nil, loss: nil, isConverged: false, findings: findings)
  }

  init(
    map: FittedMap?, loss: Double?, isConverged: Bool = true, iterations: Int = 0,
    findings: [CalibrationFinding]
  ) {
    self.map = map
    self.loss = loss
    self.isConverged = isConverged
    self.iterations = iterations
    self.findings = findings
  }

  /// Fits a map.
  ///
  /// - Parameter start: A map fitted to nearly the same rows, from which formulas start.
  init(
    _ method: CalibrationMethod.Map, _ rows: CalibrationRows, _ options: CalibrationOptions,
    near start: FittedMap? = nil
  ) {
    // Folds of very few rows may leave none to fit.
    guard rows.n > 0 else {
      self = .failed([])
      return
    }
    let nearby: Calibrator.Map? = if case .formula(let map) = start { map } else { nil }
    switch method {
    case .identity: self = IdentityMap.fit(rows)
    case .temperature: self = TemperatureScaling.fit(rows, near: nearby)
    case .platt:
      self = PlattScaling.fit(rows, isSmoothed: options.smoothsPlattTargets, near: nearby)
    case .beta: self = BetaCalibration.fit(rows, near: nearby)
    case .quadratic: self = QuadraticScaling.fit(rows, near: nearby)
    case .histogram: self = HistogramBinning.fit(rows, options)
    case .isotonic: self = IsotonicCalibration.fit(rows, options)
    case .vennAbers: self = VennAbers.fit(rows)
    }
  }

  /// The loss and the findings of a map that has no search of its own to report them.
  init(measured map: FittedMap, _ rows: CalibrationRows, findings: [CalibrationFinding]) {
    self.init(map: map, loss: ClassPredictions(map, rows).meanLoss(rows), findings: findings)
  }
}
