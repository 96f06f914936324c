extension FixedPoint {
  /// A bound of the error of `negativeLogarithm` and `exponential`, in units of the last limb.
  ///
  /// A series has at most 64 terms a limb and each loses at most 3 units.
  package static func seriesError(fraction: Int) -> UInt64 { UInt64(1024 * (fraction + 1)) }

  /// ln 2 = 2 atanh(1/3), low by at most `seriesError`.
  package static func logarithmOfTwo(fraction: Int) -> FixedPoint {
    var power = FixedPoint(2, exponent: 0, integer: 2, fraction: fraction)
    power.divide(by: 3)
    var sum = power
    var odd: UInt64 = 3
    while !power.isZero {
      power.divide(by: 9)
      var term = power
      term.divide(by: odd)
      sum += term
      odd += 2
    }
    return sum
  }

  /// -ln(1 - z) for this z, by its power series; low by at most `seriesError`.
  ///
  /// The number must be at most 1/2.
  package func negativeLogarithmOfComplement() -> FixedPoint {
    var power = self
    var sum = self
    var order: UInt64 = 2
    while true {
      power = power * self
      if power.isZero { return sum }
      var term = power
      term.divide(by: order)
      sum += term
      order += 1
    }
  }

  /// ln(1 + z) for this z, by its power series; off by at most `seriesError`.
  ///
  /// The number must be at most 1/2.
  package func logarithmOfOnePlus() -> FixedPoint {
    var power = self
    var odd = self
    var even = FixedPoint(integer: limbs.count - fraction, fraction: fraction)
    var order: UInt64 = 2
    while true {
      power = power * self
      if power.isZero { break }
      var term = power
      term.divide(by: order)
      if order % 2 == 1 { odd += term } else { even += term }
      order += 1
    }
    odd -= even
    return odd
  }

  /// exp(-x) for this x below 1, high or low by at most `seriesError`.
  package func exponentialOfNegative() -> FixedPoint {
    var even = FixedPoint(1, exponent: 0, integer: limbs.count - fraction, fraction: fraction)
    var odd = FixedPoint(integer: limbs.count - fraction, fraction: fraction)
    var term = even
    var order: UInt64 = 1
    while true {
      term = term * self
      term.divide(by: order)
      if term.isZero { break }
      if order % 2 == 1 { odd += term } else { even += term }
      order += 1
    }
    even -= odd
    return even
  }
}
