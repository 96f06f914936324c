import LogLoss

extension TerminalText {
  /// A comparison as a screen that ends in one sentence.
  public func render(_ report: ComparisonReport) -> String {
    var lines = subject(report)
    if let pair = report.onlyPair {
      lines += [""] + measures(pair, report)
      lines += plot([pair], report)
      lines += sizes(of: pair)
      lines += items(pair)
    } else {
      lines += ranking(report)
      if report.isPairwise { lines += pairs(report) }
      lines += plot(report.isPairwise ? [] : report.pairs, report)
    }
    for pair in report.pairs { lines += slices(pair, report) }
    lines += extras(report)
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    let sentence = style.wrap(report.sentence + ".", indent: 0)
    return joined(lines + [""] + sentence.map { style.paint($0, .strong) })
  }

  private func subject(_ report: ComparisonReport) -> [String] {
    // Two names with their words share a line of the narrowest terminal.
    let room = style.width / 2 - "key   ".count
    var pieces: [String] = []
    if let pair = report.onlyPair {
      for (word, name) in [("a", pair.a), ("b", pair.b)] {
        guard let run = report.run(named: name) else { continue }
        let source = ReportSource(id: run.source.id, name: name)
        pieces.append("\(word) \(self.name(source, limit: room)), \(run.from.rawValue)")
      }
    } else {
      pieces.append("\(report.runs.count) runs")
    }
    pieces.append("key " + name(report.key, limit: room))
    return flow(pieces + ComparisonText.design(of: report))
  }

  private func measures(_ pair: ComparisonReport.Pair, _ report: ComparisonReport) -> [String] {
    var table = TextTable([
      .left(""), .right(pair.a, minimum: 8), .right(pair.b, minimum: 8), .right("a - b"),
      .right(style.plusMinus, optional: true), .right("95%", optional: true), .right("p"),
    ])
    table.indent = 0
    for line in ComparisonText.lines(of: pair, in: report, dots: style.ellipsis) {
      table.rows.append([
        .init(line.name), .init(line.a), .init(line.b),
        .init(line.delta, line.name == "log loss" ? role(of: line.range) : nil),
        .init(line.error, .faint), .init(line.interval), .init(line.pValue),
      ])
    }
    return lines(of: table) + style.wrap(ComparisonText.rows(of: pair), indent: 0)
      + style.wrap(ComparisonText.split, indent: 0).map { style.paint($0, .faint) }
  }

  /// The intervals of some pairs against zero.
  private func plot(_ pairs: [ComparisonReport.Pair], _ report: ComparisonReport) -> [String] {
    guard style.plots else { return [] }
    let isOnly = report.onlyPair != nil
    let rows = pairs.compactMap { pair -> IntervalPlot.Row? in
      guard let delta = pair.delta, let interval = pair.ci95 else { return nil }
      return IntervalPlot.Row(
        label: isOnly ? "" : pair.b, value: delta, interval: interval, role: role(of: interval))
    }
    let plot = IntervalPlot(
      rows: rows, below: "\(isOnly ? pairs[0].a : report.baseline) better",
      above: isOnly ? "\(pairs[0].b) better" : "better than \(report.baseline)", style: style)
    let lines = plot.lines()
    if lines.isEmpty { return [] }
    let title = "difference in log loss, 95%"
    return ["", heading(title, isOnly ? "a - b" : "\(report.baselineWord) - run")] + lines
  }

  /// What the rows add to the difference by the size of their own.
  private func sizes(of pair: ComparisonReport.Pair) -> [String] {
    guard style.plots else { return [] }
    let plot = DifferencePlot(sizes: pair.differenceSizes, names: (pair.a, pair.b), style: style)
    let lines = plot.lines()
    if lines.isEmpty { return [] }
    return ["", heading("rows by the size of their difference", "what they add to a - b")] + lines
  }

  private func items(_ pair: ComparisonReport.Pair) -> [String] {
    let won = pair.topItems.filter { $0.difference > 0 }
    let lost = pair.topItems.filter { $0.difference < 0 }
    var lines: [String] = []
    for (items, word) in [(won, "won"), (lost, "lost")] where !items.isEmpty {
      let remark = "of \(NumberText.count(word == "won" ? pair.wins : pair.losses))"
      lines += ["", heading("rows that b \(word) by most", remark)] + table(of: items, pair)
    }
    return lines
  }

  private func table(
    of items: [ComparisonReport.Item], _ pair: ComparisonReport.Pair
  ) -> [String] {
    var table = TextTable([
      .left("id", minimum: 8), .left("label"), .right(pair.a, minimum: 8),
      .right(pair.b, minimum: 8), .right("loss a", optional: true),
      .right("loss b", optional: true), .right("a - b"),
    ])
    for item in items {
      table.rows.append([
        .init(item.id), .init(item.label == .real ? "real" : "fake"),
        .init(NumberText.probability(item.pRealA)), .init(NumberText.probability(item.pRealB)),
        .init(NumberText.reading(item.lossA)), .init(NumberText.reading(item.lossB)),
        .init(NumberText.difference(item.difference)),
      ])
    }
    return lines(of: table)
  }
}
