import LogLoss

extension TerminalText {
  /// A report as a short summary of its runs; the whole of it is for a page.
  public func render(_ report: RunReport) -> String {
    var lines = [heading("report", report.runs.count == 1 ? "" : "\(report.runs.count) runs")]
    lines += flow([
      "key " + name(report.key, limit: style.width / 2 - "key   ".count),
      "clip " + ClipText.bounds(report.clip),
      "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)",
    ])
    lines += [""] + self.lines(of: table(of: report))
    if let comparison = report.comparison {
      lines += [""] + style.wrap(comparison.sentence + ".", indent: 0)
    }
    if !report.notes.isEmpty {
      lines += ["", heading("left out")]
      lines += report.notes.flatMap { style.wrap($0.message, indent: 2) }
    }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    return joined(lines)
  }

  private func table(of report: RunReport) -> TextTable {
    let best = report.comparison?.ranking.first?.name
    var table = TextTable([
      .left("run", minimum: 12), .right("log loss"), .left(style.plusMinus),
      .right("skill", optional: true), .right("AUC", optional: true),
      .right("miscal.", optional: true),
    ])
    table.indent = 0
    for section in report.runs {
      let score = section.score
      table.rows.append([
        .init(
          section.name.isEmpty ? FigureWords.name("") : section.name,
          section.name == best ? .strong : nil),
        .init(NumberText.reading(score.logLoss), score.logLoss.isFinite ? nil : .bad),
        .init(NumberText.standardError(score.standardError), .faint),
        .init(score.skill.map(NumberText.signedPercent) ?? "n/a"),
        .init(score.auc.map(NumberText.reading) ?? "n/a"),
        .init(NumberText.reading(score.decomposition.miscalibration)),
      ])
    }
    return table
  }
}
