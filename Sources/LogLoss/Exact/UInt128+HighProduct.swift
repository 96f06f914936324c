extension UInt128 {
  /// `self * other / 2^128`, low by less than 3 units.
  ///
  /// The product of the lower halves is dropped and the cross products are cut, so that three
  /// machine multiplications do.
  @inline(__always)
  func highProduct(_ other: UInt128) -> UInt128 {
    let (aHigh, aLow) = (UInt64(truncatingIfNeeded: self >> 64), UInt64(truncatingIfNeeded: self))
    let (bHigh, bLow) = (UInt64(truncatingIfNeeded: other >> 64), UInt64(truncatingIfNeeded: other))
    let top = aHigh.multipliedFullWidth(by: bHigh)
    let cross = aHigh.multipliedFullWidth(by: bLow).high
    let mirror = aLow.multipliedFullWidth(by: bHigh).high
    return (UInt128(top.high) << 64 | UInt128(top.low)) &+ UInt128(cross) &+ UInt128(mirror)
  }

  /// `self * multiplier / 2^shift` modulo 2^128, cut to whole units.
  ///
  /// - Parameters:
  ///   - multiplier: Below 2^63.
  ///   - shift: Below 64.
  @inline(__always)
  func scaled(by multiplier: UInt64, shift: UInt64) -> UInt128 {
    let mask = UInt128(1) << UInt128(shift) - 1
    return (self >> UInt128(shift)) &* UInt128(multiplier)
      &+ ((self & mask) * UInt128(multiplier)) >> UInt128(shift)
  }
}
