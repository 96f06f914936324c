/// The natural logarithm of four numbers at once, within 1 ulp, by IEEE arithmetic alone.
///
/// The same bits on every machine, unlike the library's. The method and its coefficients are those
/// of the fdlibm `log` (Sun Microsystems, 1993): x = 2^k (1 + f) with sqrt(1/2) < 1 + f < sqrt(2),
/// s = f / (2 + f), and ln(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)).
enum VectorLogarithm {
  /// ln(x) for normal, finite, positive x; other lanes hold rubbish.
  @inline(__always)
  static func of(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let bits = SIMD4<UInt64>(
      x[0].bitPattern, x[1].bitPattern, x[2].bitPattern, x[3].bitPattern)
    // Counted from sqrt(1/2), the exponent bits are k and the rest the significand's.
    let offset = bits &- SIMD4(repeating: 0x3FE6_A09E_667F_3BCD)
    let exponent = offset & SIMD4(repeating: 0xFFF0_0000_0000_0000)
    let significand = bits &- exponent
    let f =
      SIMD4(
        Double(bitPattern: significand[0]), Double(bitPattern: significand[1]),
        Double(bitPattern: significand[2]), Double(bitPattern: significand[3])) - 1
    // The signed exponent as a double: biased by 2048 into the low bits of 2^52.
    let biased = (offset &+ SIMD4(repeating: 0x8000_0000_0000_0000)) &>> 52
    let whole = biased | SIMD4(repeating: 0x4330_0000_0000_0000)
    let k =
      SIMD4(
        Double(bitPattern: whole[0]), Double(bitPattern: whole[1]), Double(bitPattern: whole[2]),
        Double(bitPattern: whole[3])) - (0x1p52 + 2048)
    return k * 6.93147180369123816490e-01 - (Self.rest(f, k) - f)
  }

  /// ln(1 + x) for 0 <= x <= 2^1000, relative accuracy included.
  @inline(__always)
  static func ofOnePlus(_ x: SIMD4<Double>) -> SIMD4<Double> {
    // u = 1 + x loses x - (u - 1), which is exact, and ln(u + d) = ln u + d / u to double.
    let sum = 1 + x
    return of(sum) + (x - (sum - 1)) / sum
  }

  @inline(__always)
  private static func rest(_ f: SIMD4<Double>, _ k: SIMD4<Double>) -> SIMD4<Double> {
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w
      * (3.999999999940941908e-01
        + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
      z
      * (6.666666666666735130e-01
        + w
        * (2.857142874366239149e-01
          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let half = 0.5 * f * f
    return half - (s * (half + (even + odd)) + k * 1.90821492927058770002e-10)
  }
}

extension VectorLogarithm {
  /// ln(x) of one normal, finite, positive number.
  static func of(_ x: Double) -> Double { of(SIMD4(repeating: x))[0] }

  /// ln(odds) of a share given as two weights above 0.
  static func logOdds(_ real: Double, _ fake: Double) -> Double { of(real) - of(fake) }
}
