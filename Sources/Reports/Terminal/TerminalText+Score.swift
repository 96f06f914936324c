import LogLoss

extension TerminalText {
  /// A score as a screen: the verdict, what it is made of, what to look at.
  public func render(_ report: ScoreReport) -> String {
    var lines = verdict(report)
    lines += subject(report)
    lines += ["", heading("against the base rate")] + metrics(report)
    lines += distribution(report)
    if !report.clipTable.isEmpty { lines += ["", heading("clipping")] + clipTable(report) }
    if !report.splits.isEmpty {
      let seed = report.seed.map { "seed \($0)" } ?? ""
      lines += ["", heading("splits", seed)] + splits(report)
    }
    lines += lossShares(report)
    if !report.worst.isEmpty {
      let remark =
        "\(NumberText.count(report.worst.count)) of \(NumberText.count(report.n))"
        + (report.logLoss.isFinite ? ", share of the total loss" : "")
      lines += ["", heading("worst rows", remark)] + worst(report)
    }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    lines += ["", style.paint(style.show(report.signature, limit: style.width), .faint)]
    return joined(lines)
  }

  private func verdict(_ report: ScoreReport) -> [String] {
    let rows =
      "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)"
    let role: TerminalStyle.Role = report.logLoss < report.baseRateLogLoss ? .good : .bad
    let value = NumberText.reading(report.logLoss)
    var rest = uncertainty(report.standardError, report.ci95)
    if !report.logLoss.isFinite {
      let count = report.infiniteRows
      rest = "from \(NumberText.count(count)) row\(count == 1 ? "" : "s")"
      rest += " scored as certain and wrong"
    }
    let left = "log loss  \(value)" + (rest.isEmpty ? "" : "  \(rest)")
    let painted =
      style.paint("log loss", .strong) + "  " + style.paint(value, role)
      + (rest.isEmpty ? "" : "  \(rest)")
    if left.unicodeScalars.count + 3 + rows.count <= style.width {
      return [painted + "   " + rows]
    }
    return [painted, "          " + rows]
  }

  private func subject(_ report: ScoreReport) -> [String] {
    // Two names with their words share a line of the narrowest terminal.
    let room = style.width / 2 - "key   ".count
    return flow(
      [
        "run " + name(report.run, limit: room), "key " + name(report.key, limit: room),
        "clip " + ClipText.bounds(report.clip), "from " + report.from.rawValue,
      ]
        + [report.calibrator.map { "calibrated by " + name($0, limit: room) }].compactMap(\.self))
  }

  private func metrics(_ report: ScoreReport) -> [String] {
    var table = TextTable([.left(""), .right(""), .prose(minimum: 12)])
    for line in ScoreLines.lines(of: report) {
      let role = line.isGood.map { $0 ? TerminalStyle.Role.good : .bad }
      table.rows.append([
        .init(line.name), .init(line.value, role), .init(line.meaning, .faint),
      ])
    }
    return lines(of: table)
  }

  private func clipTable(_ report: ScoreReport) -> [String] {
    let unclipped = report.clipTable.first { $0.lower == nil }?.logLoss
    var table = TextTable([
      .left("clip"), .right("log loss"), .right("vs none"), .prose(minimum: 8),
    ])
    for row in report.clipTable {
      var delta = ""
      var role: TerminalStyle.Role?
      if let unclipped, row.lower != nil, unclipped.isFinite {
        delta = NumberText.difference(row.logLoss - unclipped)
        if row.logLoss != unclipped { role = row.logLoss < unclipped ? .good : .bad }
      }
      var remarks: [String] = []
      if row.inSample { remarks.append("\(row.label), in sample") }
      if row.lower == report.clip?.lower, row.upper == report.clip?.upper {
        remarks.append("this score")
      }
      table.rows.append([
        .init(ClipText.bounds(lower: row.lower, upper: row.upper)),
        .init(NumberText.reading(row.logLoss)), .init(delta, role),
        .init(remarks.joined(separator: ", "), .faint),
      ])
    }
    return lines(of: table)
  }

  private func splits(_ report: ScoreReport) -> [String] {
    var table = TextTable([
      .left("split", minimum: 6), .right("n"), .right("real"), .right("log loss"),
      .left(style.plusMinus), .left("95%", optional: true),
    ])
    for row in report.splits {
      let decimals = NumberText.decimals(forStandardError: row.standardError ?? 0)
      table.rows.append([
        .init(row.name), .init(NumberText.count(row.n)), .init(NumberText.count(row.nReal)),
        .init(NumberText.reading(row.logLoss)),
        .init(row.standardError.map { DecimalDigits($0).fixed(decimals: decimals) } ?? ""),
        .init(row.ci95.map { range($0, decimals: decimals) } ?? ""),
      ])
    }
    return lines(of: table)
  }

  private func worst(_ report: ScoreReport) -> [String] {
    let hasLogits = report.worst.contains { $0.logit != nil }
    let hasShares = report.worst.contains { $0.share != nil }
    var columns: [TextTable.Column] = [
      .left("id", minimum: 8), .left("label"), .right("p_real"),
    ]
    if hasLogits { columns.append(.right("logit", optional: true)) }
    columns.append(.right("loss"))
    if hasShares {
      columns += [
        .right("share"), .right("so far", optional: true), .left("", optional: true),
      ]
    }
    var table = TextTable(columns)
    let largest = report.worst.compactMap(\.share).max() ?? 0
    var sum = 0.0
    for row in report.worst {
      var cells: [TextTable.Cell] = [
        .init(row.id), .init(row.label == .real ? "real" : "fake"),
        .init(NumberText.probability(row.pReal)),
      ]
      if hasLogits { cells.append(.init(row.logit.map(logit) ?? "")) }
      cells.append(.init(NumberText.reading(row.loss), row.loss.isFinite ? nil : .bad))
      if hasShares {
        sum += row.share ?? 0
        cells += [
          .init(row.share.map(NumberText.share) ?? ""), .init(NumberText.share(sum)),
          .init(style.bar(largest > 0 ? (row.share ?? 0) / largest : 0, cells: 8), .faint),
        ]
      }
      table.rows.append(cells)
    }
    return lines(of: table)
  }

  private func logit(_ value: Double) -> String {
    value.magnitude < 1e6
      ? DecimalDigits(value).fixed(decimals: 3) : DecimalDigits(value).scientific(significant: 3)
  }
}
