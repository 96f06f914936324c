extension TerminalText {
  /// What a calibrator did: how the probabilities were spread before and after, what was written.
  public func render(_ report: ApplyReport) -> String {
    let room = style.width / 2 - 6
    let rows = "\(NumberText.count(report.n)) prediction\(report.n == 1 ? "" : "s")"
    var lines = flow([
      "applied " + name(report.calibrator, limit: room), "to " + name(report.run, limit: room),
    ])
    lines.append("\(NumberText.count(report.changed)) of \(rows) changed")
    if let change = report.pReal { lines += [""] + self.lines(of: change) }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    var places: [String] = []
    if let output = report.output {
      places += style.wrap("wrote \(output == "-" ? "standard output" : output)", indent: 0)
    }
    if let stored = report.stored {
      places.append("stored as " + name(stored, limit: style.width - 10))
    }
    return joined(lines + (places.isEmpty ? [] : [""] + places))
  }

  private func lines(of change: ApplyReport.Change) -> [String] {
    var table = TextTable([.left("p_real"), .right("min"), .right("median"), .right("max")])
    for (name, spread) in [("before", change.before), ("after", change.after)] {
      table.rows.append(
        [.init(name)]
          + [spread.min, spread.median, spread.max].map { .init(NumberText.probability($0)) })
    }
    return lines(of: table)
  }
}
