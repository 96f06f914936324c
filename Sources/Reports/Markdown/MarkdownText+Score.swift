import LogLoss

extension MarkdownText {
  /// A score as a headline and tables.
  public func render(_ report: ScoreReport) -> String {
    var lines = ["## " + verdict(report), "", subject(report), ""]
    lines += numbers(report)
    if !report.clipTable.isEmpty { lines += ["", "### Clipping", ""] + clipTable(report) }
    if !report.splits.isEmpty { lines += ["", "### Splits", ""] + splits(report) }
    if !report.worst.isEmpty { lines += ["", "### Worst rows", ""] + worst(report) }
    lines += self.lines(of: report.warnings)
    lines += ["", plain(report.signature)]
    return joined(lines)
  }

  func numbers(_ report: ScoreReport) -> [String] {
    table(
      ["", "value", "what it says"], right: [1],
      ScoreLines.lines(of: report).map { [plain($0.name), $0.value, plain($0.meaning)] })
  }

  func verdict(_ report: ScoreReport) -> String {
    var text = "Log loss \(NumberText.reading(report.logLoss))"
    if report.logLoss.isFinite {
      let spread = uncertainty(report.standardError, report.ci95)
      if !spread.isEmpty { text += " " + spread }
    } else {
      let count = report.infiniteRows
      text += " from \(NumberText.count(count)) row\(count == 1 ? "" : "s")"
      text += " scored as certain and wrong"
    }
    return text
  }

  func subject(_ report: ScoreReport) -> String {
    "Run \(plain(report.run.name)), key \(plain(report.key.name)), "
      + "clip \(ClipText.bounds(report.clip)), from \(report.from.rawValue), "
      + (report.calibrator.map { "calibrated by \(plain($0.method)), " } ?? "")
      + "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)."
  }

  func clipTable(_ report: ScoreReport) -> [String] {
    let unclipped = report.clipTable.first { $0.lower == nil }?.logLoss
    let rows = report.clipTable.map { row in
      var delta = ""
      if let unclipped, unclipped.isFinite, row.lower != nil {
        delta = NumberText.difference(row.logLoss - unclipped)
      }
      return [
        ClipText.bounds(lower: row.lower, upper: row.upper), NumberText.reading(row.logLoss),
        delta, row.inSample ? "\(plain(row.label)), in sample" : "",
      ]
    }
    return table(["clip", "log loss", "vs none", ""], right: [1, 2], rows)
  }

  func splits(_ report: ScoreReport) -> [String] {
    let rows = report.splits.map { row in
      [
        plain(row.name), NumberText.count(row.n), NumberText.count(row.nReal),
        NumberText.reading(row.logLoss), uncertainty(row.standardError, row.ci95),
      ]
    }
    let drawn = report.seed.map { ["", "Drawn with seed \($0)."] } ?? []
    return table(["split", "n", "real", "log loss", "± and 95%"], right: [1, 2, 3], rows) + drawn
  }

  func worst(_ report: ScoreReport) -> [String] {
    var sum = 0.0
    let rows = report.worst.map { row in
      sum += row.share ?? 0
      return [
        plain(row.id), row.label == .real ? "real" : "fake", NumberText.probability(row.pReal),
        NumberText.reading(row.loss), row.share.map(NumberText.share) ?? "",
        row.share == nil ? "" : NumberText.share(sum),
      ]
    }
    return table(["id", "label", "p_real", "loss", "share", "so far"], right: [2, 3, 4, 5], rows)
  }
}
