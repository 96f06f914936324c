/// Tables of logarithms and exponentials to 128 bits, from which one row's loss is put together.
///
/// They are computed from their series the first time a row is added to an accumulator or a logit
/// is scored (about a millisecond), so there is no table of constants to trust. The argument is
/// reduced twice by 7 bits, which leaves a series of at most ten terms (Tang 1990,
/// doi:10.1145/98267.98294).
struct LogarithmTables: Sendable {
  static let shared = LogarithmTables()

  /// ln 2 in units of 2^-128, and the 64 bits below.
  let logarithmOfTwo: UInt128
  let logarithmOfTwoBelow: UInt64
  /// `firstMultiplier[i] / 2^16` is just below the reciprocal of every number whose leading bits
  /// are `i`; `firstLogarithm` holds its logarithm in units of 2^-128.
  private let firstMultiplier: [UInt64]
  private let firstLogarithm: [UInt128]
  /// The same for numbers in (1 - 2^-6, 1], by steps of 2^-14, over 2^30.
  private let secondMultiplier: [UInt64]
  private let secondLogarithm: [UInt128]
  /// 1/k in units of 2^-128 for k of 2 and more (the first two entries are not used).
  private let reciprocals: [UInt128]
  /// exp(-i/2^7) and exp(-j/2^14) in units of 2^-127.
  private let firstExponential: [UInt128]
  private let secondExponential: [UInt128]
  /// 1/k! in units of 2^-127.
  private let inverseFactorials: [UInt128]

  private init() {
    let fraction = 3
    let two = FixedPoint.logarithmOfTwo(fraction: fraction)
    logarithmOfTwo = LogarithmTables.top(two)
    logarithmOfTwoBelow = two.limbs[0]
    func logarithm(of numerator: UInt64, over shift: Int) -> UInt128 {
      // In [1, 1.5) from the part above 1; in [1.5, 2) as ln 2 + ln(number / 2).
      var number = FixedPoint(numerator, exponent: -shift, integer: 2, fraction: fraction)
      var one = FixedPoint(1, exponent: 0, integer: 2, fraction: fraction)
      if numerator < 3 << UInt64(shift - 1) {
        number -= one
        return LogarithmTables.top(number.logarithmOfOnePlus())
      }
      number.divide(by: 2)
      one -= number
      var result = two
      result -= one.negativeLogarithmOfComplement()
      return LogarithmTables.top(result)
    }
    func exponential(_ step: UInt64, over shift: Int) -> UInt128 {
      let x = FixedPoint(step, exponent: -shift, integer: 2, fraction: fraction)
      let value = x.exponentialOfNegative()
      return value.limbs[fraction] > 0 ? 1 << 127 : LogarithmTables.top(value) >> 1
    }
    firstMultiplier = (0..<128).map { (1 << 24) / (129 + $0) }
    secondMultiplier = (0..<132).map { (1 << 44) / ((1 << 14) - $0) }
    firstLogarithm = firstMultiplier.map { logarithm(of: $0, over: 16) }
    secondLogarithm = secondMultiplier.map { logarithm(of: $0, over: 30) }
    reciprocals = (0..<24).map { $0 < 2 ? 0 : UInt128.max / UInt128($0) }
    firstExponential = (0..<90).map { exponential($0, over: 7) }
    secondExponential = (0..<128).map { exponential($0, over: 14) }
    var factorial: UInt128 = 1
    inverseFactorials = (0..<12).map { order in
      if order > 0 { factorial *= UInt128(order) }
      return (1 << 127) / factorial
    }
  }

  private static func top(_ value: FixedPoint) -> UInt128 {
    UInt128(value.limbs[value.fraction - 1]) << 64 | UInt128(value.limbs[value.fraction - 2])
  }

  /// -ln(x) for x = `mantissa / 2^128` in [1/2, 1), in units of 2^-128.
  ///
  /// Off by less than 2^-120 absolute.
  func negativeLogarithm(_ mantissa: UInt128) -> UInt128 {
    let first = Int(truncatingIfNeeded: mantissa >> 120) & 127
    let reduced = mantissa.scaled(by: firstMultiplier[first], shift: 16)
    let second = Int(truncatingIfNeeded: (0 &- reduced) >> 114)
    let rest = 0 &- reduced.scaled(by: secondMultiplier[second], shift: 30)
    return firstLogarithm[first] &+ secondLogarithm[second]
      &+ rest &+ rest.highProduct(seriesTail(rest, terms: 10, alternating: false))
  }

  /// The series z/2 ± z^2/3 + z^3/4 ± … in units of 2^-128.
  ///
  /// The argument is in units of 2^-128 too, below 2^-7.
  func seriesTail(_ z: UInt128, terms: Int, alternating: Bool) -> UInt128 {
    var sum = reciprocals[terms]
    for order in stride(from: terms - 1, through: 2, by: -1) {
      let next = z.highProduct(sum)
      sum = alternating ? reciprocals[order] - next : reciprocals[order] &+ next
    }
    return z.highProduct(sum)
  }

  /// exp(-x) for a finite x >= 0 as `mantissa * 2^(-128 - halvings)`, the top bit set.
  ///
  /// Off by less than 2^-118 relative where x is below 2^20; beyond, only a bound of the size.
  func exponential(ofNegative x: Double) -> (mantissa: UInt128, halvings: Int) {
    guard x < 0x1p20 else { return (1 << 127, 1 << 20) }
    guard x > 0 else { return (1 << 127, -1) }
    let parts = BinarySignificand(x)
    // The part of x behind the point, in units of 2^-128; whole parts leave at the top, and the
    // subtraction of k ln 2 modulo 1 is right because the remainder is below 1.
    let shift = 64 - parts.halvings
    let behind =
      shift >= 0
      ? UInt128(parts.mantissa) << UInt128(shift)
      : shift > -64 ? UInt128(parts.mantissa) >> UInt128(-shift) : 0
    var halvings = Int(x * 1.4426950408889634)
    let below = UInt128(halvings) * UInt128(logarithmOfTwoBelow) >> 64
    var rest = behind &- UInt128(halvings) &* logarithmOfTwo &- below
    if rest > 3 << 126 {
      halvings -= 1
      rest = rest &+ logarithmOfTwo
    } else if rest >= logarithmOfTwo {
      halvings += 1
      rest -= logarithmOfTwo
    }
    let first = firstExponential[Int(truncatingIfNeeded: rest >> 121)]
    let second = secondExponential[Int(truncatingIfNeeded: rest >> 114) & 127]
    let small = rest & (1 << 114 - 1)
    var series = inverseFactorials[10]
    for order in stride(from: 9, through: 0, by: -1) {
      series = inverseFactorials[order] - small.highProduct(series)
    }
    let value = (first.highProduct(second) << 1).highProduct(series) << 1
    let zeros = value.leadingZeroBitCount
    return (value << UInt128(zeros), halvings + zeros - 1)
  }
}
