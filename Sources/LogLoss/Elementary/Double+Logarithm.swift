extension Double {
  /// ln x, within 0.52 ulp, by IEEE arithmetic alone; see `exp`.
  ///
  /// -infinity for 0, not-a-number below. x = 2^k z with z near 1; a table gives a number c of
  /// eleven bits near 1 / z and its logarithm in two parts, so that r = z c - 1 is known to twice the
  /// precision and below 2^-6.8, and ln(1 + r) is its series. Around 1 c is 1, and relative accuracy
  /// is kept there.
  ///
  /// Source: Tang, Table-driven implementation of the logarithm function, ACM Transactions on
  /// Mathematical Software 16 (1990), 10.1145/98267.98294.
  package static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
    return logarithm(of: x, lost: nil)
  }

  /// ln(1 + x), within 0.75 ulp, also where x is small; see `log`.
  package static func log(onePlus x: Double) -> Double {
    guard x > -1, x < .infinity else { return x == -1 ? -.infinity : x > 0 ? x : .nan }
    // What 1 + x loses is itself a double.
    let sum = 1 + x
    return logarithm(of: sum, lost: x >= 1 ? 1 - (sum - x) : x - (sum - 1))
  }

  /// ln(x + lost), with less than an ulp of x lost.
  @inline(__always)
  private static func logarithm(of x: Double, lost: Double?) -> Double {
    var bits = x.bitPattern
    var exponent: Int64 = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      exponent = -54
    }
    // Counted from where the first cell begins, the exponent bits are k and the next six the cell.
    let offset = bits &- 0x3FE6_2000_0000_0000
    exponent += Int64(bitPattern: offset) &>> 52
    let k = Double(exponent)
    let scaling = offset & 0xFFF0_0000_0000_0000
    let z = Double(bitPattern: bits &- scaling)
    let place = Int(truncatingIfNeeded: offset &>> 46 & 63) &* 3
    let (reciprocal, high, low) = LogarithmCells.cells.withUnsafeBufferPointer {
      ($0[place], $0[place &+ 1], $0[place &+ 2])
    }
    // Both halves of z times the reciprocal are exact, and so is the first less 1.
    let front = Double(bitPattern: z.bitPattern & 0xFFFF_FFFF_F800_0000)
    let first = front * reciprocal - 1
    let second = (z - front) * reciprocal
    let r = first + second
    var rest = (first - r) + second
    // Beyond 2^60 what 1 + x loses says nothing any more, and its scale might not be a number.
    if let lost, x < 0x1p60 {
      rest += lost * Double(bitPattern: 1.0.bitPattern &- scaling) * reciprocal
    }
    // ln 2 in two parts, the first with 42 bits, so that k times it and the sum are exact.
    let whole = k * 0x1.62e42fefa38p-1 + high
    let sum = whole + r
    let tail = ((whole - sum) + r) + (k * 0x1.ef35793c7673p-45 + low + rest)
    let fraction = r + rest
    let r2 = fraction * fraction
    let last = (-1 / 6.0 + fraction * (1 / 7.0)) - r2 * 0.125
    let series =
      (-0.5 + fraction * (1 / 3.0)) + r2 * ((-0.25 + fraction * (1 / 5.0)) + r2 * last)
    return (tail + r2 * series) + sum
  }
}

