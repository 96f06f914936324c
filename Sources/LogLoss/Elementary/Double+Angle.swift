extension Double {
  /// The cosine of an angle, within 0.8 ulp for angles below 10^8, by IEEE arithmetic alone.
  ///
  /// See `exp` for why. Beyond, the angle is first reduced by the double that is nearest to 2 pi,
  /// which is good to about its own last place.
  package static func cos(_ angle: Double) -> Double {
    let reduced = Reduced(angle)
    switch reduced.quarter {
    case 0: return reduced.cosine
    case 1: return -reduced.sine
    case 2: return -reduced.cosine
    default: return reduced.sine
    }
  }

  /// The sine of an angle, as the cosine.
  package static func sin(_ angle: Double) -> Double {
    let reduced = Reduced(angle)
    switch reduced.quarter {
    case 0: return reduced.sine
    case 1: return reduced.cosine
    case 2: return -reduced.sine
    default: return -reduced.cosine
    }
  }
}

/// What is left of an angle when the nearest multiple of pi / 2 is taken off, to twice the precision.
private struct Reduced {
  /// The multiple, modulo 4.
  let quarter: Int
  /// In [-pi / 4, pi / 4].
  private let angle: Double
  private let rest: Double

  init(_ whole: Double) {
    guard abs(whole) > Double.pi / 4 else {
      (quarter, angle, rest) = (0, whole, 0)
      return
    }
    let x = abs(whole) < 1e8 ? whole : whole.remainder(dividingBy: 2 * .pi)
    // Adding 1.5 * 2^52 rounds to a whole number and leaves it in the low bits.
    let shifted = x * (2 / Double.pi) + 0x1.8p52
    let k = shifted - 0x1.8p52
    // pi / 2 in parts of 25 and 26 bits: k times each is exact, and so are the first differences.
    let first = (x - k * 0x1.921fb5p0) - k * 0x1.110b46p-26
    let third = k * 0x1.1a6262p-54
    let second = first - third
    let back = first - second
    let lost = (first - (second + back)) + (back - third)
    let fourth = k * 0x1.3145c06e0e689p-78 - lost
    angle = second - fourth
    rest = (second - angle) - fourth
    quarter = Int(truncatingIfNeeded: shifted.bitPattern & 3)
  }

  // Taylor's series, whose remainders are below 2^-58 up to pi / 4.

  var sine: Double {
    let x2 = angle * angle
    let last = -1 / 1_307_674_368_000.0 + x2 * (1 / 355_687_428_096_000.0)
    let high = -1 / 39_916_800.0 + x2 * (1 / 6_227_020_800.0 + x2 * last)
    let low = 1 / 120.0 + x2 * (-1 / 5040.0 + x2 * (1 / 362_880.0 + x2 * high))
    let series = x2 * (-1 / 6.0 + x2 * low)
    return angle + (angle * series + rest * (1 - 0.5 * x2))
  }

  var cosine: Double {
    let x2 = angle * angle
    let last = -1 / 87_178_291_200.0 + x2 * (1 / 20_922_789_888_000.0)
    let high = -1 / 3_628_800.0 + x2 * (1 / 479_001_600.0 + x2 * last)
    let low = 1 / 24.0 + x2 * (-1 / 720.0 + x2 * (1 / 40_320.0 + x2 * high))
    let half = 0.5 * x2
    let front = 1 - half
    return front + (((1 - front) - half) + (x2 * x2 * low - angle * rest))
  }
}
