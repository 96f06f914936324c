extension NumberText {
  /// A p-value to two significant digits, as `0.0014`, `0.31`, `2.3e-08` or `1`.
  ///
  /// Below 1e-9 it is only that: no data are so much a random sample that more could be said.
  static func pValue(_ value: Double) -> String {
    if value.isNaN { return "n/a" }
    if value < 1e-9 { return "<1e-9" }
    let rounded = DecimalDigits(value).rounded(significant: 2)
    if rounded.point < -3 { return DecimalDigits(value).scientific(significant: 2) }
    // Two digits of 1 would be 1.0.
    return rounded.fixed(decimals: rounded.point > 0 ? 0 : 2 - rounded.point)
  }

  /// A p-value in a sentence, as `p = 0.0014`.
  static func evidence(_ value: Double) -> String {
    value < 1e-9 ? "p < 1e-9" : "p = \(pValue(value))"
  }

  /// A standard error to its two digits that mean something; empty where there is none.
  static func standardError(_ error: Double?) -> String {
    guard let error else { return "" }
    return DecimalDigits(error).fixed(decimals: decimals(forStandardError: error))
  }

  /// A gain in nats with its interval, as `0.0031 nats [0.0012, 0.0050]`.
  ///
  /// - Parameters:
  ///   - value: The gain, in nats.
  ///   - interval: Its 95% interval, to whose digits the gain is shown; nil where there is none. One
  ///     without a width says nothing and is left out.
  static func gainInNats(_ value: Double, _ interval: Interval95?) -> String {
    guard let interval, interval.lower < interval.upper else { return reading(value) + " nats" }
    let decimals = decimals(for: interval)
    // A gain that would read as 0 beside its wide interval is shown in its own digits.
    let isVisible = value == 0 || !DecimalDigits(value).rounded(decimals: decimals).isZero
    let text = isVisible ? loss(value, decimals: decimals) : reading(value)
    let ends = [interval.lower, interval.upper].map { loss($0, decimals: decimals) }
    return "\(text) nats [\(ends.joined(separator: ", "))]"
  }

  /// A count to its two leading digits, as `21,000`: all that an estimate of rows is worth.
  static func roughly(_ count: Int) -> String {
    let rounded = DecimalDigits(Double(count)).rounded(significant: 2).fixed(decimals: 0)
    return NumberText.count(Int(rounded) ?? count)
  }

  /// A part of a whole in whole percent, which may be above 100.
  static func wholePercent(_ fraction: Double) -> String {
    DecimalDigits(fraction * 100).fixed(decimals: 0) + "%"
  }
}

extension DecimalDigits {
  /// Whether nothing but zeros is left.
  fileprivate var isZero: Bool { digits.isEmpty }
}
