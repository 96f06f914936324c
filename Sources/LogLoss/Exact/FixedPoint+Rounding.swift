extension FixedPoint {
  /// The nearest double, ties to even.
  ///
  /// - Parameter isCut: Whether the true number is larger than this one by less than one unit of
  ///   the last limb, which decides what would be a tie.
  /// - Returns: A finite double, or infinity where the number is beyond the largest one.
  package func rounded(isCut: Bool) -> Double {
    guard let topLimb = limbs.lastIndex(where: { $0 != 0 }) else {
      return 0
    }
    let top = 64 * topLimb + 63 - limbs[topLimb].leadingZeroBitCount
    // The exponent of the last bit of a double of this size; subnormal ones share 2^-1074.
    let unit = max(top - 64 * fraction - 52, -1074)
    let position = unit + 64 * fraction
    guard position > 0 else {
      return Double(sign: .plus, exponent: -64 * fraction, significand: Double(limbs[0]))
    }
    var significand = bits(from: position)
    let half = bit(position - 1)
    let beyond = isCut || anyBit(below: position - 1)
    if half && (beyond || significand & 1 == 1) { significand += 1 }
    return Double(sign: .plus, exponent: unit, significand: Double(significand))
  }

  private func bit(_ position: Int) -> Bool {
    limbs[position / 64] >> UInt64(position % 64) & 1 == 1
  }

  private func anyBit(below position: Int) -> Bool {
    let limb = position / 64
    if limbs[..<limb].contains(where: { $0 != 0 }) { return true }
    return limbs[limb] & (1 << UInt64(position % 64) - 1) != 0
  }

  /// The bits from a position upward; they are known to fit 64.
  private func bits(from position: Int) -> UInt64 {
    let limb = position / 64
    let shift = UInt64(position % 64)
    guard limb < limbs.count else { return 0 }
    let low = limbs[limb] >> shift
    guard shift > 0, limb + 1 < limbs.count else { return low }
    return low | limbs[limb + 1] << (64 - shift)
  }
}
