/// A product as `LogProduct` keeps one, with as many bits as asked for.
///
/// The slow way for the rare rows whose mean 128 bits cannot round with certainty.
struct WideProduct {
  private var mantissa: FixedPoint
  private var halvings = -1
  private var roundings: UInt64 = 0

  /// Makes an empty product of `64 * limbs` bits.
  init(limbs: Int) {
    mantissa = FixedPoint(UInt64(1), exponent: -1, integer: 2, fraction: limbs)
  }

  /// The number of limbs behind the point.
  private var limbs: Int { mantissa.fraction }

  var term: RoundingInterval.Term {
    RoundingInterval.Term(mantissa: mantissa, halvings: halvings, isSubtracted: true)
  }

  /// A bound of the error of the logarithm, in units of 2^(20 - 64 * limbs).
  var errorUnits: UInt64 { roundings }

  /// Multiplies by a factor in [1/2, 1], halved so often.
  mutating func multiply(_ factor: FixedPoint, halvings factorHalvings: Int) {
    mantissa = mantissa * factor
    halvings += factorHalvings
    if mantissa.limbs[limbs - 1] >> 63 == 0 && mantissa.limbs[limbs] == 0 {
      mantissa.multiply(by: 2)
      halvings += 1
    }
    roundings += 1
  }

  /// Multiplies by the factor of a row of a probability whose loss is finite.
  mutating func multiplyRow(_ p: Double, _ label: Label) {
    let complement = label == .real ? 1 - p : p
    if complement == 0 { return }
    if label == .fake && p <= 0.5 {
      var factor = FixedPoint(UInt64(1), exponent: 0, integer: 2, fraction: limbs)
      let parts = BinarySignificand(p)
      factor -= FixedPoint(
        parts.mantissa, exponent: -64 - parts.halvings, integer: 2, fraction: limbs)
      multiply(factor, halvings: 0)
    } else {
      let parts = BinarySignificand(label == .real ? p : 1 - p)
      multiply(
        FixedPoint(parts.mantissa, exponent: -64, integer: 2, fraction: limbs),
        halvings: parts.halvings)
    }
  }

  /// Multiplies by (1 + exp(-x)) for a finite x of at least 0.
  mutating func multiply(onePlusExponentialOfNegative x: Double) {
    var sum = FixedPoint(UInt64(1), exponent: 0, integer: 2, fraction: limbs)
    // Beyond this exp(-x) has no bit within the limbs; cutting it is the bound's one unit.
    if x < Double(45 * limbs) {
      var rest = FixedPoint(integer: 2, fraction: limbs)
      if x > 0 {
        let parts = BinarySignificand(x)
        rest.add(UInt128(parts.mantissa), exponent: -64 - parts.halvings)
      }
      let two = FixedPoint.logarithmOfTwo(fraction: limbs)
      var doublings = 0
      while !(rest < two) {
        rest -= two
        doublings += 1
      }
      sum += rest.exponentialOfNegative().halved(doublings)
    }
    multiply(sum.halved(1), halvings: -1)
  }
}

extension FixedPoint {
  /// This number divided by 2^times, cut below the last limb.
  fileprivate func halved(_ times: Int) -> FixedPoint {
    let (whole, shift) = (times / 64, UInt64(times % 64))
    var result = [UInt64](repeating: 0, count: limbs.count)
    for index in limbs.indices where index >= whole {
      result[index - whole] |= limbs[index] >> shift
      if shift > 0 && index > whole { result[index - whole - 1] |= limbs[index] << (64 - shift) }
    }
    return FixedPoint(limbs: result, fraction: fraction)
  }
}
