/// The best total loss that a bound allows, as a function of that bound alone.
///
/// Within a gap the cost of either bound is convex in it (a sum of -ln b and -ln(1 - b) terms). For
/// a lower bound b in a gap, the best upper bound lies beyond the gap, where its cost is a constant
/// of the gap, or in the same gap at or above b, where its cost rises with b from the gap's
/// minimum on, convex again. The profile is the lesser of the two: where it stays below a
/// threshold is a union of two intervals, each found by bisection. Upper bounds mirror that.
struct ClipProfile {
  /// The hull of all bounds that the rows cannot tell from the best at 95%.
  let interval: ClosedRange<Double>

  /// Half the 95% point of chi-square with one degree of freedom, in nats of total loss.
  static let threshold = 1.920_729_410_347_062

  /// Profiles one bound.
  ///
  /// - Complexity: O(gaps).
  init(_ side: ClipLandscape.Side, of landscape: ClipLandscape) {
    let walk = Walk(side: side, landscape: landscape)
    let beyond = walk.bestBeyond()
    let least = landscape.gaps.map { walk.least(gap: $0, beyond: beyond[$0]) }
    let level = (least.min() ?? 0) + Self.threshold
    func ends(_ gap: Int?, towards edge: (Int) -> Double) -> [Double] {
      guard let gap else { return [] }
      return Branch.allCases.compactMap { branch in
        let minimum = walk.minimum(branch, gap: gap, beyond: beyond[gap])
        guard minimum.cost <= level else { return nil }
        return Self.crossing(from: minimum.bound, to: edge(gap)) {
          walk.cost(branch, at: $0, gap: gap, beyond: beyond[gap]) <= level
        }
      }
    }
    let edges = landscape.edges
    let low = ends(least.firstIndex { $0 <= level }) { edges[$0] }.min() ?? 0
    let high = ends(least.lastIndex { $0 <= level }) { edges[$0 + 1] }.max() ?? 1
    interval = min(low, high)...max(low, high)
  }

  /// The point furthest from `inside` towards `end` at which `holds` still holds.
  private static func crossing(
    from inside: Double, to end: Double, _ holds: (Double) -> Bool
  ) -> Double {
    if holds(end) { return end }
    var inside = inside
    var outside = end
    while true {
      let middle = (inside + outside) / 2
      if middle == inside || middle == outside { return inside }
      if holds(middle) { inside = middle } else { outside = middle }
    }
  }
}

/// Where the other bound lies.
private enum Branch: CaseIterable {
  case otherBeyond
  case otherInGap
}

private struct Walk {
  let side: ClipLandscape.Side
  let landscape: ClipLandscape

  private var other: ClipLandscape.Side { side == .lower ? .upper : .lower }

  /// For every gap, the smallest cost of the other bound in the gaps beyond it.
  func bestBeyond() -> [Double] {
    var result = [Double](repeating: .infinity, count: landscape.gaps.count)
    // Not to clip on the other side is beyond every gap; at an edge it equals the gap's end.
    var best = landscape.cost(other, at: other == .upper ? 1 : 0, gap: 0)
    let gaps = Array(landscape.gaps)
    for gap in side == .lower ? gaps.reversed() : gaps {
      result[gap] = best
      best = min(best, landscape.cost(other, at: own(other, gap: gap), gap: gap))
    }
    return result
  }

  /// The profile's total in nats, less the loss without clipping, on one branch.
  func cost(_ branch: Branch, at bound: Double, gap: Int, beyond: Double) -> Double {
    let cost = landscape.cost(side, at: bound, gap: gap)
    switch branch {
    case .otherBeyond:
      return cost + beyond
    case .otherInGap:
      let free = own(other, gap: gap)
      let held = side == .lower ? max(free, bound) : min(free, bound)
      return cost + landscape.cost(other, at: held, gap: gap)
    }
  }

  /// The least of the profile in a gap.
  func least(gap: Int, beyond: Double) -> Double {
    min(
      minimum(.otherBeyond, gap: gap, beyond: beyond).cost,
      minimum(.otherInGap, gap: gap, beyond: beyond).cost)
  }

  /// The least of a branch in a gap; both branches are convex there.
  func minimum(
    _ branch: Branch, gap: Int, beyond: Double
  ) -> (bound: Double, cost: Double) {
    let mine = own(side, gap: gap)
    if branch == .otherBeyond {
      return (mine, cost(branch, at: mine, gap: gap, beyond: beyond))
    }
    // Either the other bound is free, and this one its own best short of it; or they meet, and all
    // rows are predicted alike.
    let free = own(other, gap: gap)
    let meeting = clamped(Double(landscape.nReal) / Double(landscape.n), gap: gap)
    let apart = side == .lower ? min(mine, free) : max(mine, free)
    let met = side == .lower ? max(meeting, free) : min(meeting, free)
    let apartCost = cost(branch, at: apart, gap: gap, beyond: beyond)
    let metCost = cost(branch, at: met, gap: gap, beyond: beyond)
    return apartCost <= metCost ? (apart, apartCost) : (met, metCost)
  }

  /// The best bound of a gap by its own cost alone: the share of REAL outside, held to the gap.
  private func own(_ side: ClipLandscape.Side, gap: Int) -> Double {
    let rows = landscape.outside(side, gap: gap)
    // Without rows outside the cost is flat; stay out of the other bound's way.
    guard rows.real + rows.fake > 0 else { return side == .lower ? 0 : 1 }
    return clamped(Double(rows.real) / Double(rows.real + rows.fake), gap: gap)
  }

  private func clamped(_ bound: Double, gap: Int) -> Double {
    min(max(bound, landscape.edges[gap]), landscape.edges[gap + 1])
  }
}
