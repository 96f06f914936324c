/// A number in [0, 1] held to 1,100 binary places, where every double and its complement is exact.
struct ExactFraction: Comparable {
  /// 64-bit digits after the binary point, the first in front of it.
  private var limbs: [UInt64]

  init(_ value: Double) {
    limbs = [UInt64](repeating: 0, count: 18)
    var rest = value
    for index in limbs.indices {
      let digit = rest.rounded(.down)
      limbs[index] = UInt64(digit)
      rest = (rest - digit) * 0x1p64
    }
  }

  /// This number less one that is not larger.
  func minus(_ other: ExactFraction) -> ExactFraction {
    var result = self
    var borrow: UInt64 = 0
    for index in limbs.indices.reversed() {
      let (first, one) = limbs[index].subtractingReportingOverflow(other.limbs[index])
      let (second, two) = first.subtractingReportingOverflow(borrow)
      result.limbs[index] = second
      borrow = one || two ? 1 : 0
    }
    return result
  }

  static func < (a: ExactFraction, b: ExactFraction) -> Bool {
    a.limbs.lexicographicallyPrecedes(b.limbs)
  }
}
