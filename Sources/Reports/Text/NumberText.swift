/// Numbers as text: exactly for programs, readably for people.
///
/// Written here and not with Foundation, which would cost more at start-up than scoring a file.
enum NumberText {
  /// The shortest text that reads back as the same value; `Infinity`, `-Infinity` and `NaN`.
  static func exact(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return value.description
  }

  /// A count with its thousands apart, as `5,000`.
  static func count(_ value: Int) -> String {
    let digits = String(value.magnitude).utf8
    var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A loss or another number near 1, with five decimals.
  ///
  /// A number below 0.0001 gets three significant digits instead, so that it never reads as 0, and
  /// one that would need more than eight characters before the point is written as `1.23e+12`.
  static func reading(_ value: Double) -> String {
    if value.isNaN { return "n/a" }
    if value.isInfinite { return value < 0 ? "-infinite" : "infinite" }
    let digits = DecimalDigits(value)
    if value == 0 { return "0.00000" }
    if digits.point > 8 || digits.point < -4 { return digits.scientific(significant: 3) }
    if value.magnitude >= 0.0001 { return digits.fixed(decimals: 5) }
    return digits.fixed(decimals: 3 - digits.rounded(significant: 3).point)
  }

  /// A difference: `reading` with a plus sign where it is above zero.
  static func difference(_ value: Double) -> String {
    value > 0 ? "+" + reading(value) : reading(value)
  }

  /// A part of a whole in percent with one decimal; what is not zero never reads as zero.
  static func share(_ fraction: Double) -> String {
    if fraction > 0, fraction < 0.0005 { return "<0.1%" }
    return DecimalDigits(fraction * 100).fixed(decimals: 1) + "%"
  }

  /// A signed percentage with two decimals.
  static func signedPercent(_ fraction: Double) -> String {
    let text = DecimalDigits(fraction * 100).fixed(decimals: 2) + "%"
    return fraction > 0 ? "+" + text : text
  }

  /// A probability that never reads as 0 or 1 unless it is exactly that.
  ///
  /// Near 0 it is written as `2.3e-08` and near 1 as `1-2.3e-08`, because there the distance to
  /// the end is what decides the loss.
  ///
  /// - Parameters:
  ///   - value: The probability, in [0, 1].
  ///   - decimals: Digits after the point, at least 1.
  ///   - trimmed: Whether zeros at the end are left out.
  static func probability(_ value: Double, decimals: Int = 5, trimmed: Bool = false) -> String {
    if value == 0 { return "0" }
    if value == 1 { return "1" }
    // Two significant digits must remain: below 10^(1 - decimals) they would not.
    var edge = 1.0
    for _ in 1..<decimals { edge /= 10 }
    if value < edge { return DecimalDigits(value).scientific(significant: 2) }
    if value > 1 - edge, value < 1 {
      return "1-" + DecimalDigits(1 - value).scientific(significant: 2)
    }
    var text = DecimalDigits(value).fixed(decimals: decimals)
    while trimmed, text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
    return text
  }

  /// How many decimals show two significant digits of a standard error, from 2 to 9.
  static func decimals(forStandardError error: Double) -> Int {
    guard error.isFinite, error > 0 else { return 5 }
    return min(max(2 - DecimalDigits(error).rounded(significant: 2).point, 2), 9)
  }
}
