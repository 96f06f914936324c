internal import LogLoss
internal import Reports

extension RunReport.CalibrationMap {
  /// Where maps are drawn through: round numbers, which are short to write, from 0 to 1 and denser
  /// towards both.
  private static let places: [Double] = {
    let lower = [
      0, 1, 2, 4, 7, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 125, 150, 175, 200, 250, 300, 350,
      400, 450,
    ]
    return (lower + [500] + lower.reversed().map { 1_000 - $0 }).map { Double($0) / 1_000 }
  }()

  /// What a calibrator makes of probabilities from 0 to 1.
  init(
    _ calibrator: Calibrator, recommended: Bool,
    reliabilityAfter: CalibrationReport.Reliability? = nil
  ) {
    self.init(
      method: calibrator.method.name, recommended: recommended,
      points: Self.places.map { Point(p: $0, calibrated: calibrator(probability: $0)) },
      reliabilityAfter: reliabilityAfter)
  }
}
