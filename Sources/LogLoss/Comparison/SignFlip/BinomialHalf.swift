/// The binomial distribution with probability 1/2: how many of m fair coins show heads.
///
/// Relative errors of probabilities are below 1e-15 (1 + |ln p|), whatever m is. Differences of
/// logarithms of factorials, which are as large as m ln m, would lose as many digits.
///
/// Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), the method of
/// R's `dbinom`.
enum BinomialHalf {
  /// ln of the probability of exactly k, for k in 0...m.
  static func logProbability(_ k: Int, of m: Int) -> Double {
    guard k > 0, k < m else { return -Double(m) * .log(2) }
    let (heads, tails) = (Double(k), Double(m - k))
    let deviance = deviance(k, of: m) + self.deviance(m - k, of: m)
    let corrections = stirlingRest(m) - stirlingRest(k) - stirlingRest(m - k)
    return corrections - deviance - 0.5 * .log(2 * .pi * heads * (tails / Double(m)))
  }

  /// ln of the probability of at most k, for 2 k <= m; -infinity for k below 0.
  ///
  /// - Complexity: O(min(k, sqrt(m))).
  static func logLowerTail(_ k: Int, of m: Int) -> Double {
    guard k >= 0 else { return -.infinity }
    // As many below as above, and nothing between.
    if 2 * k + 1 == m { return -.log(2) }
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

  /// k ln(2 k / m) + m / 2 - k, without the cancellation where k is near m / 2.
  private static func deviance(_ k: Int, of m: Int) -> Double {
    let (x, mean) = (Double(k), Double(m) / 2)
    // Where x is 3 / 7 of the mean and more the series has some 20 terms at most.
    guard abs(x - mean) < 0.4 * (x + mean) else { return x * .log(x / mean) + mean - x }
    let ratio = (x - mean) / (x + mean)
    var sum = (x - mean) * ratio
    var power = 2 * x * ratio
    var odd = 3.0
    while true {
      power *= ratio * ratio
      let more = sum + power / odd
      if more == sum { return sum }
      sum = more
      odd += 2
    }
  }

  /// What Stirling's formula lacks: ln n! - ln(sqrt(2 pi n) (n / e)^n), for n of at least 1.
  private static func stirlingRest(_ n: Int) -> Double {
    if n < StirlingRest.values.count { return StirlingRest.values[n] }
    let y = 1 / Double(n)
    let y2 = y * y
    let high = -1 / 1680.0 + y2 * (1 / 1188.0 + y2 * (-691 / 360_360.0))
    return y * (1 / 12.0 + y2 * (-1 / 360.0 + y2 * (1 / 1260.0 + y2 * high)))
  }
}

/// Made by `fixtures/numbers/make_elementary.py`.
private enum StirlingRest {
  static let values: [Double] = [
    0, 0x1.4c071bcda0a5bp-4, 0x1.52a9b923ea649p-5, 0x1.c579a268d80b3p-6,
    0x1.54a2662fd78a9p-6, 0x1.10b4e513fcbedp-6, 0x1.c6b167bebdf36p-7, 0x1.85d4d612e4a86p-7,
    0x1.552805e7b3076p-7, 0x1.2f4871b12ab64p-7, 0x1.10f9d4c0743a7p-7, 0x1.f0593088014f8p-8,
    0x1.c7018733aa9c6p-8, 0x1.a40514700f36cp-8, 0x1.86076c002d4a7p-8, 0x1.6c08f6f194a1p-8,
  ]
}
