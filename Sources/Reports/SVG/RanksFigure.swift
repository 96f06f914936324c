/// The runs by their log loss with its interval, and which cannot be told from the best.
struct RanksFigure: Figure {
  let name = FigureName.ranks
  let run: String? = nil
  private let report: ComparisonReport

  /// Makes the figure of a comparison; nil where no run has a rank.
  init?(_ report: ComparisonReport) {
    guard !report.ranking.isEmpty else { return nil }
    self.report = report
  }

  var title: String { "Runs by log loss" }

  var alternative: String {
    guard let best = report.ranking.first else { return "" }
    let others = report.ranking.dropFirst()
    let equal = others.count { $0.isSeparableFromBest == false }
    var text = "\(FigureWords.name(best.name)) has the smallest log loss of "
    text += "\(report.ranking.count) runs, \(NumberText.reading(best.logLoss)). "
    text += "\(equal) of the others cannot be told from it."
    if let last = others.last {
      text +=
        " \(FigureWords.name(last.name)) has the largest, \(NumberText.reading(last.logLoss))."
    }
    return text
  }

  var table: FigureTable {
    FigureTable(
      header: [
        "rank", "run", "log_loss", "standard_error", "behind_best", "p_adjusted",
        "separable_from_best",
      ],
      rows: report.ranking.map { place in
        [
          .count(place.rank), .text(place.name), .number(place.logLoss),
          .number(error(of: place)), .number(place.behindBest), .number(place.pAdjusted),
          place.isSeparableFromBest.map { .text(String($0)) } ?? .empty,
        ]
      })
  }

  var height: Double { key.height + rows.height }

  func marks(id: String) -> [SVGElement] {
    key.marks(top: 0) + rows.marks(top: key.height)
  }

  private var key: PlotKey {
    PlotKey([
      .init(.marker(.diamond, "dot good"), "best"),
      .init(.marker(.ring, "plain"), "= cannot be told from the best"),
      .init(.marker(.square, "dot bad"), "worse beyond chance"),
    ])
  }

  private var rows: IntervalRows {
    IntervalRows(
      rows: report.ranking.enumerated().map { index, place in
        let isBest = index == 0
        let isWorse = place.isSeparableFromBest == true
        let error = error(of: place)
        let interval = error.map {
          Interval95(lower: place.logLoss - 1.96 * $0, upper: place.logLoss + 1.96 * $0)
        }
        let behind =
          isBest || !place.logLoss.isFinite
          ? nil : place.behindBest.map(NumberText.difference)
        let mark = place.isSeparableFromBest == false ? "=" : nil
        return IntervalRows.Row(
          name: "\(place.rank). \(place.name)", value: place.logLoss,
          interval: place.logLoss.isFinite ? interval : nil,
          words: [NumberText.reading(place.logLoss), behind.map { "(\($0))" }, mark]
            .compactMap(\.self).joined(separator: " "),
          shape: isBest ? .diamond : isWorse ? .square : .ring,
          classes: isBest ? "good" : isWorse ? "bad" : "plain")
      }, reference: report.ranking.first?.logLoss,
      title: "log loss in nats (95% interval of each run alone)")
  }

  private func error(of place: ComparisonReport.RankedRun) -> Double? {
    report.run(named: place.name)?.standardError
  }
}
