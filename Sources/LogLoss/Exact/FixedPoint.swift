/// A non-negative number in fixed point: 64-bit limbs, so many of them behind the binary point.
///
/// Addition is exact and has no order. Multiplication and division cut below the last limb, so a
/// result never exceeds the true one. Two operands have the same shape; a carry out of the
/// topmost limb is a programmer's error.
package struct FixedPoint: Sendable, Equatable {
  /// The limbs, least significant first.
  package private(set) var limbs: [UInt64]
  /// The number of limbs behind the binary point.
  package let fraction: Int

  /// Makes a zero.
  ///
  /// - Parameters:
  ///   - integer: Limbs before the point, at least 1.
  ///   - fraction: Limbs behind the point, at least 1.
  package init(integer: Int, fraction: Int) {
    limbs = [UInt64](repeating: 0, count: integer + fraction)
    self.fraction = fraction
  }

  package init(limbs: [UInt64], fraction: Int) {
    self.limbs = limbs
    self.fraction = fraction
  }

  /// Makes `mantissa * 2^exponent`, cut below the last limb.
  package init(_ mantissa: UInt64, exponent: Int, integer: Int, fraction: Int) {
    self.init(integer: integer, fraction: fraction)
    add(UInt128(mantissa), exponent: exponent)
  }

  package var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// The same number with other numbers of limbs, cut below the new last limb.
  package func resized(integer: Int, fraction newFraction: Int) -> FixedPoint {
    var result = FixedPoint(integer: integer, fraction: newFraction)
    let offset = newFraction - fraction
    for (index, limb) in limbs.enumerated() where index + offset >= 0 && limb != 0 {
      result.limbs[index + offset] = limb
    }
    return result
  }

  /// Adds `mantissa * 2^exponent`, cut below the last limb.
  ///
  /// - Returns: Whether bits other than zero were cut.
  @discardableResult
  package mutating func add(_ mantissa: UInt128, exponent: Int) -> Bool {
    let position = exponent + 64 * fraction
    guard position >= 0 else {
      guard position > -128 else { return mantissa != 0 }
      let cut = UInt128(-position)
      add((mantissa >> cut), atLimb: 0)
      return mantissa & ((1 << cut) - 1) != 0
    }
    let limb = position / 64
    let shift = UInt128(position % 64)
    add(mantissa << shift, atLimb: limb)
    if shift > 0 {
      add(mantissa >> (128 - shift), atLimb: limb + 2)
    }
    return false
  }

  private mutating func add(_ value: UInt128, atLimb start: Int) {
    var carry = value
    var index = start
    while carry != 0 {
      let sum = UInt128(limbs[index]) + (carry & UInt128(UInt64.max))
      limbs[index] = UInt64(truncatingIfNeeded: sum)
      carry = (carry >> 64) + (sum >> 64)
      index += 1
    }
  }

  /// Adds one unit of the last limb.
  package mutating func addUnits(_ units: UInt64) {
    add(UInt128(units), atLimb: 0)
  }

  package static func += (left: inout FixedPoint, right: FixedPoint) {
    var carry = false
    for index in left.limbs.indices {
      let (sum, first) = left.limbs[index].addingReportingOverflow(right.limbs[index])
      let (total, second) = sum.addingReportingOverflow(carry ? 1 : 0)
      left.limbs[index] = total
      carry = first || second
    }
    precondition(!carry, "a fixed-point sum left its range")
  }

  /// Subtracts a number that is not larger.
  package static func -= (left: inout FixedPoint, right: FixedPoint) {
    var borrow = false
    for index in left.limbs.indices {
      let (difference, first) = left.limbs[index].subtractingReportingOverflow(right.limbs[index])
      let (total, second) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
      left.limbs[index] = total
      borrow = first || second
    }
    precondition(!borrow, "a fixed-point difference fell below zero")
  }

  /// Multiplies by a whole number.
  package mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = limbs[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      limbs[index] = low
      carry = product.high &+ (overflow ? 1 : 0)
    }
    precondition(carry == 0, "a fixed-point product left its range")
  }

  /// Divides by a whole number, cut below the last limb.
  ///
  /// - Returns: Whether the division left a remainder.
  @discardableResult
  package mutating func divide(by divisor: UInt64) -> Bool {
    var remainder: UInt64 = 0
    var index = limbs.count
    while index > 0 {
      index -= 1
      if remainder == 0 && limbs[index] < divisor {
        remainder = limbs[index]
        limbs[index] = 0
      } else {
        (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
      }
    }
    return remainder != 0
  }

  /// The product, cut below the last limb.
  package static func * (left: FixedPoint, right: FixedPoint) -> FixedPoint {
    let count = left.limbs.count
    // Two guard limbs below the last: the partial products cut beneath them add up to less than
    // one unit.
    let guardLimb = left.fraction - 2
    let product = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * count + 1) {
      sum -> [UInt64] in
      sum.initialize(repeating: 0)
      left.limbs.withUnsafeBufferPointer { a in
        right.limbs.withUnsafeBufferPointer { b in
          for i in 0..<count where a[i] != 0 {
            var carry: UInt64 = 0
            var j = max(0, guardLimb - i)
            while j < count {
              let part = a[i].multipliedFullWidth(by: b[j])
              let (low, first) = part.low.addingReportingOverflow(sum[i &+ j])
              let (total, second) = low.addingReportingOverflow(carry)
              sum[i &+ j] = total
              carry = part.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
              j &+= 1
            }
            sum[i &+ count] = carry
          }
        }
      }
      return Array(sum[left.fraction..<left.fraction + count])
    }
    return FixedPoint(limbs: product, fraction: left.fraction)
  }

  package static func < (left: FixedPoint, right: FixedPoint) -> Bool {
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}
