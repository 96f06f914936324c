/// The correctly rounded double of a decimal significand and exponent.
///
/// Source: Clinger (1990), doi:10.1145/93548.93557, for the exact cases; Lemire (2021), Number
/// parsing at a gigabyte per second, doi:10.1002/spe.2984, for the rest.
enum EiselLemire {
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The double nearest to `significand * 10^exponent`, or nil where 128 bits leave it open.
  @inline(__always)
  static func double(_ significand: UInt64, exponent: Int) -> Double? {
    if significand < 1 << 53, exponent <= 0, exponent >= -22 {
      // Both are exact doubles and division rounds once.
      return Double(significand) / exactPowers.withUnsafeBufferPointer { $0[-exponent] }
    }
    if significand == 0 || exponent < PowersOfFive.first { return 0 }
    if exponent > PowersOfFive.last { return .infinity }
    let zeros = significand.leadingZeroBitCount
    let shifted = significand << UInt64(zeros)
    let entry = 2 * (exponent - PowersOfFive.first)
    let (upper, lower) = PowersOfFive.bits.withUnsafeBufferPointer { ($0[entry], $0[entry + 1]) }
    var product = shifted.multipliedFullWidth(by: upper)
    if product.high & 0x1FF == 0x1FF {
      let second = shifted.multipliedFullWidth(by: lower).high
      let (sum, carry) = product.low.addingReportingOverflow(second)
      product.low = sum
      product.high &+= carry ? 1 : 0
      if sum == .max && (exponent < -27 || exponent > 55) { return nil }
    }
    let upperBit = Int(product.high >> 63)
    let cut = UInt64(upperBit + 9)
    var mantissa = product.high >> cut
    var binary = ((152_170 + 65_536) * exponent) >> 16 + 63 + upperBit - zeros + 1023
    if binary <= 0 {
      if binary <= -63 { return 0 }
      mantissa >>= UInt64(1 - binary)
      mantissa = (mantissa + mantissa & 1) >> 1
      // A carry into the implied bit makes the smallest normal number, and the pattern says so.
      return Double(bitPattern: mantissa)
    }
    if product.low <= 1 && exponent >= -4 && exponent <= 23 && mantissa & 3 == 1
      && mantissa << cut == product.high
    {
      mantissa &= ~1  // halfway: to even
    }
    mantissa = (mantissa + mantissa & 1) >> 1
    if mantissa >= 2 << 52 {
      mantissa = 1 << 52
      binary += 1
    }
    if binary >= 0x7FF { return .infinity }
    return Double(bitPattern: mantissa & ~(1 << 52) | UInt64(binary) << 52)
  }
}
