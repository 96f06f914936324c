extension ClipLandscape {
  /// Rows in thought that lie outside a bound wherever it is; counts may be negative.
  struct ImaginedRows {
    var real = 0.0
    var fake = 0.0

    /// What they lose at a bound in total, in nats.
    func loss(at bound: Double) -> Double {
      ClipLandscape.loss(real: real, fake: fake, at: bound)
    }
  }

  /// A bound at which a cost has a local minimum, or an end of [0, 1].
  struct Minimum {
    /// The bound, in [0, 1].
    let bound: Double
    /// What it costs in total, in nats, the imagined rows included.
    let cost: Double
  }

  /// The local minima of a bound's cost plus the loss of imagined rows, ascending, with both ends.
  ///
  /// With k rows outside, k1 of them REAL, the derivative has the sign of `k bound - k1`: a line
  /// that rises along a gap. So a gap holds one minimum at most, at k1/k, and an edge is one where
  /// the sign turns from negative to positive across it. Logarithms are needed for those only.
  ///
  /// - Complexity: O(gaps), two logarithms per minimum.
  func minima(_ side: Side, with imagined: ImaginedRows = ImaginedRows()) -> [Minimum] {
    var minima: [Minimum] = []
    func add(_ bound: Double, gap: Int) {
      // Imagined rows may be negative, and an infinity less an infinity is no cost.
      let cost = cost(side, at: bound, gap: gap) + imagined.loss(at: bound)
      if !cost.isNaN { minima.append(Minimum(bound: bound, cost: cost)) }
    }
    add(0, gap: 0)
    var before = 0.0
    for gap in gaps {
      let rows = outside(side, gap: gap)
      let real = Double(rows.real) + imagined.real
      let count = real + Double(rows.fake) + imagined.fake
      let start = count * edges[gap] - real
      let end = count * edges[gap + 1] - real
      if gap > 0, before <= 0, start >= 0, before < 0 || start > 0 { add(edges[gap], gap: gap) }
      if start < 0, end > 0 {
        add(min(max(real / count, edges[gap]), edges[gap + 1]), gap: gap)
      }
      before = end
    }
    add(1, gap: gaps.upperBound - 1)
    return minima
  }
}
