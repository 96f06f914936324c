/// The binomial distribution with probability 1/2: how many of m fair coins show heads.
enum BinomialHalf {
  /// ln of the probability of exactly k, for k in 0...m.
  static func logProbability(_ k: Int, of m: Int) -> Double {
    let (k, m) = (Double(k), Double(m))
    return .logGamma(m + 1) - .logGamma(k + 1) - .logGamma(m - k + 1) - m * .log(2)
  }

  /// ln of the probability of at most k, for 2 k <= m; -infinity for k below 0.
  ///
  /// Relative accuracy of the probability is kept however small it is: about 1e-15 m ln m.
  ///
  /// - Complexity: O(min(k, sqrt(m))).
  static func logLowerTail(_ k: Int, of m: Int) -> Double {
    guard k >= 0 else { return -.infinity }
    var term = 1.0
    var sum = CompensatedSum()
    var count = k
    // Downwards from k the terms shrink by count / (m - count + 1) < 1.
    while count >= 0, term > 0x1p-80 {
      sum.add(term)
      term *= Double(count) / Double(m - count + 1)
      count -= 1
    }
    return logProbability(k, of: m) + .log(sum.value)
  }
}
