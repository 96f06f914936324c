extension Double {
  /// The complementary error function, 2 / sqrt(pi) times the integral of e^-t^2 from x on.
  ///
  /// Within 5 ulp, far out too, by IEEE arithmetic alone; see `exp`. Near 0 it is 1 - erf x by
  /// Maclaurin's series. (1 + 2 x) e^(x^2) erfc x is smooth on the whole half-line, so that one
  /// Chebyshev series in (x - 3.75) / (x + 3.75) holds the rest.
  ///
  /// Source: Shepherd and Laframboise, Chebyshev approximation of (1 + 2x) exp(x^2) erfc x in
  /// 0 <= x < infinity, Mathematics of Computation 36 (1981), 249-253, 10.2307/2007741.
  package static func erfc(_ x: Double) -> Double {
    if abs(x) < 0.75 { return 1 - erfNearZero(x) }
    if x < 0 { return 2 - erfc(-x) }
    guard x < 28 else { return x.isNaN ? x : 0 }
    // Clenshaw's recurrence.
    let t = 2 * (x - 3.75) / (x + 3.75)
    var (next, afterNext) = (0.0, 0.0)
    for coefficient in ComplementaryErrorSeries.coefficients.dropFirst().reversed() {
      (next, afterNext) = (coefficient + t * next - afterNext, next)
    }
    let scaled = ComplementaryErrorSeries.coefficients[0] + 0.5 * t * next - afterNext
    // x^2 is front^2, which is exact, and what is small besides.
    let front = Double(bitPattern: x.bitPattern & 0xFFFF_FFFF_F800_0000)
    return exp(-front * front) * (exp((front - x) * (front + x)) * (scaled / (1 + 2 * x)))
  }

  /// The error function for |x| below 0.75: 2 / sqrt(pi) times the sum of (-1)^n x^(2n + 1) / (n! (2n + 1)).
  private static func erfNearZero(_ x: Double) -> Double {
    let x2 = x * x
    var sum = 0.0
    for divisor in ErrorSeries.divisors.reversed() { sum = 1 / divisor - x2 * sum }
    return x * (1 + (0x1.06eba8214db69p-3 - x2 * (1.1283791670955126 * sum)))
  }

  /// The logarithm of the gamma function of x, for x of at least 1.
  ///
  /// Within some ulp for whole numbers and above 10, by IEEE arithmetic alone; see `exp`. Whole numbers
  /// to 23 have factorials that are doubles; beyond it is Stirling's series, and fractions below 10
  /// are brought there by x Gamma(x) = Gamma(x + 1), which costs relative accuracy near 1 and 2.
  ///
  /// Source: NIST Digital Library of Mathematical Functions, 5.11.1.
  package static func logGamma(_ x: Double) -> Double {
    guard x >= 1, x < .infinity else { return x >= 1 ? x : .nan }
    var (shifted, product) = (x, 1.0)
    if x <= 23, x == x.rounded() {
      while shifted > 2 {
        shifted -= 1
        product *= shifted
      }
      return log(product)
    }
    while shifted < 10 {
      product *= shifted
      shifted += 1
    }
    let y = 1 / shifted
    let y2 = y * y
    let high = 1 / 1188.0 + y2 * (-691 / 360_360.0 + y2 * (1 / 156.0 - y2 * (3617 / 122_400.0)))
    let low = -1 / 360.0 + y2 * (1 / 1260.0 + y2 * (-1 / 1680.0 + y2 * high))
    let series = y * (1 / 12.0 + y2 * low)
    let logRootTwoPi = 0.9189385332046728
    return (shifted - 0.5) * log(shifted) - shifted + (logRootTwoPi + series)
      - (product == 1 ? 0 : log(product))
  }
}

private enum ErrorSeries {
  /// n! (2n + 1) from n = 1 on.
  static let divisors: [Double] = [
    3, 10, 42, 216, 1320, 9360, 75_600, 685_440, 6_894_720, 76_204_800, 918_086_400,
    11_975_040_000, 168_129_561_600, 2_528_170_444_800, 40_537_905_408_000,
  ]
}

/// Made by `fixtures/numbers/make_elementary.py`.
private enum ComplementaryErrorSeries {
  static let coefficients: [Double] = [
    0x1.2d75d0246cee8p0, -0x1.2cd0564f8c1b7p-8, -0x1.59159e8868995p-4, 0x1.e50c3e7c7dccep-5,
    -0x1.b4c68f4569326p-6, 0x1.295e991a7d82dp-7, -0x1.3c4c54f8d419dp-9, 0x1.014ed1572209ap-11,
    -0x1.221e6f70130b5p-14, 0x1.15c3f597f0492p-18, 0x1.9f8f03ca86fc1p-21, -0x1.d601c320c8f9cp-23,
    0x1.71e1efca86cf9p-27, 0x1.36bf2885524c9p-28, -0x1.aa4d7b1cdf20ap-31, -0x1.15df59ca6082bp-34,
    0x1.f8af0a9aa6d31p-36, 0x1.b61b723941781p-43, -0x1.0fc16c00b50f2p-40, 0x1.24f6a772cbc36p-45,
    0x1.2d8b49ab5f72bp-45, -0x1.0cb63a80de2c5p-49, -0x1.6884628ace07ap-50, 0x1.561b105822235p-54,
    0x1.d3744857e262bp-55, -0x1.4a219c71bb4d2p-59, -0x1.42cb7ae4cd5ap-59,
  ]
}
