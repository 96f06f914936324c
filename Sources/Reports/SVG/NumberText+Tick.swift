extension NumberText {
  /// A number of one or two digits, such as a mark of an axis, as short as it can be written:
  /// `0.0005`, `2e-05`, `2,000`.
  static func tick(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return significant(value) }
    let digits = DecimalDigits(value).rounded(significant: 2)
    if digits.point < -3 || digits.point > 6 {
      return DecimalDigits(value).scientific(significant: 1)
    }
    if value.magnitude >= 10 { return count(Int(value.rounded())) }
    var text = DecimalDigits(value).fixed(decimals: max(2 - digits.point, 0))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
