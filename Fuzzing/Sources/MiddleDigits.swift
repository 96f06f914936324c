/// The exact decimal digits of the number in the middle between a double and the next larger one.
struct MiddleDigits {
  /// Digits as text, the first not zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten that they are multiplied by.
  private(set) var exponent = 0

  /// Limbs in base 10^18, the lowest first.
  private var limbs: [UInt64] = []
  private static let base: UInt64 = 1_000_000_000_000_000_000

  /// Takes the double of a pattern without a sign, which is finite.
  mutating func set(bits: UInt64) {
    let biased = Int(bits >> 52)
    let fraction = bits & 0xF_FFFF_FFFF_FFFF
    // Twice the significand and one is the middle between it and the next.
    let significand = 2 * (biased == 0 ? fraction : fraction | 1 << 52) + 1
    let power = max(biased, 1) - 1_075 - 1
    limbs.removeAll(keepingCapacity: true)
    limbs.append(significand % MiddleDigits.base)
    if significand >= MiddleDigits.base { limbs.append(significand / MiddleDigits.base) }
    if power >= 0 {
      multiply(by: 2, times: power, together: 59)
      exponent = 0
    } else {
      // 2^-k is 5^k over 10^k.
      multiply(by: 5, times: -power, together: 25)
      exponent = power
    }
    write()
  }

  /// Keeps the first digits, or the next number of as many digits.
  mutating func cut(to count: Int, roundingUp: Bool) {
    guard digits.count > count else { return }
    exponent += digits.count - count
    digits.removeLast(digits.count - count)
    if roundingUp { changeLastDigit(by: 1) }
  }

  /// Changes the last digit where that needs no carry; else adds a digit 1 behind it.
  mutating func changeLastDigit(by change: Int) {
    guard let last = digits.last else { return }
    let digit = Int(last) - 48 + change
    if 0...9 ~= digit {
      digits[digits.count - 1] = UInt8(48 + digit)
    } else {
      digits.append(49)
      exponent -= 1
    }
  }

  private mutating func multiply(by factor: UInt64, times: Int, together: Int) {
    var left = times
    while left > 0 {
      var product: UInt64 = 1
      for _ in 0..<min(left, together) { product *= factor }
      left -= min(left, together)
      var carry: UInt64 = 0
      for index in limbs.indices {
        var (high, low) = limbs[index].multipliedFullWidth(by: product)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        low = sum
        if overflow { high += 1 }
        (carry, limbs[index]) = MiddleDigits.base.dividingFullWidth((high, low))
      }
      if carry > 0 { limbs.append(carry) }
    }
  }

  private mutating func write() {
    digits.removeAll(keepingCapacity: true)
    for limb in limbs.reversed() {
      var rest = limb
      let start = digits.count
      for _ in 0..<18 {
        digits.append(UInt8(48 + rest % 10))
        rest /= 10
      }
      digits[start...].reverse()
    }
    digits.removeFirst(digits.prefix { $0 == 48 }.count)
  }
}
