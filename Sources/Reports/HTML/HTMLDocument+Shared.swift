extension HTMLDocument {
  /// The sections about all runs together; none with one run.
  func sharedSections() -> [HTMLSection] {
    guard let comparison = report.comparison else { return [] }
    let figures = report.sharedFigures()
    return RunReport.SharedTopic.allCases.compactMap { topic in
      let id = topic.rawValue
      let blocks =
        switch topic {
        case .ranking:
          ranking(comparison) + drawn(figures, .ranks, id: id)
            + warnings(comparison.warnings + report.warnings)
        case .deltas: drawn(figures, .deltas, id: id) + pairs(comparison)
        case .scatter: drawn(figures, .scatter, id: id)
        }
      guard let says = report.sentence(on: topic), !blocks.isEmpty else { return nil }
      return HTMLSection(
        id: id, title: topic.title, level: 2, says: shown(says), blocks: blocks)
    }
  }

  private func ranking(_ comparison: ComparisonReport) -> [HTMLBlock] {
    guard !comparison.ranking.isEmpty else { return [] }
    let rows = comparison.ranking.enumerated().map { place, run in
      let score = report.runs.first { $0.name == run.name }?.score
      let mark =
        place == 0 ? "best" : run.isSeparableFromBest == false ? ComparisonText.inseparable : ""
      return HTMLTable.Row(
        cells: [
          .number(String(run.rank)), .row(run.name), .number(NumberText.reading(run.logLoss)),
          .number(score?.ci95.map { NumberText.range($0, dots: "…") } ?? ""),
          .number(place == 0 ? "" : run.behindBest.map(NumberText.difference) ?? ""),
          .number(run.pAdjusted.map(NumberText.pValue) ?? ""), .words(mark),
        ], isPicked: place == 0)
    }
    let table = HTMLTable(
      id: "ranking-table", caption: "The runs from the smallest loss to the largest",
      columns: [
        ("rank", true), ("run", false), ("log loss", true), ("95%", true), ("behind", true),
        ("p adj.", true), ("remark", false),
      ], rows: rows)
    return [.table(table)]
  }

  private func pairs(_ comparison: ComparisonReport) -> [HTMLBlock] {
    guard !comparison.pairs.isEmpty else { return [] }
    let rows = comparison.pairs.map { pair in
      HTMLTable.Row(cells: [
        .row(pair.a), .row(pair.b),
        .number(pair.delta.map { NumberText.gain($0, pair.ci95) } ?? ""),
        .number(NumberText.standardError(pair.standardError)),
        .number(pair.ci95.map { NumberText.range($0, dots: "…") } ?? ""),
        .number(pair.pValue.map(NumberText.pValue) ?? ""),
        .number(pair.pAdjusted.map(NumberText.pValue) ?? ""),
      ])
    }
    let table = HTMLTable(
      id: "deltas-table", caption: "The loss of a less that of b, row by row",
      columns: [
        ("a", false), ("b", false), ("a - b", true), ("±", true), ("95%", true), ("p", true),
        ("p adj.", true),
      ], rows: rows)
    if comparison.onlyPair != nil { return [.table(table)] }
    return [.table(table), .remark(ComparisonText.adjustment(of: comparison) + ".")]
      + comparison.pairs.map { .remark(shown($0.sentence) + ".") }
  }
}
