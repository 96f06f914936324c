extension TerminalText {
  /// A head: what it was made of, what it is worth, where it was written.
  public func render(_ report: AdaptReport) -> String {
    var lines = [heading("adapted to \(PredictionLines.images(report.n))")]
    lines += AdaptLines.lines(of: report).flatMap { field($0.name, $0.value) }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    lines += [""] + style.wrap(AdaptLines.written(report.output), indent: 0)
    if report.run.id != nil {
      lines.append("out-of-fold run stored as " + name(report.run, limit: style.width - 26))
    }
    return joined(lines)
  }
}
