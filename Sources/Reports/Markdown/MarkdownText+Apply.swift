extension MarkdownText {
  /// What a calibrator did, as a headline and a table.
  public func render(_ report: ApplyReport) -> String {
    let file = report.calibrator.file.map { " from \(plain($0))" } ?? ""
    let rows = "\(NumberText.count(report.n)) prediction\(report.n == 1 ? "" : "s")"
    var text = "\(NumberText.count(report.changed)) of \(rows) changed"
    if let output = report.output {
      text += "; wrote \(plain(output == "-" ? "standard output" : output))"
    }
    if let stored = report.stored { text += "; stored as \(plain(stored.name))" }
    var lines = [
      "## Applied \(plain(report.calibrator.method))\(file) to \(plain(report.run.name))", "",
      text + ".",
    ]
    if let change = report.pReal {
      let spreads = [("before", change.before), ("after", change.after)]
      lines += [""]
      lines += table(
        ["p_real", "min", "median", "max"], right: [1, 2, 3],
        spreads.map { name, spread in
          [name] + [spread.min, spread.median, spread.max].map { NumberText.probability($0) }
        })
    }
    return joined(lines + self.lines(of: report.warnings))
  }
}
