/// Calibrated logits of the rows of either class, in the order of the rows.
struct ClassPredictions: Sendable {
  var real: [Double]
  var fake: [Double]

  /// Applies a map.
  init(_ map: FittedMap, _ rows: CalibrationRows) {
    real = map.logits(rows.real)
    fake = map.logits(rows.fake)
  }

  init(real: [Double], fake: [Double]) {
    self.real = real
    self.fake = fake
  }

  /// The predictions held to bounds.
  func clipped(to bounds: ClipBounds) -> ClassPredictions {
    let lower = PreciseLogit.value(bounds.lower)
    let upper = PreciseLogit.value(bounds.upper)
    func held(_ logits: [Double]) -> [Double] { logits.map { min(max($0, lower), upper) } }
    return ClassPredictions(real: held(real), fake: held(fake))
  }

  /// The bounds with the smallest mean log loss; nil when a class is missing.
  ///
  /// Bounds are chosen with every row counting 1: weights do not enter.
  func bestBounds(_ rows: CalibrationRows) -> ClipBounds? {
    guard rows.real.count > 0, rows.fake.count > 0 else { return nil }
    return bestBounds()
  }

  /// The bounds with the smallest mean log loss.
  func bestBounds() -> ClipBounds? {
    let isFinite = real.allSatisfy(\.isFinite) && fake.allSatisfy(\.isFinite)
    let ranked: RankedPredictions? =
      if isFinite {
        try? RankedPredictions(
          real: SortedPredictions(logits: real), fake: SortedPredictions(logits: fake))
      } else {
        try? RankedPredictions(
          real: SortedPredictions(probabilities: LogitColumns.sigmoids(real)),
          fake: SortedPredictions(probabilities: LogitColumns.sigmoids(fake)))
      }
    return ranked.map { OptimalClip(for: $0).bounds }
  }

  /// The weighted mean log loss in nats, infinite where an exact 0 or 1 is on the wrong side.
  func meanLoss(_ rows: CalibrationRows) -> Double {
    var sum = CompensatedSum()
    for (logits, side, label) in [(real, rows.real, Label.real), (fake, rows.fake, Label.fake)] {
      for (row, loss) in LogitColumns.losses(logits, label).enumerated() {
        // Infinity would poison the compensation with not-a-number.
        guard loss.isFinite else { return .infinity }
        sum.add(side.weight(at: row) * loss)
      }
    }
    return sum.value / rows.totalWeight
  }
}
