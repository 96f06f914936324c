/// exp(-x) for four numbers at once, within 1e-15 relative, by additions and multiplications alone.
///
/// The library's exponential is a call a row and differs between machines; this one is a few vector
/// instructions and gives the same bits on every machine with IEEE arithmetic, since Swift neither
/// fuses nor reorders floating-point operations. x = k ln 2 + r with |r| <= ln 2 / 2, and e^-r is
/// its Taylor polynomial of degree 13, whose remainder is below 2^-57.
enum VectorExponential {
  /// exp(-x) for x >= 0; 0 beyond 708, where the result would soon be subnormal.
  @inline(__always)
  static func ofNegative(_ x: SIMD4<Double>) -> SIMD4<Double> {
    // Adding 1.5 * 2^52 rounds to a whole number and leaves it in the low bits.
    let shifter = SIMD4<Double>(repeating: 0x1.8p52)
    let limit = SIMD4<Double>(repeating: 708)
    let held = x.replacing(with: limit, where: x .> limit)
    let shifted = shifter - held * 1.4426950408889634
    let k = shifted - shifter
    // ln 2 in two parts, the first with 32 bits, so that k times it is exact.
    let r = (-held - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33
    let r2 = r * r
    let r4 = r2 * r2
    // Estrin's scheme: short chains instead of one long one.
    let a = 1 + r
    let b = 0.5 + r * (1 / 6.0)
    let c = 1 / 24.0 + r * (1 / 120.0)
    let d = 1 / 720.0 + r * (1 / 5040.0)
    let e = 1 / 40_320.0 + r * (1 / 362_880.0)
    let f = 1 / 3_628_800.0 + r * (1 / 39_916_800.0)
    let g = 1 / 479_001_600.0 + r * (1 / 6_227_020_800.0)
    let low = a + r2 * b
    let middle = c + r2 * d
    let high = (e + r2 * f) + r4 * g
    let series = low + r4 * (middle + r4 * high)
    let bits =
      SIMD4<UInt64>(
        shifted[0].bitPattern, shifted[1].bitPattern, shifted[2].bitPattern, shifted[3].bitPattern)
      &<< 52
    let scaled =
      SIMD4<UInt64>(
        series[0].bitPattern, series[1].bitPattern, series[2].bitPattern, series[3].bitPattern)
      &+ bits
    let result = SIMD4(
      Double(bitPattern: scaled[0]), Double(bitPattern: scaled[1]), Double(bitPattern: scaled[2]),
      Double(bitPattern: scaled[3]))
    return result.replacing(with: 0, where: x .> limit)
  }
}
