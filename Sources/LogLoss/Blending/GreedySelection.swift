/// Caruana's greedy selection with replacement, by log loss.
///
/// From nothing, the run whose addition gives the mean probability of smallest loss is added, again
/// and again, a run as often as it is best. Of all the sets on the way the one of smallest loss is
/// taken, the smallest of equal ones. A run's weight is its share of the draws. Ties go to the run
/// named first. The published refinements (sorted start, bagging) are left out: for a handful of
/// runs, cross-validation already shows what the selection is worth.
///
/// Source: R. Caruana, A. Niculescu-Mizil, G. Crew and A. Ksikes, Ensemble selection from libraries
/// of models, ICML 2004, 10.1145/1015330.1015432.
struct GreedySelection {
  /// The share of the draws that each run has.
  let weights: [Double]
  /// The number of draws of the set that was taken.
  let draws: Int

  /// Selects.
  ///
  /// - Parameters:
  ///   - shares: The probability that each run gives the right answer, up to a factor a row.
  ///   - limit: The largest number of draws.
  /// - Complexity: O(limit * rows * runs), a logarithm each.
  init(_ shares: [[Double]], limit: Int) {
    let n = shares.first?.count ?? 0
    var counts = [Int](repeating: 0, count: shares.count)
    var best = (loss: Double.infinity, counts: [Int](repeating: 1, count: shares.count))
    if n > 0 {
      var sums = [Double](repeating: 0, count: n)
      for draw in 1...max(limit, 1) {
        let losses = shares.map { GreedySelection.loss(sums, $0) }
        guard let chosen = losses.indices.min(by: { losses[$0] < losses[$1] }) else { break }
        counts[chosen] += 1
        for row in 0..<n { sums[row] += shares[chosen][row] }
        let loss = losses[chosen] / Double(n) + VectorLogarithm.of(Double(draw))
        // What is smaller by rounding alone is not better.
        if loss < best.loss - 1e-15 { best = (loss, counts) }
      }
    }
    let draws = best.counts.reduce(0, +)
    self.draws = draws
    weights = best.counts.map { Double($0) / Double(max(draws, 1)) }
  }

  /// The sum of -ln(sums + column); infinite where a sum is 0.
  private static func loss(_ sums: [Double], _ column: [Double]) -> Double {
    let n = sums.count
    return sums.withUnsafeBufferPointer { sums in
      column.withUnsafeBufferPointer { column in
        var total = CompensatedSum()
        var start = 0
        while start < n {
          let end = min(start + 1024, n)
          var part = SIMD4<Double>()
          var hasZero = false
          for row in stride(from: start, to: end, by: 4) {
            // Rows beyond the last count as ln 1.
            var four = SIMD4<Double>(repeating: 1)
            for lane in 0..<min(4, end - row) { four[lane] = sums[row + lane] + column[row + lane] }
            let isZero = four .< SIMD4(repeating: .leastNormalMagnitude)
            hasZero = hasZero || any(isZero)
            part += VectorLogarithm.of(four)
          }
          if hasZero { return .infinity }
          total.add(-((part[0] + part[1]) + (part[2] + part[3])))
          start = end
        }
        return total.value
      }
    }
  }
}
