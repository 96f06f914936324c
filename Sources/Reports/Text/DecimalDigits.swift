/// The decimal digits of a finite number, and rounding done on them.
///
/// The digits are those of the shortest text that reads back as the same `Double`, and they are
/// rounded half away from zero. So 0.125 to two decimals is 0.13 and 1.005 is 1.01: what a reader
/// of the written number expects, where rounding the binary value gives 0.12 (to even) and 1.00.
struct DecimalDigits: Equatable {
  /// Whether the number is below zero; -0.0 counts as 0.
  private(set) var negative: Bool
  /// Digits 0 to 9 without leading zeros; empty for zero.
  private(set) var digits: [UInt8] = []
  /// Where the point is: the value is `0.d1d2d3...` times ten to this power.
  private(set) var point = 0

  /// Takes a number apart; infinities and NaN give the digits of zero.
  init(_ value: Double) {
    negative = value < 0
    guard value.isFinite else { return }
    digits.reserveCapacity(17)
    var exponent = 0
    var seenPoint = false
    var inExponent = false
    var exponentIsNegative = false
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "-"): exponentIsNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if inExponent {
          exponent = exponent * 10 + Int(digit)
        } else if digit == 0, digits.isEmpty {
          if seenPoint { point -= 1 }
        } else {
          digits.append(digit)
          if !seenPoint { point += 1 }
        }
      default: break
      }
    }
    point += exponentIsNegative ? -exponent : exponent
    dropTrailingZeros()
  }

  /// The number rounded to `decimals` digits after the point.
  func rounded(decimals: Int) -> DecimalDigits {
    keeping(point + decimals)
  }

  /// The number rounded to `count` significant digits.
  func rounded(significant count: Int) -> DecimalDigits {
    keeping(count)
  }

  /// The number in positional notation with exactly `decimals` digits after the point.
  func fixed(decimals: Int) -> String {
    let value = rounded(decimals: decimals)
    var text = value.negative && !value.digits.isEmpty ? "-" : ""
    text += value.point > 0 ? value.digitText(from: 0, count: value.point) : "0"
    if decimals > 0 {
      text += "." + value.digitText(from: value.point, count: decimals)
    }
    return text
  }

  /// The number as `1.23e-05`, with exactly `significant` digits, at least one.
  func scientific(significant: Int) -> String {
    let value = rounded(significant: significant)
    let exponent = value.digits.isEmpty ? 0 : value.point - 1
    var text = value.negative && !value.digits.isEmpty ? "-" : ""
    text += value.digitText(from: 0, count: 1)
    if significant > 1 { text += "." + value.digitText(from: 1, count: significant - 1) }
    text += exponent < 0 ? "e-" : "e+"
    if exponent.magnitude < 10 { text += "0" }
    return text + String(exponent.magnitude)
  }

  private func digitText(from start: Int, count: Int) -> String {
    let text = (start..<(start + count)).map { index in
      UInt8(ascii: "0") + (digits.indices.contains(index) ? digits[index] : 0)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func keeping(_ count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    var result = self
    guard count >= 0 else {
      result.digits = []
      result.point = 0
      return result
    }
    let up = digits[count] >= 5
    result.digits.removeSubrange(count...)
    if up { result.increment() }
    result.dropTrailingZeros()
    return result
  }

  private mutating func increment() {
    while let last = digits.popLast() {
      if last < 9 {
        digits.append(last + 1)
        return
      }
    }
    // Every digit was a nine, or there was none: the number becomes a power of ten.
    digits = [1]
    point += 1
  }

  private mutating func dropTrailingZeros() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }
}
