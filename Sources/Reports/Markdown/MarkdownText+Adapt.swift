extension MarkdownText {
  /// A head as a headline and tables.
  public func render(_ report: AdaptReport) -> String {
    var lines = ["## Adapted to \(PredictionLines.images(report.n))", ""]
    lines += table(
      ["what", "value"], AdaptLines.lines(of: report).map { [$0.name, plain($0.value)] })
    lines += ["", "### Strengths", ""]
    lines += table(
      ["strength", "log loss out of fold"], right: [0, 1],
      report.validation.strengths.map {
        [AdaptLines.number($0.strength), NumberText.reading($0.logLoss)]
      })
    var sentences = [plain("W" + AdaptLines.written(report.output).dropFirst()) + "."]
    if report.run.id != nil {
      sentences.append("Out-of-fold run stored as \(plain(report.run.name)).")
    }
    lines += ["", sentences.joined(separator: " ")]
    if !report.skipped.isEmpty {
      lines += ["", "### Skipped", ""]
      lines += table(
        ["file", "reason"], report.skipped.map { [plain($0.file), plain($0.reason)] })
    }
    return joined(lines + self.lines(of: report.warnings))
  }
}
