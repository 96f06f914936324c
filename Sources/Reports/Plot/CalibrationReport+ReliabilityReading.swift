extension CalibrationReport.Reliability {
  /// The share of real rows at a probability, straight between points; nil outside the curve.
  ///
  /// - Complexity: O(number of points).
  func share(at p: Double) -> Double? { value(at: p) { $0.share } }

  /// The 95% consistency band at a probability, straight between points; nil where there is none.
  ///
  /// - Complexity: O(number of points).
  func band(at p: Double) -> Interval95? {
    guard let lower = value(at: p, of: { $0.lower95 }), let upper = value(at: p, of: { $0.upper95 })
    else { return nil }
    return Interval95(lower: lower, upper: upper)
  }

  /// A line through the points that have a height, read at `x`.
  private func value(at x: Double, of height: (Point) -> Double?) -> Double? {
    var start: (x: Double, y: Double)?
    for point in points {
      guard let y = height(point) else { continue }
      if point.p == x { return y }
      if point.p > x {
        return start.map { $0.y + (y - $0.y) * (x - $0.x) / (point.p - $0.x) }
      }
      start = (point.p, y)
    }
    return nil
  }
}
