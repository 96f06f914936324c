/// Clip bounds, given for probabilities, decided on logits without rounding a probability.
package struct LogitClip: Sendable {
  private let bounds: ClipBounds
  /// Logits up to here stand for probabilities below the lower bound.
  private let lastBelow: Double
  /// Logits beyond here stand for probabilities above the upper bound.
  private let lastWithin: Double

  /// Makes the decision of these bounds.
  package init(_ bounds: ClipBounds) {
    self.bounds = bounds
    lastBelow = LogitClip.logit(bounds.lower).nextDownIfExact
    lastWithin = LogitClip.logit(bounds.upper).value
  }

  /// The bound that replaces the probability of this logit, or nil where it is kept.
  @inline(__always)
  package func constant(for logit: Double) -> Double? {
    if logit <= lastBelow { return bounds.lower }
    if logit > lastWithin { return bounds.upper }
    return nil
  }

  /// The largest double not above ln(p / (1 - p)).
  ///
  /// The true value is 0 or transcendental, so a double estimate needs only to be put on the right
  /// side, which 320 bits decide.
  private static func logit(_ p: Double) -> RoundedDown {
    if p == 0 { return RoundedDown(value: -.infinity, isExact: true) }
    if p == 1 { return RoundedDown(value: .infinity, isExact: false) }
    if p == 0.5 { return RoundedDown(value: 0, isExact: true) }
    var estimate = Double.log(p) - .log(onePlus: -p)
    // Raise it until it is above, then lower it until it is not.
    while !isAbove(estimate, logitOf: p) { estimate = estimate.nextUp }
    while isAbove(estimate, logitOf: p) { estimate = estimate.nextDown }
    return RoundedDown(value: estimate, isExact: false)
  }

  /// Whether x > ln(p / (1 - p)), by comparing ln(1 - p) + x with ln(p).
  private static func isAbove(_ x: Double, logitOf p: Double) -> Bool {
    let fraction = 20
    func negativeLogarithm(_ p: Double, complement: Bool) -> FixedPoint {
      if complement && p <= 0.5 {
        let parts = BinarySignificand(p)
        return FixedPoint(
          parts.mantissa, exponent: -64 - parts.halvings, integer: 2, fraction: fraction
        ).negativeLogarithmOfComplement()
      }
      let parts = BinarySignificand(complement ? 1 - p : p)
      var rest = FixedPoint(1, exponent: 0, integer: 2, fraction: fraction)
      rest -= FixedPoint(parts.mantissa, exponent: -64, integer: 2, fraction: fraction)
      var result = rest.negativeLogarithmOfComplement()
      var twos = FixedPoint.logarithmOfTwo(fraction: fraction)
      twos.multiply(by: UInt64(parts.halvings))
      result += twos
      return result
    }
    // x > ln p - ln(1 - p)  <=>  x - ln p > -ln(1 - p)
    var left = negativeLogarithm(p, complement: false)
    var right = negativeLogarithm(p, complement: true)
    let parts = BinarySignificand(abs(x))
    if x >= 0 {
      left.add(UInt128(parts.mantissa), exponent: -64 - parts.halvings)
    } else {
      right.add(UInt128(parts.mantissa), exponent: -64 - parts.halvings)
    }
    return right < left
  }
}

/// A double not above a number, and whether it is that number.
private struct RoundedDown {
  let value: Double
  let isExact: Bool

  /// The largest double strictly below the number.
  var nextDownIfExact: Double { isExact ? value.nextDown : value }
}
