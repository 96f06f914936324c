import LogLoss

extension MarkdownText {
  /// A comparison as a sentence and tables.
  public func render(_ report: ComparisonReport) -> String { joined(lines(of: report)) }

  func lines(of report: ComparisonReport) -> [String] {
    let title = report.runs.map { plain($0.name) }.joined(separator: ", ")
    let design = ComparisonText.design(of: report).joined(separator: ", ")
    var lines = ["## Comparison of \(title)", "", plain(report.sentence) + ".", ""]
    lines.append("Key \(plain(report.key.name)), \(design).")
    if let pair = report.onlyPair {
      lines += ["", "a is \(plain(pair.a)), b is \(plain(pair.b)).", ""] + measures(pair, report)
      lines += plot(pair) + items(pair)
    } else {
      lines += [""] + ranking(report)
      if report.isPairwise { lines += ["", "### All pairs", ""] + pairs(report) }
    }
    for pair in report.pairs where !pair.slices.isEmpty {
      let name = report.onlyPair == nil ? ": " + plain(pair.name) : ""
      lines += ["", "### Groups\(name)", ""] + slices(pair)
    }
    let extras = report.pairs.flatMap { pair in
      ComparisonText.extras(of: pair, dots: "…").map {
        "- " + plain(report.onlyPair == nil ? "\(pair.name): \($0)" : $0) + "."
      }
    }
    if !extras.isEmpty { lines += [""] + extras }
    return lines + self.lines(of: report.warnings)
  }

  private func measures(_ pair: ComparisonReport.Pair, _ report: ComparisonReport) -> [String] {
    let rows = ComparisonText.lines(of: pair, in: report, dots: "…").map { line in
      [line.name, line.a, line.b, line.delta, line.error, line.interval, line.pValue]
    }
    return table(
      ["", plain(pair.a), plain(pair.b), "a - b", "±", "95%", "p"], right: [1, 2, 3, 4, 6], rows)
      + ["", ComparisonText.rows(of: pair) + ". " + ComparisonText.split + "."]
  }

  private func plot(_ pair: ComparisonReport.Pair) -> [String] {
    guard let delta = pair.delta, let interval = pair.ci95 else { return [] }
    // Without the names: in a block of text nothing escapes what they may hold.
    let plot = IntervalPlot(
      rows: [.init(label: "", value: delta, interval: interval, role: nil)], below: "a better",
      above: "b better", style: TerminalStyle())
    let lines = plot.lines()
    return lines.isEmpty ? [] : ["", "```text"] + lines + ["```"]
  }

  private func items(_ pair: ComparisonReport.Pair) -> [String] {
    guard !pair.topItems.isEmpty else { return [] }
    let rows = pair.topItems.map { item in
      [
        plain(item.id), item.label == .real ? "real" : "fake",
        NumberText.probability(item.pRealA), NumberText.probability(item.pRealB),
        NumberText.reading(item.lossA), NumberText.reading(item.lossB),
        NumberText.difference(item.difference),
      ]
    }
    return ["", "### Rows that b won and lost by most", ""]
      + table(
        ["id", "label", "p\\_real of a", "p\\_real of b", "loss a", "loss b", "a - b"],
        right: [2, 3, 4, 5, 6], rows)
  }

  private func ranking(_ report: ComparisonReport) -> [String] {
    let rows = report.ranking.map { place in
      let pair = report.isPairwise ? nil : report.pairs.first { $0.b == place.name }
      let isBest = place.name == report.ranking.first?.name
      let mark = isBest ? "best" : place.isSeparableFromBest == false ? "=" : ""
      let name = plain(place.name)
      return [
        isBest ? "**\(name)**" : name, NumberText.reading(place.logLoss), mark,
        pair?.delta.map { NumberText.gain($0, pair?.ci95) } ?? "",
        NumberText.standardError(pair?.standardError),
        pair?.ci95.map { NumberText.range($0, dots: "…") } ?? "",
        pair?.pValue.map(NumberText.pValue) ?? "",
        (report.isPairwise ? place.pAdjusted : pair?.pAdjusted).map(NumberText.pValue) ?? "",
      ]
    }
    return table(
      ["run", "log loss", "", "\(report.baselineWord) - run", "±", "95%", "p", "p adj."],
      right: [1, 3, 4, 6, 7], rows)
      + [
        "",
        "= \(ComparisonText.inseparable). Baseline: \(plain(report.baseline)). "
          + ComparisonText.adjustment(of: report) + ".",
      ]
  }

  private func pairs(_ report: ComparisonReport) -> [String] {
    let rows = report.pairs.map { pair in
      [
        plain(pair.a), plain(pair.b), pair.delta.map { NumberText.gain($0, pair.ci95) } ?? "",
        NumberText.standardError(pair.standardError),
        pair.ci95.map { NumberText.range($0, dots: "…") } ?? "",
        pair.pValue.map(NumberText.pValue) ?? "", pair.pAdjusted.map(NumberText.pValue) ?? "",
      ]
    }
    return table(["a", "b", "a - b", "±", "95%", "p", "p adj."], right: [2, 3, 5, 6], rows)
  }

  private func slices(_ pair: ComparisonReport.Pair) -> [String] {
    let rows = pair.slices.map { slice in
      [
        plain(slice.name), NumberText.count(slice.n),
        slice.delta.map { NumberText.gain($0, slice.ci95) } ?? "",
        NumberText.standardError(slice.standardError),
        slice.ci95.map { NumberText.range($0, dots: "…") } ?? "",
        slice.pAdjusted.map(NumberText.pValue) ?? "",
        slice.contribution.map(NumberText.difference) ?? "",
      ]
    }
    return table(
      ["group", "n", "a - b", "±", "95%", "p adj.", "adds"], right: [1, 2, 3, 5, 6], rows)
  }
}
