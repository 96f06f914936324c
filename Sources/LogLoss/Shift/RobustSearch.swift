/// Finds the bounds with the smallest worst-case loss under m flipped labels.
///
/// Let G(l, u) be the plain total loss and d_i the margins at the clipped predictions. The sum of
/// the m largest positive margins is the minimum over t >= 0 of m t + sum (d_i - t)+, so
///
///     min over (l, u) of worst case = min over (l, u, t) of  m t + G(l, u) + sum (d_i - t)+ .
///
/// For a fixed t, the loss of one row plus (d_i - t)+ is smallest, as a function of its clipped
/// probability q, where its margin is t: beyond that, -ln(1 - q) grows faster than -ln q falls (for
/// REAL; FAKE is the mirror image), and wrong rows gain from less certainty anyway. Bounds with a
/// margin above t are therefore never better than the same bounds pulled in to it, and the last sum
/// vanishes. What is left is
///
///     minimise G(l, u) + m t   subject to   1 - s(t) <= l <= u <= s(t),   s(t) = 1 / (1 + e^-t)
///
/// and t is as small as the bounds allow: t = max(logit u, -logit l, 0). At a minimum the bounds are
///
/// - apart, and only u has the margin t: l is a local minimum of its own cost, and u one of its cost
///   plus m logit u, as if m more of the rows above were FAKE instead of REAL;
/// - apart, and only l has it: the mirror image;
/// - apart, and both have it: u = 1 - l is a local minimum in one variable, whose derivative has
///   the sign of (rows outside) u - (right rows outside - m);
/// - equal: the constant with m rows counted against it, or 1/2.
///
/// Each family is a walk over the sorted rows as in `OptimalClip`, and the best of all is the
/// global optimum. The reverse direction of the inequality above, that the bounds found have the
/// worst case that was minimised, holds because no margin exceeds t.
struct RobustSearch {
  let ranked: RankedPredictions
  let landscape: ClipLandscape
  private let lower: NestedMinima
  private let upper: NestedMinima

  init(_ ranked: RankedPredictions) {
    self.ranked = ranked
    landscape = ClipLandscape(ranked)
    lower = NestedMinima(landscape.minima(.lower))
    upper = NestedMinima(landscape.minima(.upper))
  }

  /// The best bounds and their worst-case total in nats.
  ///
  /// - Complexity: O(n).
  func optimum(flips: Int) -> (bounds: ClipBounds, total: Double) {
    guard flips > 0 else {
      let plain = OptimalClip(for: ranked)
      return (plain.bounds, plain.meanLoss * Double(landscape.n))
    }
    var best = constant(flips: flips)
    func offer(_ lower: Double, _ upper: Double, _ cost: Double) {
      let total = landscape.finiteLoss + cost
      guard total < best.total else { return }
      best = (ClipBounds(uncheckedLower: lower, upper: upper), total)
    }
    let price = Double(flips)
    // m logit u = -m (-ln u) + m (-ln(1 - u)): m REAL rows less and m FAKE rows more.
    let uppers = landscape.minima(.upper, with: .init(real: -price, fake: price))
    for upper in uppers where upper.bound > 0.5 && upper.bound < 1 {
      if let partner = lower.best(within: upper.bound - 0.5) {
        offer(partner.bound, upper.bound, partner.cost + upper.cost)
      }
    }
    let lowers = landscape.minima(.lower, with: .init(real: price, fake: -price))
    for lower in lowers where lower.bound < 0.5 && lower.bound > 0 {
      if let partner = upper.best(within: 0.5 - lower.bound) {
        offer(lower.bound, partner.bound, partner.cost + lower.cost)
      }
    }
    SymmetricWalk(landscape).forEachMinimum(flips: price) { upper, cost in
      offer(1 - upper, upper, cost)
    }
    return best
  }

  private func constant(flips: Int) -> (bounds: ClipBounds, total: Double) {
    let price = Double(flips)
    let real = Double(landscape.nReal)
    let fake = Double(landscape.nFake)
    let rows = real + fake
    var bound = 0.5
    var turned = 0.0
    if (real - price) / rows > 0.5 {
      bound = (real - price) / rows
      turned = price
    } else if (real + price) / rows < 0.5 {
      bound = (real + price) / rows
      turned = -price
    }
    let total = ClipLandscape.loss(real: real - turned, fake: fake + turned, at: bound)
    return (ClipBounds(uncheckedLower: bound, upper: bound), total)
  }
}

/// Local minima by their distance from 1/2, for the best within a distance.
private struct NestedMinima {
  private let distances: [Double]
  private let best: [ClipLandscape.Minimum]

  init(_ minima: [ClipLandscape.Minimum]) {
    let ordered = minima.sorted {
      (abs($0.bound - 0.5), $0.bound) < (abs($1.bound - 0.5), $1.bound)
    }
    var best: [ClipLandscape.Minimum] = []
    for minimum in ordered {
      if let last = best.last, last.cost <= minimum.cost {
        best.append(last)
      } else {
        best.append(minimum)
      }
    }
    self.distances = ordered.map { abs($0.bound - 0.5) }
    self.best = best
  }

  func best(within distance: Double) -> ClipLandscape.Minimum? {
    let end = distances.partitionPoint { $0 > distance }
    return end > 0 ? best[end - 1] : nil
  }
}

/// A walk outwards from 1/2 with both bounds at the same distance.
private struct SymmetricWalk {
  private let landscape: ClipLandscape

  init(_ landscape: ClipLandscape) {
    self.landscape = landscape
  }

  /// Calls `body` with the upper bound and the cost in nats of every local minimum inside (1/2, 1).
  func forEachMinimum(flips: Double, _ body: (_ upper: Double, _ cost: Double) -> Void) {
    let edges = landscape.edges
    var above = landscape.gap(of: 0.5)
    var below = max(0, edges.partitionPoint { $0 >= 0.5 } - 1)
    var start = 0.5
    var before = 0.0
    func offer(_ upper: Double) {
      guard upper < 1, upper > 0.5 else { return }
      let cost =
        landscape.cost(.upper, at: upper, gap: above)
        + landscape.cost(.lower, at: 1 - upper, gap: below)
      body(
        upper, cost + ClipLandscape.ImaginedRows(real: -flips, fake: flips).loss(at: upper))
    }
    while true {
      let nextAbove = edges[above + 1]
      let nextBelow = 1 - edges[below]
      let end = min(nextAbove, nextBelow)
      let high = landscape.outside(.upper, gap: above)
      let low = landscape.outside(.lower, gap: below)
      let count = Double(high.real + high.fake + low.real + low.fake)
      let right = Double(high.real + low.fake) - flips
      let atStart = count * start - right
      let atEnd = count * end - right
      if before <= 0, atStart >= 0, before < 0 || atStart > 0 { offer(start) }
      if atStart < 0, atEnd > 0 { offer(min(max(right / count, start), end)) }
      before = atEnd
      // Beyond this the derivative only rises: right rows outside are too few to pay for m.
      guard end < 1 else { return }
      start = end
      if nextAbove == end { above += 1 }
      if nextBelow == end { below -= 1 }
      guard above < landscape.gaps.upperBound, below >= 0 else { return }
    }
  }
}
