extension SignedSum {
  /// The most sums of dominating rows.
  private static let mostSums = 1 << 14
  /// A magnitude this many times the deviation of all smaller ones dominates them.
  private static let domination = 2.0

  /// The tail by conditioning on the signs of the largest magnitudes; nil where none dominates.
  ///
  /// A magnitude v well above the standard deviation r of the sum of all smaller ones gives S two
  /// humps v to either side, which no expansion about one point sees. Given the signs of such rows
  /// the rest has one hump. Most sums of the large rows put the threshold so far out that the rest
  /// exceeds it for certain or never (Hoeffding: P(R > x) <= exp(-x^2 / 2 r^2)).
  func conditionedTail(above threshold: Double) -> Tail? {
    guard let split = dominatedCount(), split > 0 else { return nil }
    let rest = SignedSum(values: Array(values[..<split]), counts: Array(counts[..<split]))
    let large = sums(of: Array(split..<values.count))
    var result = Tail(logarithm: -.infinity, method: .enumeration)
    // The largest sums leave the least to the rest, so they carry most of the probability.
    for (sum, weight) in large.reversed() {
      let logWeight = Double.log(weight)
      let left = threshold - sum
      let bound = -0.5 * left * left / rest.variance
      if left > 0, logWeight + bound < result.logarithm - 20 { continue }
      if left < 0, bound < -25 {
        result.logarithm = Self.logSum(result.logarithm, logWeight)
        continue
      }
      let tail = rest.upperTail(above: left)
      result.logarithm = Self.logSum(result.logarithm, logWeight + tail.logarithm)
      result.method = Self.lessExact(result.method, tail.method)
    }
    return result
  }

  /// The number of magnitudes below the last that dominates those below it, nil if none does.
  private func dominatedCount() -> Int? {
    guard let last = values.last else { return nil }
    // Nothing dominates where even the largest is not above the deviation of most others.
    let others = variance - Double(counts[counts.count - 1]) * last * last
    guard last * last > 0.25 * others / Double(Self.mostSums) else { return nil }
    var below: [Double] = []
    below.reserveCapacity(values.count)
    var sum = CompensatedSum()
    for (value, count) in zip(values, counts) {
      below.append(sum.value)
      sum.add(Double(count) * value * value)
    }
    var found: Int?
    var sums = 1
    for group in values.indices.reversed() {
      let (product, overflow) = sums.multipliedReportingOverflow(by: counts[group] + 1)
      guard !overflow, product <= Self.mostSums else { break }
      sums = product
      let dominates = values[group] * values[group]
      if dominates > Self.domination * Self.domination * below[group] { found = group }
    }
    return found
  }

  private static func lessExact(
    _ a: SignFlipTest.Method, _ b: SignFlipTest.Method
  ) -> SignFlipTest.Method {
    if a == .enumeration { return b }
    if b == .enumeration { return a }
    return a == .inversion ? a : b
  }
}
