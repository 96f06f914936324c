/// ln(p / (1 - p)), and the two logarithms it is made of, rounded to double from over 100 bits.
///
/// Whole-number arithmetic, hence the same bits on every machine; see `PreciseSigmoid`. Results are
/// the nearest doubles except where stated, and monotone.
package enum PreciseLogit {
  /// The logit of a probability, in nats.
  ///
  /// - Parameter probability: In [0, 1]; 0 and 1 give -infinity and infinity, numbers outside
  ///   not-a-number.
  /// - Complexity: Two logarithms to 112 bits; about 0.2 microseconds.
  package static func value(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    if probability == 0.5 { return 0 }
    let real = fixed(RowLoss.parts(probability: probability, label: .real))
    let fake = fixed(RowLoss.parts(probability: probability, label: .fake))
    if fake >= real { return BinaryRounding.double(fake - real, exponent: -fractionBits) }
    return -BinaryRounding.double(real - fake, exponent: -fractionBits)
  }

  /// -ln of the probability that a logit stands for: ln(1 + exp(-x)), at least 0.
  ///
  /// Within 1 ulp; -ln of the complement is that of the negated logit.
  ///
  /// - Parameter logit: In nats; -infinity gives infinity.
  package static func negativeLogarithm(ofSigmoid logit: Double) -> Double {
    guard logit.isFinite else { return logit.isNaN ? logit : logit > 0 ? 0 : .infinity }
    let parts = RowLoss.parts(logit: logit, label: .real)
    guard parts.doublings == 0 else { return 0.6931471805599453 }
    // The linear part is exact, so the sum is rounded once more, by at most half an ulp.
    return parts.linear + BinaryRounding.double(parts.mantissa, exponent: parts.exponent)
  }

  /// The bits behind the point of `fixed`: a logarithm of a double is below 2^10.
  private static let fractionBits = 116

  private static func fixed(_ parts: RowLoss.Parts) -> UInt128 {
    let tables = LogarithmTables.shared
    let doublings = UInt128(parts.doublings)
    let twos =
      (tables.logarithmOfTwo >> 12) * doublings
      + (doublings * (tables.logarithmOfTwo & 0xFFF)) >> 12
    let shift = -parts.exponent - fractionBits
    return twos + (shift < 128 ? parts.mantissa >> UInt128(shift) : 0)
  }
}
