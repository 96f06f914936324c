extension TerminalText {
  /// A prediction: what was made of what, how good it is where that is known, what was left out.
  public func render(_ report: PredictionReport) -> String {
    var lines = [heading("predicted \(PredictionLines.images(report.n))")]
    lines += PredictionLines.lines(of: report).flatMap { field($0.name, $0.value) }
    if !report.skipped.isEmpty { lines += [""] + self.lines(of: report.skipped) }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    return joined(
      lines
        + places(
          report.output, labels: report.labelsOutput, [report.run, report.calibratedRun]))
  }

  /// A merged prediction: its parts, what it was made of, what was written.
  public func render(_ report: MergeReport) -> String {
    var lines = [
      heading(
        "merged \(report.parts.count) parts to \(PredictionLines.predictions(report.n))")
    ]
    lines += PredictionLines.lines(of: report).flatMap { field($0.name, $0.value) }
    var table = TextTable([.left("part"), .left("run", minimum: 12), .right("n")])
    for part in report.parts {
      table.rows.append([
        .init("\(part.shard.index)/\(part.shard.count)"), .init(part.run.name, .strong),
        .init(NumberText.count(part.n)),
      ])
    }
    lines += [""] + self.lines(of: table)
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    return joined(lines + places(report.output, labels: nil, [report.run, report.calibratedRun]))
  }

  /// More skipped files than these are only counted: a network of another size skips all.
  private static let mostSkipped = 20

  private func lines(of skipped: [PredictionReport.Skipped]) -> [String] {
    var lines = [heading("skipped", "\(NumberText.count(skipped.count))")]
    for entry in skipped.prefix(TerminalText.mostSkipped) {
      lines.append("  " + style.paint(style.show(entry.file, limit: style.width - 2), .bad))
      lines += style.wrap(entry.reason, indent: 4)
    }
    let others = skipped.count - TerminalText.mostSkipped
    if others > 0 { lines.append("  and \(NumberText.count(others)) more; --json lists all") }
    return lines
  }

  /// The files that were written and the runs that were stored, which are those that have an id.
  private func places(_ output: String?, labels: String?, _ runs: [ReportSource?]) -> [String] {
    var lines: [String] = []
    if let output {
      lines += style.wrap("wrote \(output == "-" ? "standard output" : output)", indent: 0)
    }
    if let labels { lines += style.wrap("wrote the labels to \(labels)", indent: 0) }
    for case let run? in runs where run.id != nil {
      lines.append("stored as " + name(run, limit: style.width - 10))
    }
    return lines.isEmpty ? [] : [""] + lines
  }
}
