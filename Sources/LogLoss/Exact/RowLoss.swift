/// The log loss of one row, in double precision and to more than 110 bits.
///
/// For a probability the loss is -ln(p) of a REAL row and -ln(1 - p) of a FAKE one. For a logit it
/// is ln(1 + exp(-margin)), where the margin is the logit of a REAL row and its negative of a FAKE
/// one (softplus): a probability rounded to 1 has lost what its logit still holds.
public enum RowLoss {
  /// The loss of a probability, in nats; infinite for an exact 0 or 1 on the wrong side.
  ///
  /// - Parameters:
  ///   - probability: The predicted probability of REAL, in [0, 1].
  ///   - label: The answer.
  /// - Returns: A number of at least 0, within 1 ulp of the true value.
  public static func value(probability: Double, label: Label) -> Double {
    // -log(1) and -log1p(-0) are -0.
    label == .real ? 0 - .log(probability) : 0 - .log(onePlus: -probability)
  }

  /// The loss of a logit, in nats, finite for every finite logit.
  ///
  /// - Parameters:
  ///   - logit: The predicted log-odds of REAL, in nats.
  ///   - label: The answer.
  /// - Returns: A number of at least 0, within 2 ulp of the true value.
  public static func value(logit: Double, label: Label) -> Double {
    let margin = label == .real ? logit : -logit
    return max(-margin, 0) + .log(onePlus: .exp(-abs(margin)))
  }

  /// A loss as a sum of three parts: `doublings * ln 2 + linear + mantissa * 2^exponent`.
  struct Parts {
    var doublings = 0
    var linear = 0.0
    var mantissa: UInt128 = 0
    var exponent = 0
  }

  /// The parts of the loss of a probability that is not an infinite loss.
  ///
  /// Off by less than 2^-112 relative to the loss.
  static func parts(probability p: Double, label: Label) -> Parts {
    let complement = label == .real ? 1 - p : p
    if complement == 0 { return Parts() }
    // Close to a right answer the loss is the complement times a series near 1, which keeps its
    // relative accuracy; a real row's complement is exact there (Sterbenz).
    if complement < 0x1p-8 { return small(BinarySignificand(complement), alternating: false) }
    if label == .real {
      let significand = BinarySignificand(p)
      return Parts(
        doublings: significand.halvings,
        mantissa: LogarithmTables.shared.negativeLogarithm(UInt128(significand.mantissa) << 64),
        exponent: -128)
    }
    if p > 0.5 { return parts(probability: 1 - p, label: .real) }
    let significand = BinarySignificand(p)
    let rest = 0 &- (UInt128(significand.mantissa) << 64) >> UInt128(significand.halvings)
    if rest == 1 << 127 { return Parts(doublings: 1) }
    return Parts(
      mantissa: LogarithmTables.shared.negativeLogarithm(rest), exponent: -128)
  }

  /// The parts of the loss of a finite logit.
  static func parts(logit: Double, label: Label) -> Parts {
    let margin = label == .real ? logit : -logit
    let tables = LogarithmTables.shared
    let (mantissa, halvings) = tables.exponential(ofNegative: abs(margin))
    var result: Parts
    if halvings >= 8 {
      result = small(
        mantissa: mantissa, halvings: halvings, alternating: true)
    } else if halvings < 0 {
      result = Parts(doublings: 1)
    } else {
      // ln(1 + u) = ln 2 - (-ln((1 + u) / 2)).
      let half = 1 << 127 + mantissa >> UInt128(halvings + 1)
      result = Parts(
        mantissa: tables.logarithmOfTwo - tables.negativeLogarithm(half), exponent: -128)
    }
    result.linear = max(-margin, 0)
    return result
  }

  private static func small(_ z: BinarySignificand, alternating: Bool) -> Parts {
    small(
      mantissa: UInt128(z.mantissa) << 64, halvings: z.halvings, alternating: alternating)
  }

  /// -ln(1 - z), or ln(1 + z) when alternating, for z = mantissa * 2^(-128 - halvings) <= 2^-8.
  private static func small(mantissa: UInt128, halvings: Int, alternating: Bool) -> Parts {
    let exponent = -128 - halvings
    guard halvings < 120 else { return Parts(mantissa: mantissa, exponent: exponent) }
    let z = mantissa >> UInt128(halvings)
    let terms = min(18, 2 + 128 / (halvings + 1))
    let tail = LogarithmTables.shared.seriesTail(z, terms: terms, alternating: alternating)
    let correction = mantissa.highProduct(tail)
    if alternating { return Parts(mantissa: mantissa - correction, exponent: exponent) }
    let (sum, overflow) = mantissa.addingReportingOverflow(correction)
    return overflow
      ? Parts(mantissa: sum >> 1 | 1 << 127, exponent: exponent + 1)
      : Parts(mantissa: sum, exponent: exponent)
  }
}
