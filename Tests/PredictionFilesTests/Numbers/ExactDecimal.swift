/// All decimal digits of `significand * 2^exponent`, by schoolbook arithmetic.
struct ExactDecimal {
  /// The digits without leading zeros.
  private(set) var digits: [UInt8]
  /// How many of them stand behind the point; may be more than there are.
  let places: Int

  init(significand: UInt64, exponent: Int) {
    // m 2^-k = m 5^k 10^-k, so that only whole numbers are multiplied. Limbs are base 10^9.
    var limbs: [UInt64] = []
    var rest = significand
    while rest > 0 {
      limbs.append(rest % 1_000_000_000)
      rest /= 1_000_000_000
    }
    func multiply(by factor: UInt64) {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * factor + carry
        limbs[index] = product % 1_000_000_000
        carry = product / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    let (base, step): (UInt64, Int) = exponent < 0 ? (5, 12) : (2, 29)
    var powers = abs(exponent)
    while powers > 0 {
      multiply(by: (0..<min(step, powers)).reduce(1) { product, _ in product * base })
      powers -= min(step, powers)
    }
    var text: [UInt8] = []
    for limb in limbs {
      var left = limb
      for _ in 0..<9 {
        text.append(UInt8(48 + left % 10))
        left /= 10
      }
    }
    while text.last == 48 { text.removeLast() }
    digits = text.reversed()
    places = max(0, -exponent)
  }

  /// The number with its last digit raised by one.
  mutating func raiseLastDigit() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 57 {
      digits[index] = 48
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(49, at: 0) }
  }

  /// The number with its last digit lowered by one.
  mutating func lowerLastDigit() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 48 {
      digits[index] = 57
      index -= 1
    }
    if index >= 0 { digits[index] -= 1 }
  }

  /// As digits with a point.
  var positional: [UInt8] {
    if places >= digits.count {
      return Array("0.".utf8) + [UInt8](repeating: 48, count: places - digits.count) + digits
    }
    let whole = digits.prefix(digits.count - places)
    return places == 0 ? Array(whole) : whole + Array(".".utf8) + digits.suffix(places)
  }

  /// As whole digits with an exponent.
  var scientific: [UInt8] { digits + Array("e-\(places)".utf8) }
}
