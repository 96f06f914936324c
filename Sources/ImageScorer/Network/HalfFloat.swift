/// Conversion to and from IEEE 754 binary16.
///
/// Swift's own `Float16` does not exist on Macs with an Intel processor.
enum HalfFloat {
  /// The nearest half, ties to even; what is too large becomes infinite, as in PyTorch's `half()`.
  static func bits(_ value: Float) -> UInt16 {
    let bits = value.bitPattern
    let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
    let magnitude = bits & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
    // 65520 is half-way between the largest half and the next step.
    if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
    if magnitude < 0x3880_0000 {
      // Below 2^-14 halves are multiples of 2^-24, and adding 0.5 rounds a float to just those.
      let shifted = Float(bitPattern: magnitude) + 0.5
      return sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- Float(0.5).bitPattern)
    }
    let isOdd = magnitude >> 13 & 1
    return sign | UInt16(truncatingIfNeeded: (magnitude &+ 0xFFF &+ isOdd &- 0x3800_0000) >> 13)
  }

  /// The value of a half, exactly.
  static func value(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }
}
