extension MarkdownText {
  /// A prediction as a headline and tables.
  public func render(_ report: PredictionReport) -> String {
    var lines = ["## Predicted \(PredictionLines.images(report.n))", ""]
    lines += facts(PredictionLines.lines(of: report))
    lines += places(report.output, report.labelsOutput, [report.run, report.calibratedRun])
    if !report.skipped.isEmpty {
      lines += ["", "### Skipped", ""]
      lines += table(
        ["file", "reason"], report.skipped.map { [plain($0.file), plain($0.reason)] })
    }
    return joined(lines + self.lines(of: report.warnings))
  }

  /// A merged prediction as a headline and tables.
  public func render(_ report: MergeReport) -> String {
    var lines = [
      "## Merged \(report.parts.count) parts to \(PredictionLines.predictions(report.n))", "",
    ]
    lines += facts(PredictionLines.lines(of: report))
    lines += [""]
    lines += table(
      ["part", "run", "n"], right: [2],
      report.parts.map {
        ["\($0.shard.index)/\($0.shard.count)", plain($0.run.name), NumberText.count($0.n)]
      })
    lines += places(report.output, nil, [report.run, report.calibratedRun])
    return joined(lines + self.lines(of: report.warnings))
  }

  private func facts(_ facts: [PredictionLines.Line]) -> [String] {
    table(["what", "value"], facts.map { [$0.name, plain($0.value)] })
  }

  private func places(_ output: String?, _ labels: String?, _ runs: [ReportSource?]) -> [String] {
    var sentences: [String] = []
    if let output {
      sentences.append("Wrote \(plain(output == "-" ? "standard output" : output)).")
    }
    if let labels { sentences.append("Wrote the labels to \(plain(labels)).") }
    for case let run? in runs where run.id != nil {
      sentences.append("Stored as \(plain(run.name)).")
    }
    return sentences.isEmpty ? [] : ["", sentences.joined(separator: " ")]
  }
}
