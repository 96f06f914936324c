/// The point at which the cumulant generating function of a signed sum has a given slope.
///
/// K(t) = sum ln cosh(t v) is that of S; where K'(t) = x, the sum tilted by exp(t S) has its mean at
/// x, and what is left of P(S > x) is an integral close to Gaussian.
struct Saddlepoint {
  /// The threshold x, at least 0.
  let threshold: Double
  /// The saddlepoint t, at least 0.
  let tilt: Double
  /// t x - K(t), at least 0: the exponent of the tail.
  let exponent: Double
  /// The second to fourth derivatives of K at t; the second is the variance after tilting.
  let cumulants: (Double, Double, Double)
  /// The rows, for other sums over them.
  let rows: TiltedRows
  private let binades: Binades
  /// A tilt that is far enough from the pole at 0 for an inversion.
  let leastTilt: Double
  /// The excess kurtosis of S itself, without a tilt.
  private let excess: Double
  private let variance: Double

  /// Solves K'(t) = x by Newton's method.
  ///
  /// K' is concave on t > 0 and x / K''(0) lies to the left of the root, so the steps only ever
  /// go right and cannot overshoot.
  ///
  /// - Parameters:
  ///   - sum: The signed sum.
  ///   - threshold: x, in [0, total).
  init(of sum: SignedSum, at threshold: Double) {
    rows = TiltedRows(sum)
    self.threshold = threshold
    variance = sum.variance
    var tilt = threshold / sum.variance
    var derivatives = rows.derivatives(at: tilt)
    for _ in 0..<100 {
      let step = (threshold - derivatives.first) / derivatives.second
      guard step.isFinite, abs(step) > 1e-8 * tilt else { break }
      tilt = max(0, tilt + step)
      derivatives = rows.derivatives(at: tilt)
    }
    self.tilt = tilt
    exponent = max(0, tilt * threshold - rows.value(at: tilt))
    cumulants = (derivatives.second, derivatives.third, derivatives.fourth)
    leastTilt = 2 / sum.variance.squareRoot()
    binades = Binades(sum, tilt: max(tilt, leastTilt))
    excess = rows.excess(variance: sum.variance)
  }

  /// The standard deviation after tilting.
  var deviation: Double { cumulants.0.squareRoot() }

  /// Whether the tilted characteristic function is negligible from y to `end`.
  func isNegligible(from y: Double, to end: Double) -> Bool {
    binades.areDamped(from: y, to: end)
  }

  /// The tail by the Lugannani-Rice formula with its second-order term, nil where it cannot be
  /// relied on.
  ///
  /// Q = 1 - Phi(w) + phi(w) (1/u - 1/w + c), w = sqrt(2 (t x - K)), u = t sqrt(K''), and
  /// c = (k4 / 8 - 5 k3^2 / 24) / u - k3 / (2 u^2) - 1 / u^3 + 1 / w^3 with standardised k3, k4
  /// (Daniels 1987, 10.2307/1403269). Relied on where c and its parts are below 1% and the
  /// characteristic function is known to stay small beyond the hump that the formula sees. Near the mean, where
  /// u and w vanish, the Edgeworth expansion, whose odd terms are 0 by symmetry.
  func tail() -> SignedSum.Tail? {
    let deviation = deviation
    guard deviation > 0, isNegligible(from: 8 / deviation, to: 256 / deviation) else { return nil }
    let z = threshold / variance.squareRoot()
    if z < 0.5 {
      guard abs(excess) < 0.05 else { return nil }
      let density = Double.exp(-0.5 * z * z - StandardNormal.logRootTwoPi)
      let tail = StandardNormal.upperTail(z) + density * excess / 24 * (z * z - 3) * z
      return SignedSum.Tail(logarithm: .log(tail), method: .saddlepoint)
    }
    let (w, u) = (signedRoot, tilt * deviation)
    let third = cumulants.1 / (deviation * deviation * deviation)
    let fourth = cumulants.2 / (cumulants.0 * cumulants.0)
    let first = StandardNormal.millsRatio(w) - 1 / w + 1 / u
    let second =
      (fourth / 8 - 5 * third * third / 24) / u - third / (2 * u * u)
      - (1 / (u * u * u) - 1 / (w * w * w))
    // The second term passes through 0 near the mean; the terms that it is made of do not.
    guard first > 0, abs(second) < 0.01 * first,
      abs(fourth) / 8 + 5 * third * third / 24 < 0.006
    else { return nil }
    return SignedSum.Tail(
      logarithm: .log(first + second) - exponent - StandardNormal.logRootTwoPi,
      method: .saddlepoint)
  }

  /// The order of magnitude of the tail, where nothing better is to be had.
  func roughTail() -> SignedSum.Tail {
    let (w, u) = (signedRoot, tilt * deviation)
    let factor = w > 0 && u > 0 ? StandardNormal.millsRatio(w) - 1 / w + 1 / u : 1
    return SignedSum.Tail(
      logarithm: (factor > 0 ? .log(factor) : 0) - exponent - StandardNormal.logRootTwoPi,
      method: .saddlepoint)
  }

  /// w of the formula.
  private var signedRoot: Double { (2 * exponent).squareRoot() }
}

/// The tilted variance of a signed sum by the binade of the magnitude.
private struct Binades {
  /// For the binade of 2^(1 - i): the variance of magnitudes below 2^(1 - i).
  private var below: [Double]

  private static let count = 64

  init(_ sum: SignedSum, tilt: Double) {
    var binades = [Double](repeating: 0, count: Self.count + 1)
    for (value, count) in zip(sum.values, sum.counts) {
      let place = min(Self.count, max(0, -Int(value.exponent)))
      let e = VectorExponential.ofNegative(SIMD4(repeating: 2 * tilt * value))[0]
      let shrink = 4 * e / ((1 + e) * (1 + e))
      binades[place] += Double(count) * value * value * shrink
    }
    // binades[i] holds magnitudes in [2^-i, 2^(1 - i)).
    var running = 0.0
    for place in binades.indices.reversed() {
      running += binades[place]
      binades[place] = running
    }
    below = binades
  }

  /// Whether the magnitudes small enough damp the characteristic function everywhere in a range.
  ///
  /// A factor's square is 1 - sin^2(v y) sech^2(t v). For v < 1 / (2 Y) and y in [Y, 2 Y],
  /// sin(v y) >= sin(1) v Y, so the product is at most exp(-0.354 Y^2 V) with V the tilted
  /// variance of such v. Octave for octave, 26 holds it below 1e-4. Unlike samples of the function
  /// this misses no peak between two of them.
  func areDamped(from start: Double, to end: Double) -> Bool {
    var y = start
    while y < end {
      // Magnitudes below 2^-k <= 1 / (2 y).
      let exponent = (0.5 / y).exponent
      let place = max(0, 1 - exponent)
      guard place < below.count, y * y * below[place] >= 26 else { return false }
      y *= 2
    }
    return true
  }
}
