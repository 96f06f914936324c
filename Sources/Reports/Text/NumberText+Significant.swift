extension NumberText {
  /// A number of any size to four significant digits, without zeros at its end.
  ///
  /// Whole digits are never dropped below a million, where most whole numbers count something.
  static func significant(_ value: Double) -> String {
    if value.isNaN { return "n/a" }
    if value.isInfinite { return value < 0 ? "-infinite" : "infinite" }
    if value.magnitude < 1e6, value == value.rounded() {
      return DecimalDigits(value).fixed(decimals: 0)
    }
    let point = DecimalDigits(value).rounded(significant: 4).point
    if point > 6 || point < -2 { return DecimalDigits(value).scientific(significant: 4) }
    var text = DecimalDigits(value).fixed(decimals: max(4 - point, 0))
    guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A part of a whole in percent, to four significant digits.
  static func percent(_ fraction: Double) -> String { significant(fraction * 100) + "%" }

  /// What a change takes off a loss, to the two digits of its standard error that mean something.
  ///
  /// - Parameters:
  ///   - value: The loss without the change minus the loss with it, in nats.
  ///   - interval: The 95% interval of `value`, if there is one.
  static func gain(_ value: Double, _ interval: Interval95?) -> String {
    guard let interval else { return difference(value) }
    return (value > 0 ? "+" : "") + loss(value, decimals: decimals(for: interval))
  }

  /// An interval of losses to the two digits of the standard error behind it that mean something.
  static func range(_ interval: Interval95, dots: String) -> String {
    let decimals = decimals(for: interval)
    return loss(interval.lower, decimals: decimals) + " \(dots) "
      + loss(interval.upper, decimals: decimals)
  }

  /// How many decimals show what an interval of losses means.
  static func decimals(for interval: Interval95) -> Int {
    // A normal interval is 2 x 1.96 standard errors wide; more than 7 decimals nobody compares.
    min(decimals(forStandardError: (interval.upper - interval.lower) / 3.92), 7)
  }

  /// A loss to so many decimals, or in its own digits where they would say nothing.
  static func loss(_ value: Double, decimals: Int) -> String {
    // Beyond a hundred million, and for what is not finite, decimals say nothing.
    guard value.magnitude < 1e8 else { return reading(value) }
    return DecimalDigits(value).fixed(decimals: decimals)
  }
}
