/// The inductive Venn-Abers predictor, exact: isotonic regression with the new row put in.
///
/// A new row at x is added once as FAKE and once as REAL; the isotonic values at x are p0 and p1,
/// which enclose a perfectly calibrated probability if rows are exchangeable. They are merged into
/// p = p1 / (1 - p0 + p1), which minimises the worst log loss against the two; it is never 0 or 1.
/// A new row counts 1, so weights should average about 1.
///
/// All values are found in one pass each: as x moves right, the added row's step in the cumulative
/// sum diagram moves along it, and the slope of the greatest convex minorant across that step comes
/// from a stack of its corners. Between two rows p0 is that of the lower and p1 that of the upper.
///
/// Source: V. Vovk, I. Petej and V. Fedorova, Large-scale probabilistic predictors with and without
/// guarantees of validity, NIPS 2015, arXiv:1511.00213.
enum VennAbers {
  static func fit(_ rows: CalibrationRows) -> MapFit {
    let groups = ScoreGroups(rows)
    let count = groups.count
    let upper = upperValues(groups.real, groups.fake)
    // Swapping the answers and the direction turns p0 into 1 - p1.
    let mirrored = upperValues(groups.fake.reversed(), groups.real.reversed())
    func lower(_ index: Int) -> Double { 1 - mirrored[count - 1 - index] }
    func merged(_ p0: Double, _ p1: Double) -> Double { p1 / (1 - p0 + p1) }

    var steps = RankedSteps(first: merged(0, upper[0]), areScores: true)
    for index in 0..<count {
      let score = groups.scores[index]
      steps.append(score, merged(lower(index), upper[index]))
      steps.append(
        score, isBeyond: true, merged(lower(index), index + 1 < count ? upper[index + 1] : 1))
    }
    var findings = RowFacts(rows).findings
    if count > 1, steps.values.count <= 3, !findings.contains(.oneClass),
      upper[0] == upper[count - 1]
    {
      findings.append(.antiCorrelated)
    }
    return MapFit(measured: .steps(steps, .vennAbers), rows, findings: findings)
  }

  private typealias Point = (x: Double, y: Double)

  /// p1 at each group: the isotonic value there with one more REAL row.
  ///
  /// - Complexity: O(groups): every point enters and leaves the stack once.
  private static func upperValues(_ real: [Double], _ fake: [Double]) -> [Double] {
    var points: [Point] = [(-1, -1), (0, 0)]
    points.reserveCapacity(real.count + 2)
    var last: Point = (0, 0)
    for (one, zero) in zip(real, fake) {
      last = (last.x + one + zero, last.y + one)
      points.append(last)
    }
    // The corners of the greatest convex minorant with the added row's step, (1, 1), in front; the
    // leftmost is on top.
    var corners: [Point] = []
    for point in points.reversed() { push(point, onto: &corners) }
    return real.indices.map { index in
      let top = corners[corners.count - 1]
      let next = corners[corners.count - 2]
      let slope = (next.y - top.y) / (next.x - top.x)
      // Past this group: the diagram left of the added step now ends one group later.
      let end = points[index + 2]
      let moved: Point = (end.x - 1, end.y - 1)
      if (moved.y - top.y) * (next.x - top.x) < (next.y - top.y) * (moved.x - top.x) {
        corners.removeLast()
        push(moved, onto: &corners)
      }
      return slope
    }
  }

  /// Puts a point on the left end, dropping the corners that are none any more.
  private static func push(_ point: Point, onto corners: inout [Point]) {
    while corners.count > 1 {
      let top = corners[corners.count - 1]
      let next = corners[corners.count - 2]
      if (top.y - point.y) * (next.x - top.x) < (next.y - top.y) * (top.x - point.x) { break }
      corners.removeLast()
    }
    corners.append(point)
  }
}
