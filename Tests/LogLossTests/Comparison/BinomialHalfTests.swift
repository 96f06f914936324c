import Testing

@testable import LogLoss

@Suite struct BinomialHalfTests {
  @Test func `Probabilities of up to 60 coins are the counts`() {
    for m in 1...60 {
      // One row of Pascal's triangle, whose sums are whole numbers below 2^61.
      var counts: [UInt64] = [1]
      for k in 1...m {
        let product = counts[k - 1].multipliedFullWidth(by: UInt64(m - k + 1))
        counts.append(UInt64(k).dividingFullWidth(product).quotient)
      }
      var below: UInt64 = 0
      for k in 0...m {
        below += counts[k]
        let one = Double(counts[k]) / Double(sign: .plus, exponent: m, significand: 1)
        let expected = (one, Double(below) / Double(sign: .plus, exponent: m, significand: 1))
        #expect(
          abs(Double.exp(BinomialHalf.logProbability(k, of: m)) - expected.0)
            <= 1e-15 * (1 - .log(expected.0)) * expected.0,
          "\(k) of \(m)")
        if 2 * k <= m {
          let tail = Double.exp(BinomialHalf.logLowerTail(k, of: m))
          #expect(
            abs(tail - expected.1) <= 1e-15 * (2 - .log(expected.1)) * expected.1,
            "at most \(k) of \(m)")
        }
      }
    }
  }

  /// Exact fractions and their logarithms by mpmath with 40 digits.
  @Test(
    arguments: [
      (1499, 2999, -0.6931471805599453, -4.229058469801641),
      (350, 750, -3.3035112894139678, -5.201839532689387),
      (1, 40, -24.012315155693503, -24.037007768283875),
      (3, 1000, -674.2156691862394, -674.2186766952312),
      (480, 1000, -2.2189413696709233, -4.47933235558206),
      (4900, 10000, -3.759612530917068, -6.830919866632015),
      (40, 2000, -1192.9508979864913, -1192.971495607308),
    ] as [(Int, Int, Double, Double)])
  func `Logarithms are those of exact fractions`(k: Int, m: Int, tail: Double, one: Double) {
    #expect(abs(BinomialHalf.logLowerTail(k, of: m) - tail) <= 1e-15 * (2 - tail))
    #expect(abs(BinomialHalf.logProbability(k, of: m) - one) <= 1e-15 * (2 - one))
  }

  @Test(arguments: [(0, 1), (1, 2), (7, 8), (15, 16), (1_499, 1_500), (499_999, 500_000)])
  func `One row apart is no difference at all`(counts: (Int, Int)) {
    let test = McNemarTest(onlyA: counts.0, onlyB: counts.1)
    #expect(test.pValue == 1 && test.midPValue < 1)
  }
}
