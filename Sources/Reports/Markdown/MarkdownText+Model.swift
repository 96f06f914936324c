extension MarkdownText {
  /// A model as a headline and tables.
  public func render(_ report: ModelReport) -> String {
    var lines = ["## Model \(plain(report.name))", ""]
    lines += table(
      ["what", "value"], ModelLines.lines(of: report).map { [$0.name, plain($0.value)] })
    if !report.metadata.isEmpty {
      lines += ["", "### Metadata", ""]
      lines += table(
        ["key", "value"], report.metadata.map { [plain($0.key), plain($0.value)] })
    }
    return joined(lines + self.lines(of: report.warnings))
  }
}
