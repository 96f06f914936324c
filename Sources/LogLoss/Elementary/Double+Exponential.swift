extension Double {
  /// e^x, within 0.56 ulp where the result is a normal number, by IEEE arithmetic alone.
  ///
  /// The library's has another last digit on processors with fused multiplication than on others,
  /// and another on each system; this one gives the same bits everywhere, since Swift neither fuses
  /// nor reorders floating-point operations. x = (32 e + j) ln 2 / 32 + r with |r| <= ln 2 / 64; the
  /// power 2^(j / 32) comes from a table of doubles and their rests, and e^r - 1 is Taylor's
  /// polynomial of degree 6, whose remainder is below 2^-58.
  ///
  /// Source: Tang, Table-driven implementation of the exponential function, ACM Transactions on
  /// Mathematical Software 15 (1989), 10.1145/63522.214389.
  package static func exp(_ x: Double) -> Double {
    guard abs(x) < 746 else { return x.isNaN ? x : x > 0 ? .infinity : 0 }
    // Adding 1.5 * 2^52 rounds to a whole number and leaves it in the low bits.
    let shifted = x * 0x1.71547652b82fep5 + 0x1.8p52
    let k = shifted - 0x1.8p52
    let bits = Int64(bitPattern: shifted.bitPattern &<< 13) &>> 13
    // ln 2 / 32 in two parts, the first with 36 bits, so that k times it is exact.
    let r = (x - k * 0x1.62e42fefap-6) - k * 0x1.cf79abc9e3b3ap-45
    let place = Int(truncatingIfNeeded: bits & 31) &* 2
    let (power, rest) = ExponentialTable.powers.withUnsafeBufferPointer {
      ($0[place], $0[place &+ 1])
    }
    let r2 = r * r
    let high = (1 / 24.0 + r * (1 / 120.0)) + r2 * (1 / 720.0)
    let series = r2 * ((0.5 + r * (1 / 6.0)) + r2 * high)
    let factor = rest / power + (r + series)
    let result = power + power * factor
    let exponent = Int(truncatingIfNeeded: bits &>> 5)
    if exponent > -1022, exponent < 1023 {
      return result * Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) &<< 52)
    }
    return Double(sign: .plus, exponent: exponent, significand: result)
  }
}

/// 2^(j / 32), to nearest, and what is missing.
///
/// Made by `fixtures/numbers/make_elementary.py`.
private enum ExponentialTable {
  static let powers: [Double] = [
    0x1p0, 0x0p0,
    0x1.059b0d3158574p0, 0x1.d73e2a475b465p-55,
    0x1.0b5586cf9890fp0, 0x1.8a62e4adc610bp-54,
    0x1.11301d0125b51p0, -0x1.6c51039449b3ap-54,
    0x1.172b83c7d517bp0, -0x1.19041b9d78a76p-55,
    0x1.1d4873168b9aap0, 0x1.e016e00a2643cp-54,
    0x1.2387a6e756238p0, 0x1.9b07eb6c70573p-54,
    0x1.29e9df51fdee1p0, 0x1.612e8afad1255p-55,
    0x1.306fe0a31b715p0, 0x1.6f46ad23182e4p-55,
    0x1.371a7373aa9cbp0, -0x1.63aeabf42eae2p-54,
    0x1.3dea64c123422p0, 0x1.ada0911f09ebcp-55,
    0x1.44e086061892dp0, 0x1.89b7a04ef80dp-59,
    0x1.4bfdad5362a27p0, 0x1.d4397afec42e2p-56,
    0x1.5342b569d4f82p0, -0x1.07abe1db13cadp-55,
    0x1.5ab07dd485429p0, 0x1.6324c054647adp-54,
    0x1.6247eb03a5585p0, -0x1.383c17e40b497p-54,
    0x1.6a09e667f3bcdp0, -0x1.bdd3413b26456p-54,
    0x1.71f75e8ec5f74p0, -0x1.16e4786887a99p-55,
    0x1.7a11473eb0187p0, -0x1.41577ee04992fp-55,
    0x1.82589994cce13p0, -0x1.d4c1dd41532d8p-54,
    0x1.8ace5422aa0dbp0, 0x1.6e9f156864b27p-54,
    0x1.93737b0cdc5e5p0, -0x1.75fc781b57ebcp-57,
    0x1.9c49182a3f09p0, 0x1.c7c46b071f2bep-56,
    0x1.a5503b23e255dp0, -0x1.d2f6edb8d41e1p-54,
    0x1.ae89f995ad3adp0, 0x1.7a1cd345dcc81p-54,
    0x1.b7f76f2fb5e47p0, -0x1.5584f7e54ac3bp-56,
    0x1.c199bdd85529cp0, 0x1.11065895048ddp-55,
    0x1.cb720dcef9069p0, 0x1.503cbd1e949dbp-56,
    0x1.d5818dcfba487p0, 0x1.2ed02d75b3707p-55,
    0x1.dfc97337b9b5fp0, -0x1.1a5cd4f184b5cp-54,
    0x1.ea4afa2a490dap0, -0x1.e9c23179c2893p-54,
    0x1.f50765b6e454p0, 0x1.9d3e12dd8a18bp-54,
  ]
}
