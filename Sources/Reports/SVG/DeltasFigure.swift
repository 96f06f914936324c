/// The differences in log loss between runs, with their intervals against zero.
struct DeltasFigure: Figure {
  /// The most differences that are drawn; more are in the table.
  private static let most = 40

  let name = FigureName.deltas
  let run: String? = nil
  private let report: ComparisonReport
  private let shown: [ComparisonReport.Pair]

  /// Makes the figure of a comparison; nil where no pair has a difference.
  init?(_ report: ComparisonReport) {
    guard report.pairs.contains(where: { $0.delta != nil }) else { return nil }
    self.report = report
    shown = Array(report.pairs.prefix(DeltasFigure.most))
  }

  var title: String {
    if let pair = report.onlyPair {
      return "\(FigureWords.name(pair.a, limit: 16)) less \(FigureWords.name(pair.b, limit: 16))"
    }
    return report.isPairwise
      ? "Differences between the runs"
      : "Differences from \(FigureWords.name(report.baseline, limit: 22))"
  }

  var alternative: String {
    let apart = report.pairs.filter(DeltasFigure.isResolved)
    var text = "Differences in log loss with their 95% intervals, positive where "
    text += report.isPairwise ? "the second run is better. " : "the run is better. "
    text +=
      "\(apart.count) of \(report.pairs.count) "
      + "\(report.pairs.count == 1 ? "is" : "are") resolved."
    if let pair = report.onlyPair ?? apart.max(by: DeltasFigure.isSmaller) ?? report.pairs.first {
      text += " \(FigureWords.name(DeltasFigure.pairName(pair))): \(DeltasFigure.words(pair))."
    }
    return text
  }

  var table: FigureTable {
    FigureTable(
      header: [
        "a", "b", "delta", "standard_error", "ci95_lower", "ci95_upper", "p_value", "p_adjusted",
      ],
      rows: report.pairs.map { pair in
        [
          .text(pair.a), .text(pair.b), .number(pair.delta), .number(pair.standardError),
          .number(pair.ci95?.lower), .number(pair.ci95?.upper), .number(pair.pValue),
          .number(pair.pAdjusted),
        ]
      })
  }

  var height: Double { DeltasFigure.sidesHeight + key.height + rows.height + rest.height }

  func marks(id: String) -> [SVGElement] {
    let top = key.height + DeltasFigure.sidesHeight
    return key.marks(top: 0) + sides(top: key.height) + rows.marks(top: top)
      + rest.marks(top: top + rows.height)
  }

  private static let sidesHeight = 34.0

  /// The marks that occur.
  private var key: PlotKey {
    let marks = Set(shown.map(DeltasFigure.mark))
    return PlotKey(DeltasFigure.Mark.allCases.filter(marks.contains).map(\.entry))
  }

  /// Which run is better on which side of zero.
  private func sides(top: Double) -> [SVGElement] {
    let (left, right): (String, String) =
      if let pair = report.onlyPair {
        (FigureWords.name(pair.a, limit: 18), FigureWords.name(pair.b, limit: 18))
      } else if report.isPairwise {
        ("first run", "second run")
      } else {
        (FigureWords.name(report.baseline, limit: 18), "other run")
      }
    return [
      .label("\u{2190} \(left) better", at: SVGPoint(28, top + 20), .start, "title"),
      .label(
        "\(right) better \u{2192}", at: SVGPoint(SVGStyle.width - 22, top + 20), .end, "title"),
    ]
  }

  private var rows: IntervalRows {
    IntervalRows(
      rows: shown.map { pair in
        let mark = DeltasFigure.mark(pair)
        return IntervalRows.Row(
          name: report.isPairwise || shown.count == 1 ? DeltasFigure.pairName(pair) : pair.b,
          value: pair.delta, interval: pair.ci95, words: DeltasFigure.words(pair),
          shape: mark.shape, classes: mark.classes)
      }, reference: 0, title: "difference in log loss, in nats (95% interval)")
  }

  /// What is not drawn.
  private var rest: PlotRemark {
    let left = report.pairs.count - shown.count
    return PlotRemark(
      left > 0 ? "and \(NumberText.count(left)) more, which are in the table" : nil)
  }

  private static func pairName(_ pair: ComparisonReport.Pair) -> String {
    "\(FigureWords.name(pair.a, limit: 18)) less \(FigureWords.name(pair.b, limit: 18))"
  }

  private static func mark(_ pair: ComparisonReport.Pair) -> Mark {
    guard isResolved(pair), let delta = pair.delta else { return .open }
    return delta > 0 ? .right : .left
  }

  private static func isResolved(_ pair: ComparisonReport.Pair) -> Bool {
    (pair.pAdjusted ?? pair.pValue ?? 1) < ComparisonReport.level
  }

  private static func isSmaller(
    _ first: ComparisonReport.Pair, _ second: ComparisonReport.Pair
  ) -> Bool {
    (first.delta?.magnitude ?? 0) < (second.delta?.magnitude ?? 0)
  }

  private static func words(_ pair: ComparisonReport.Pair) -> String {
    guard let delta = pair.delta else {
      return pair.infinite == nil ? "no difference" : "both infinite"
    }
    guard let interval = pair.ci95 else { return NumberText.difference(delta) }
    return NumberText.gain(delta, interval) + " [" + NumberText.range(interval, dots: "\u{2026}")
      + "]"
  }

  /// How a difference is drawn: by what is known of it.
  private enum Mark: CaseIterable {
    case right
    case left
    case open

    var shape: SVGElement.Marker {
      switch self {
      case .right: .diamond
      case .left: .square
      case .open: .ring
      }
    }

    var classes: String {
      switch self {
      case .right: "good"
      case .left: "bad"
      case .open: "plain"
      }
    }

    var entry: PlotKey.Entry {
      let words =
        switch self {
        case .right: "better on the right, resolved"
        case .left: "better on the left, resolved"
        case .open: "not resolved"
        }
      return PlotKey.Entry(.marker(shape, "dot " + classes), words)
    }
  }
}
