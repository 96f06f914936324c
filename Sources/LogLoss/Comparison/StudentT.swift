/// Student's t distribution with a whole number of degrees of freedom.
///
/// The upper tail is I_x(df / 2, 1 / 2) / 2 with x = df / (df + t^2), I the regularised incomplete
/// beta function, which the continued fraction gives far out as well: the relative error is below
/// 1e-12 up to some 10^5 degrees of freedom, and below 1e-9 at 10^7.
///
/// Source: Student, The probable error of a mean, Biometrika 6 (1908), 1-25, 10.2307/2331554; NIST
/// Digital Library of Mathematical Functions, 8.17.22 (the fraction) and 5.11.13 (the ratio).
struct StudentT {
  /// The degrees of freedom, at least 1.
  let degrees: Int
  /// Gamma((df + 1) / 2) / (Gamma(df / 2) sqrt(pi)).
  private let factor: Double

  /// A distribution; fewer than one degree of freedom are taken as one.
  init(degrees: Int) {
    self.degrees = max(1, degrees)
    factor = StudentT.gammaRatio(Double(self.degrees) / 2) / Double.pi.squareRoot()
  }

  /// The chance of a value at least `t`.
  ///
  /// - Complexity: O(sqrt(df)).
  func upperTail(_ t: Double) -> Double {
    if t < 0 { return 1 - upperTail(-t) }
    if t == .infinity { return 0 }
    let a = Double(degrees) / 2
    let ratio = t * t / Double(degrees)
    // t^2 beyond the doubles: the leading term of the tail, of which nothing is left then.
    guard ratio.isFinite else {
      return factor / (2 * a) * .exp(-2 * a * (.log(t) - .log(Double(degrees)) / 2))
    }
    let (x, rest) = (1 / (1 + ratio), ratio / (1 + ratio))
    // x^a sqrt(1 - x) / B(a, 1/2)
    let front = factor * .exp(-a * .log(onePlus: ratio)) * rest.squareRoot()
    if x <= (a + 1) / (a + 2.5) {
      return front / a * StudentT.fraction(x, a, 0.5) / 2
    }
    return (1 - front / 0.5 * StudentT.fraction(rest, 0.5, a)) / 2
  }

  /// The value that the upper tail of `share` begins at.
  ///
  /// - Parameter share: In (0, 0.5]; outside, the nearest end.
  /// - Returns: Within some ulp; at least the quantile of the normal distribution.
  func upperQuantile(_ share: Double) -> Double {
    guard share > 0 else { return .infinity }
    guard share < 0.5 else { return 0 }
    // The tail is convex and heavier than the normal one, so Newton's steps from the normal
    // quantile only ever go up to the root.
    var t = -StandardNormal.quantile(share)
    for _ in 0..<2000 {
      let next = t + (upperTail(t) - share) / density(t)
      guard next > t, next.isFinite else { break }
      t = next
    }
    return t
  }

  private func density(_ t: Double) -> Double {
    let df = Double(degrees)
    return factor / df.squareRoot() * .exp(-(df + 1) / 2 * .log(onePlus: t * t / df))
  }

  /// Gamma(a + 1/2) / Gamma(a), without the logarithms of either that would cancel.
  private static func gammaRatio(_ a: Double) -> Double {
    var (shifted, product) = (a, 1.0)
    while shifted < 64 {
      product *= shifted / (shifted + 0.5)
      shifted += 1
    }
    let y = 1 / shifted
    // What is left out is about 1.2e-3 / a^7.
    let coefficients = [
      1, -0x1p-3, 0x1p-7, 5 * 0x1p-10, -21 * 0x1p-15, -399 * 0x1p-18, 869 * 0x1p-22,
    ]
    let series = coefficients.reversed().reduce(0) { $0 * y + $1 }
    return product * shifted.squareRoot() * series
  }

  /// The continued fraction of the incomplete beta function, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func apart(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / apart(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...1_000_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / apart(1 + even * d)
      c = apart(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / apart(1 + odd * d)
      c = apart(1 + odd / c)
      let change = d * c
      value *= change
      if abs(change - 1) <= 0x1p-52 { break }
    }
    return value
  }
}