/// Numbers near the reciprocals of the cells' middles, and minus their logarithms in two parts.
///
/// Made by `fixtures/numbers/make_elementary.py`.
private enum LogarithmCells {
  static let cells: [Double] = [
    0x1.704p0, -0x1.744f8633f2p-2, 0x1.91e9d1816c06cp-46,
    0x1.6cp0, -0x1.686c81e9b1p-2, -0x1.2bb110af84054p-44,
    0x1.68p0, -0x1.5d1bdbf581p-2, 0x1.8d6bdc9c7c238p-44,
    0x1.644p0, -0x1.5262deeb99p-2, 0x1.e1b9f70894a01p-44,
    0x1.604p0, -0x1.46d2d9c28p-2, -0x1.59b275f67f75ap-44,
    0x1.5c8p0, -0x1.3bdd24eb15p-2, 0x1.257b4970e6ed9p-44,
    0x1.59p0, -0x1.31871c9544p-2, -0x1.84fab94cecfd9p-46,
    0x1.554p0, -0x1.26561f1338p-2, -0x1.8b48866faa45fp-44,
    0x1.51cp0, -0x1.1bc794fd1dp-2, 0x1.ccf0c747ba7bep-44,
    0x1.4e4p0, -0x1.111ce4003fp-2, 0x1.b3237096b4b6bp-46,
    0x1.4bp0, -0x1.071b85fcd6p-2, 0x1.bcb8ba3e01a11p-44,
    0x1.47cp0, -0x1.fa01c3bb58p-3, 0x1.a1f71fae1d786p-46,
    0x1.448p0, -0x1.e598ed5a88p-3, 0x1.d134bcf1e98a1p-47,
    0x1.414p0, -0x1.d0fb7f2256p-3, 0x1.af52b20633b29p-47,
    0x1.3e4p0, -0x1.bdc46ae344p-3, -0x1.625b4023d6505p-44,
    0x1.3bp0, -0x1.a8becfc882p-3, -0x1.e3185cf21b9cfp-44,
    0x1.38p0, -0x1.9525a9cf46p-3, 0x1.297137d9f158fp-44,
    0x1.354p0, -0x1.83040c91bcp-3, -0x1.e5b71c6e66f32p-44,
    0x1.324p0, -0x1.6f0d28ae56p-3, -0x1.69737c93373dap-44,
    0x1.2f8p0, -0x1.5c94007598p-3, 0x1.a8d948cd23322p-44,
    0x1.2c8p0, -0x1.483bccce6ep-3, -0x1.eea52723f6369p-46,
    0x1.2ap0, -0x1.371fc201e8p-3, -0x1.ee8779b2d8abcp-44,
    0x1.274p0, -0x1.2423113ba6p-3, 0x1.e3a0078ee9d9cp-44,
    0x1.248p0, -0x1.10f8e42254p-3, 0x1.93b3843396307p-45,
    0x1.22p0, -0x1.fec9131dcp-4, 0x1.54555d1ae6607p-44,
    0x1.1f8p0, -0x1.db5270187cp-4, -0x1.9277856ae181fp-44,
    0x1.1dp0, -0x1.b78c82bb1p-4, 0x1.25ef7bc3987e7p-44,
    0x1.1a8p0, -0x1.9375e55594p-4, -0x1.eddc37380c364p-44,
    0x1.18p0, -0x1.6f0d28ae58p-4, 0x1.4b4641b664613p-44,
    0x1.15cp0, -0x1.4e01108a34p-4, -0x1.ae5cfdf2c5ae5p-44,
    0x1.134p0, -0x1.28f83450ecp-4, -0x1.a8d75aa119769p-44,
    0x1.11p0, -0x1.075983599p-4, 0x1.b8ecfe4b59987p-44,
    0x1.0ecp0, -0x1.cae72fb96p-5, 0x1.efabf2025b1bep-44,
    0x1.0c8p0, -0x1.868a83084p-5, 0x1.2623a134ac693p-46,
    0x1.0a8p0, -0x1.494acc34d8p-5, -0x1.11c78a56fd247p-45,
    0x1.084p0, -0x1.03d5d85e7p-5, -0x1.f778960ed29cfp-44,
    0x1.064p0, -0x1.8b31facaap-6, 0x1.3fc78a96e4964p-44,
    0x1.04p0, -0x1.fc0a8b0fcp-7, -0x1.f1e7cf6d3a69cp-50,
    0x1.02p0, -0x1.fe02a6b1p-8, -0x1.9e23f0dda40e4p-46,
    0x1p0, 0x0p0, 0x0p0,
    0x1.f8p-1, 0x1.020565893p-6, 0x1.611d27c8e8417p-44,
    0x1.f08p-1, 0x1.f7a9b1678p-6, 0x1.42ad9271be7d7p-45,
    0x1.e9p-1, 0x1.788595a358p-5, -0x1.08b0d083b3a4cp-46,
    0x1.e2p-1, 0x1.eea31c0068p-5, 0x1.c3dd83606d891p-44,
    0x1.dbp-1, 0x1.333d7f8184p-4, -0x1.692b6a81b8848p-49,
    0x1.d4p-1, 0x1.700d30aeacp-4, 0x1.c1e8da99ded32p-49,
    0x1.cd8p-1, 0x1.a956d3ecacp-4, 0x1.e63794c02c4afp-44,
    0x1.c7p-1, 0x1.e3707ee304p-4, 0x1.0f684e6766abdp-45,
    0x1.c1p-1, 0x1.0ce7ecdcccp-3, 0x1.4652dabff5447p-46,
    0x1.bbp-1, 0x1.28753bc11ap-3, 0x1.7494e359302e6p-44,
    0x1.b5p-1, 0x1.4462b9dc9cp-3, -0x1.84858a711b062p-44,
    0x1.afp-1, 0x1.60b3100b0ap-3, -0x1.71456c988f814p-44,
    0x1.a98p-1, 0x1.7b00916516p-3, -0x1.ae75fcb067e57p-44,
    0x1.a4p-1, 0x1.95a5adcf7p-3, 0x1.7f22858a0ff6fp-47,
    0x1.9fp-1, 0x1.ae2ca6f672p-3, 0x1.7a8d5ae54f55p-44,
    0x1.998p-1, 0x1.c97f8079d4p-3, 0x1.3b161a8c6e6c5p-45,
    0x1.948p-1, 0x1.e2a877a6b2p-3, 0x1.823817787081ap-44,
    0x1.8f8p-1, 0x1.fc218be62p-3, 0x1.4bba46f1cf6ap-44,
    0x1.8bp-1, 0x1.09aa572e6cp-2, 0x1.b50a1e1734342p-44,
    0x1.86p-1, 0x1.16b5ccbadp-2, -0x1.23299042d74bfp-44,
    0x1.818p-1, 0x1.22981fbef8p-2, -0x1.a1421609580dap-44,
    0x1.7dp-1, 0x1.2e9e2bce12p-2, 0x1.4300c128d1dc2p-45,
    0x1.788p-1, 0x1.3ac8ca38e6p-2, -0x1.d0befbc02be4ap-45,
    0x1.748p-1, 0x1.45b8c0a17ep-2, -0x1.d9120e7d0a853p-47,
  ]
}
