internal import Reports

extension OutputOptions {
  /// The warnings that `--quiet` lets through, for they say that a submission is not what it seems:
  /// its ids are scrambled, or there is none.
  private static let loudCodes: Set<String> = ["ids_scrambled", "incomplete"]

  /// Writes warnings to standard error where the report that has them is not shown.
  ///
  /// - Parameters:
  ///   - warnings: Those of the report.
  ///   - output: What the command writes; a submission on standard output takes the report's place.
  func complain(of warnings: [ReportWarning], besides output: String?) {
    guard quiet || output == "-" else { return }
    for warning in warnings where !quiet || OutputOptions.loudCodes.contains(warning.code) {
      let hint = warning.hint.map { "\n  \($0)" } ?? ""
      Terminal.complain(DisplayedLines.safe("warning: \(warning.message)\(hint)"))
    }
  }
}
