import LogLoss

extension TerminalText {
  /// The runs from the best to the worst, each against the baseline.
  func ranking(_ report: ComparisonReport) -> [String] {
    // A column of its own for what differs from the best is needed only where that is no pair.
    let isPairwise = report.isPairwise
    var table = TextTable(
      [.left(""), .left("run", minimum: 14), .right("log loss")]
        + (isPairwise
          ? [.right("behind"), .right("p adj.")]
          : [
            .right("\(report.baselineWord) - run"), .right(style.plusMinus, optional: true),
            .right("95%", optional: true), .right("p", optional: true), .right("p adj."),
          ]))
    table.indent = 0
    for place in report.ranking {
      let isBest = place.name == report.ranking.first?.name
      let mark = isBest ? ">" : place.isSeparableFromBest == false ? "=" : ""
      var cells: [TextTable.Cell] = [
        .init(mark, isBest ? .good : .caution), .init(place.name, isBest ? .strong : nil),
        .init(NumberText.reading(place.logLoss), place.logLoss.isFinite ? nil : .bad),
      ]
      if isPairwise {
        cells += [
          .init(isBest ? "" : place.behindBest.map(NumberText.reading) ?? ""),
          .init(place.pAdjusted.map(NumberText.pValue) ?? ""),
        ]
      } else {
        let pair = report.pairs.first { $0.b == place.name }
        cells += [
          .init(
            pair?.delta.map { NumberText.gain($0, pair?.ci95) } ?? "", role(of: pair?.ci95)),
          .init(NumberText.standardError(pair?.standardError), .faint),
          .init(pair?.ci95.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
          .init(pair?.pValue.map(NumberText.pValue) ?? ""),
          .init(pair?.pAdjusted.map(NumberText.pValue) ?? ""),
        ]
      }
      table.rows.append(cells)
    }
    var lines = [""] + self.lines(of: table)
    if report.ranking.contains(where: { $0.isSeparableFromBest == false }) {
      lines += style.wrap("= \(ComparisonText.inseparable)", indent: 0)
    }
    if !isPairwise, report.baselineWord != "best" {
      lines += style.wrap("baseline: \(report.baseline)", indent: 0)
    }
    return lines + style.wrap(ComparisonText.adjustment(of: report), indent: 0)
  }

  /// Every pair of runs.
  func pairs(_ report: ComparisonReport) -> [String] {
    var table = TextTable([
      .left("a", minimum: 10), .left("b", minimum: 10), .right("a - b"),
      .right(style.plusMinus, optional: true), .right("95%", optional: true),
      .right("p", optional: true), .right("p adj."),
    ])
    table.indent = 0
    for pair in report.pairs {
      table.rows.append([
        .init(pair.a), .init(pair.b),
        .init(pair.delta.map { NumberText.gain($0, pair.ci95) } ?? "", role(of: pair.ci95)),
        .init(NumberText.standardError(pair.standardError), .faint),
        .init(pair.ci95.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
        .init(pair.pValue.map(NumberText.pValue) ?? ""),
        .init(pair.pAdjusted.map(NumberText.pValue) ?? ""),
      ])
    }
    return ["", heading("all pairs", "above 0 speaks for b")] + lines(of: table)
  }

  /// The groups of a pair, the one that adds most to its difference first.
  func slices(_ pair: ComparisonReport.Pair, _ report: ComparisonReport) -> [String] {
    guard !pair.slices.isEmpty else { return [] }
    var table = TextTable([
      .left("group", minimum: 12), .right("n"), .right("a - b"),
      .right(style.plusMinus, optional: true), .right("95%", optional: true), .right("p adj."),
      .right("adds"),
    ])
    for slice in pair.slices {
      table.rows.append([
        .init(slice.name.isEmpty ? "\"\"" : slice.name), .init(NumberText.count(slice.n)),
        .init(slice.delta.map { NumberText.gain($0, slice.ci95) } ?? "", role(of: slice.ci95)),
        .init(NumberText.standardError(slice.standardError), .faint),
        .init(slice.ci95.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
        .init(slice.pAdjusted.map(NumberText.pValue) ?? ""),
        .init(slice.contribution.map(NumberText.difference) ?? ""),
      ])
    }
    guard report.onlyPair != nil else {
      let title = style.show("groups: \(pair.name)", limit: style.width)
      return ["", style.paint(title, .strong)] + lines(of: table)
    }
    let remark = "adds sums to the whole difference; p adjusted by Holm over the groups"
    return ["", heading("groups", remark)] + lines(of: table)
  }

  /// What was asked for beside, with the pair that it is of.
  func extras(_ report: ComparisonReport) -> [String] {
    var lines: [String] = []
    for pair in report.pairs {
      for text in ComparisonText.extras(of: pair, dots: style.ellipsis) {
        let name = report.onlyPair == nil ? pair.name + ": " : ""
        lines += style.wrap(name + text + ".", indent: 0)
      }
    }
    return lines.isEmpty ? [] : [""] + lines
  }
}

extension ComparisonReport {
  /// Whether every run is compared with every other, and not all with one.
  var isPairwise: Bool { pairs.count > 1 && pairs.contains { $0.a != baseline } }

  /// What the baseline is called beside a difference.
  var baselineWord: String { baseline == ranking.first?.name ? "best" : "baseline" }
}
