/// A running product of numbers in (0, 1], kept to 128 bits with its exponent taken out.
///
/// The sum of many logarithms is one logarithm of a product, so a row costs a multiplication and
/// the logarithm is paid once. Every rounding is downward, so the true product lies in
/// `[self, self * (1 + roundings * 2^-120)]`: the bound that decides whether a rounded mean is
/// certain (Ziv 1991, doi:10.1145/114697.116813).
package struct LogProduct: Sendable {
  /// The mantissa's upper half; the value is `(high * 2^64 + low) * 2^(-128 - halvings)`.
  private(set) var high: UInt64 = 1 << 63
  /// The mantissa's lower half; the mantissa as a whole is in [2^127, 2^128).
  private(set) var low: UInt64 = 0
  /// How often the mantissa was halved to give the value.
  private(set) var halvings = -1
  /// The number of multiplications that may have rounded, an upper bound of the error's count.
  private(set) var roundings = 0

  package init() {}

  /// Whether nothing but exact ones was multiplied in.
  var isOne: Bool { high == 1 << 63 && low == 0 && halvings == -1 && roundings == 0 }

  /// Multiplies by `(factorHigh * 2^64 + factorLow) * 2^(-128 - factorHalvings)`, rounded downward.
  ///
  /// - Parameters:
  ///   - factorHigh: The upper half of a mantissa of at least 2^124.
  ///   - factorLow: Its lower half.
  ///   - factorHalvings: How often the mantissa is halved.
  @inline(__always)
  mutating func multiply(_ factorHigh: UInt64, _ factorLow: UInt64, halvings factorHalvings: Int) {
    // Less than 3 units are lost of a product that is at least 2^123.
    let product = (UInt128(high) << 64 | UInt128(low))
      .highProduct(UInt128(factorHigh) << 64 | UInt128(factorLow))
    let upper = UInt64(truncatingIfNeeded: product >> 64)
    let shift = upper.leadingZeroBitCount
    let shifted = product &<< UInt128(truncatingIfNeeded: shift)
    high = UInt64(truncatingIfNeeded: shifted >> 64)
    low = UInt64(truncatingIfNeeded: shifted)
    halvings &+= factorHalvings &+ shift
    roundings &+= 1
  }

  /// Multiplies by another product.
  package mutating func merge(_ other: LogProduct) {
    if other.isOne { return }
    multiply(other.high, other.low, halvings: other.halvings)
    roundings += other.roundings
  }

  /// Multiplies by `p`, the factor of a REAL row.
  ///
  /// - Parameter p: A probability in (0, 1].
  mutating func multiply(probability p: Double) {
    if p == 1 { return }
    let significand = BinarySignificand(p)
    multiply(significand.mantissa, 0, halvings: significand.halvings)
  }

  /// Multiplies by `1 - p`, the factor of a FAKE row.
  ///
  /// - Parameter p: A probability in [0, 1).
  mutating func multiply(complementOf p: Double) {
    if p == 0 { return }
    // Above one half the subtraction is exact (Sterbenz). Below it the complement is taken in 128
    // bits, where it is at least 2^127 and cut by less than one unit.
    if p > 0.5 { return multiply(probability: 1 - p) }
    let significand = BinarySignificand(p)
    let fixed = (UInt128(significand.mantissa) << 64) >> UInt128(significand.halvings)
    let complement = ~fixed
    multiply(
      UInt64(truncatingIfNeeded: complement >> 64), UInt64(truncatingIfNeeded: complement),
      halvings: 0)
  }
}

/// A positive double as a 64-bit mantissa with the top bit set, and a count of halvings.
struct BinarySignificand {
  /// In [2^63, 2^64); the value is `mantissa * 2^(-64 - halvings)`.
  let mantissa: UInt64
  /// How often `mantissa * 2^-64` is halved; negative for values of 1 and more.
  let halvings: Int

  /// Takes a positive finite double apart, subnormal ones included.
  @inline(__always)
  init(_ value: Double) {
    let bits = value.bitPattern
    let exponent = Int(truncatingIfNeeded: bits &>> 52)
    if exponent != 0 {
      mantissa = bits &<< 11 | 1 << 63
      halvings = 1022 &- exponent
    } else {
      let zeros = bits.leadingZeroBitCount
      mantissa = bits << UInt64(zeros)
      halvings = 1010 + zeros
    }
  }
}
