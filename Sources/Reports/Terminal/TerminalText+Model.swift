extension TerminalText {
  /// A model: what was understood, and where each part has it from.
  public func render(_ report: ModelReport) -> String {
    var lines = [heading("model") + " " + style.show(report.name, limit: style.width - 6)]
    lines += ModelLines.lines(of: report).flatMap { field($0.name, $0.value) }
    if !report.metadata.isEmpty {
      lines += ["", heading("metadata")]
      for entry in report.metadata {
        lines += style.wrap("\(entry.key): \(entry.value)", indent: 2)
      }
    }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    return joined(lines)
  }
}
