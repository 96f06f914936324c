// Values between the points of a curve, straight from one to the next.

extension RunReport.ROC {
  /// The share of real rows called real where so many of the fake ones are; at a step the height
  /// above it, nil outside the curve.
  ///
  /// - Complexity: O(number of points).
  func truePositiveRate(at falsePositiveRate: Double) -> Double? {
    PiecewiseLine(points.map { ($0.falsePositiveRate, $0.truePositiveRate) }).value(
      at: falsePositiveRate)
  }
}

extension RunReport.LossShares {
  /// The part of the loss that the worst so many rows make up; nil outside the curve.
  ///
  /// - Complexity: O(number of points).
  func share(ofWorst rows: Int) -> Double? {
    PiecewiseLine(points.map { (Double($0.rows), $0.share) }).value(at: Double(rows))
  }
}

extension RunReport.CalibrationMap {
  /// What becomes of a probability; at a step the height above it, nil outside the map.
  ///
  /// - Complexity: O(number of points).
  func calibrated(at p: Double) -> Double? {
    PiecewiseLine(points.map { ($0.p, $0.calibrated) }).value(at: p)
  }
}

/// A line through points by increasing x.
struct PiecewiseLine {
  private let points: [(x: Double, y: Double)]

  /// Makes a line through points by increasing x; two of one x are a step.
  init(_ points: [(Double, Double)]) {
    self.points = points
  }

  /// The height at a place; at a step the last one, nil outside the line.
  ///
  /// - Complexity: O(number of points).
  func value(at x: Double) -> Double? {
    guard let after = points.lastIndex(where: { $0.x <= x }) else { return nil }
    let start = points[after]
    if start.x == x { return start.y }
    guard after + 1 < points.count else { return nil }
    let end = points[after + 1]
    return start.y + (end.y - start.y) * (x - start.x) / (end.x - start.x)
  }
}
