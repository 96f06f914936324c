/// The normal distribution of mean 0 and standard deviation 1.
enum StandardNormal {
  /// The 97.5% point: a normal 95% interval reaches so many standard errors to either side.
  static let point95 = 1.959963984540054

  /// ln sqrt(2 pi), which is -ln of the density at 0.
  static let logRootTwoPi = 0.9189385332046727

  /// The chance of a value at most `z`; relative accuracy holds in the lower tail.
  static func cumulative(_ z: Double) -> Double { .erfc(-z / 2.0.squareRoot()) / 2 }

  /// The chance of a value at least `z`; relative accuracy holds in the upper tail.
  static func upperTail(_ z: Double) -> Double { cumulative(-z) }

  /// The chance of a value at least as far from 0 as `z`, on either side.
  static func twoSided(_ z: Double) -> Double { .erfc(abs(z) / 2.0.squareRoot()) }

  /// The upper tail divided by the density, which does not underflow: about 1 / z far out.
  ///
  /// - Parameter z: At least 0.
  static func millsRatio(_ z: Double) -> Double {
    guard z > 20 else { return upperTail(z) * .exp(0.5 * z * z + logRootTwoPi) }
    // The asymptotic series 1 - 1/z^2 + 3/z^4 - ...; what is left out is below 1e-11 at 20.
    let x = 1 / (z * z)
    return (1 - x * (1 - 3 * x * (1 - 5 * x * (1 - 7 * x * (1 - 9 * x))))) / z
  }

  /// The value that a share of the distribution lies below: the inverse of `cumulative`.
  ///
  /// - Parameter share: In [0, 1]; the ends give -infinity and infinity.
  /// - Returns: Within a few ulp of the quantile of the double given.
  ///
  /// Source of the start (error below 4.5e-4): M. Abramowitz and I. A. Stegun, Handbook of
  /// Mathematical Functions (1964), 26.2.23.
  static func quantile(_ share: Double) -> Double {
    if share > 0.5 { return -quantile(1 - share) }
    guard share > 0 else { return -.infinity }
    let t = (-2 * Double.log(share)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = above / below - t
    // Halley's steps on ln(cumulative), which is nearly quadratic out in the tail; each triples the
    // number of right digits.
    for _ in 0..<3 {
      let tail = cumulative(z)
      let density = Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let ratio = density / tail
      let error = Double.log(tail / share)
      // (ln F)' = r and (ln F)'' = -r (z + r), r the ratio of density to tail.
      z -= error / (ratio + error * (z + ratio) / 2)
    }
    return z
  }
}
