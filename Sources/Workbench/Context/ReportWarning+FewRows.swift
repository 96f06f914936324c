internal import Reports

extension ReportWarning {
  /// Below this the normal approximation to a mean of skewed differences is poor.
  private static let fewRows = 30

  /// The warning that so few rows deserve; nil where there are enough.
  ///
  /// - Parameter unit: What is counted: groups, where it is they that are independent.
  static func fewRows(_ rows: Int, of unit: String = "row") -> ReportWarning? {
    guard rows < fewRows else { return nil }
    return ReportWarning(
      code: "few_rows",
      message: "with \(rows) \(unit)\(rows == 1 ? "" : "s") intervals are too short and say little")
  }
}
