/// 1 / (1 + exp(-x)), rounded to double from 118 bits by whole-number arithmetic.
///
/// The library's exponential differs in the last place between machines; a calibrated submission
/// must not. The exponential comes from the tables of the exact mean, the quotient from one
/// division of 128-bit numbers. The result is the nearest double unless the true value lies within
/// about 2^-115 of the middle between two, which is not known to happen; subnormal results may be
/// one step off. It is monotone in x for the same reason.
package enum PreciseSigmoid {
  /// The probability of a logit.
  ///
  /// - Parameter logit: Any number in nats; infinite ones give 0 and 1, not-a-number itself.
  /// - Returns: A number in [0, 1]; 1 from about 36.7 on, 0 below about -745.
  /// - Complexity: One exponential to 118 bits, one division; about 0.1 microseconds.
  package static func value(_ logit: Double) -> Double {
    if logit == 0 { return 0.5 }
    guard abs(logit) < 800 else { return logit.isNaN ? logit : logit > 0 ? 1 : 0 }
    let (mantissa, halvings) = LogarithmTables.shared.exponential(ofNegative: abs(logit))
    // An argument below 2^-64 or so: the exponential has no bits to tell it from 1.
    guard halvings >= 0 else { return 0.5 }
    // 1 + e^-|x| in units of 2^-126, in [2^126, 2^127].
    let shift = halvings + 2
    let odds = shift < 128 ? mantissa >> UInt128(shift) : 0
    let sum = 1 << 126 + odds
    if logit > 0 {
      let quotient = sum.dividingFullWidth((1 << 117, 0)).quotient
      return BinaryRounding.double(quotient, exponent: -119)
    }
    let quotient = sum.dividingFullWidth((mantissa >> 3, (mantissa & 7) << 125)).quotient
    return BinaryRounding.double(quotient, exponent: -127 - halvings)
  }
}

/// Rounds a whole number times a power of two to double.
enum BinaryRounding {
  /// `mantissa * 2^exponent`, to nearest, ties to even.
  ///
  /// Subnormal results are rounded twice.
  static func double(_ mantissa: UInt128, exponent: Int) -> Double {
    if mantissa == 0 { return 0 }
    let zeros = mantissa.leadingZeroBitCount
    let shifted = mantissa << UInt128(zeros)
    // 64 bits and whether any follow are enough to round to 53 rightly.
    let top = UInt64(truncatingIfNeeded: shifted >> 64)
    let isInexact = UInt64(truncatingIfNeeded: shifted) != 0
    let leading = Double(top | (isInexact ? 1 : 0))
    return Double(sign: .plus, exponent: exponent + 64 - zeros, significand: leading)
  }
}
