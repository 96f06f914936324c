/// A calibrator fitted to labelled rows, with how well it fits them and what is doubtful about it.
///
/// The log loss here is in-sample: the rows have been seen, and a method with more freedom always
/// looks better. Use `CrossValidation` to learn what a method is worth.
public struct CalibrationFit: Sendable, Equatable {
  /// The method asked for.
  public let method: CalibrationMethod
  /// The number of rows it was fitted to.
  public let n: Int
  /// The calibrator; nil where the method has nothing to offer, for the reason among the findings.
  public let calibrator: Calibrator?
  /// Whether the search ended as it should; true for methods that need none.
  public let isConverged: Bool
  /// The number of Newton steps; 0 for methods that need none.
  public let iterations: Int
  /// The mean log loss of the fitted rows in nats (weighted where rows have weights), to about
  /// 1e-15.
  public let inSampleLogLoss: Double?
  /// What failed or is doubtful, each at most once.
  public let findings: [CalibrationFinding]

  /// Fits a method.
  ///
  /// The bounds of a `+clip` method are the best for the calibrated rows themselves (whose weights
  /// count), hence optimistic; cross-validation fits them to predictions of rows left out.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - rows: The labelled rows.
  ///   - options: Choices of the methods that have any.
  /// - Complexity: O(n) for up to a few dozen passes; O(n log n) with clipping.
  public init(
    _ method: CalibrationMethod, to rows: CalibrationRows,
    options: CalibrationOptions = CalibrationOptions()
  ) {
    let fit = MapFit(method.map, rows, options)
    self.init(method, rows, fit, bounds: nil)
  }

  /// Reports a fit, with bounds found elsewhere or, where nil, on the rows themselves.
  init(_ method: CalibrationMethod, _ rows: CalibrationRows, _ fit: MapFit, bounds: ClipBounds?) {
    self.method = method
    n = rows.n
    isConverged = fit.isConverged
    iterations = fit.iterations
    var findings = fit.findings
    if !fit.isConverged && fit.map != nil && !findings.contains(.separable) {
      findings.append(.notConverged)
    }
    self.findings = findings
    guard let map = fit.map else {
      calibrator = nil
      inSampleLogLoss = nil
      return
    }
    guard method.isClipped else {
      calibrator = Calibrator(unchecked: map.calibratorMap(of: rows))
      inSampleLogLoss = fit.loss
      return
    }
    let predictions = ClassPredictions(map, rows)
    guard let bounds = bounds ?? predictions.bestBounds(rows) else {
      calibrator = nil
      inSampleLogLoss = nil
      return
    }
    calibrator = Calibrator(unchecked: map.calibratorMap(of: rows), clip: bounds)
    inSampleLogLoss = predictions.clipped(to: bounds).meanLoss(rows)
  }
}
