import LogLoss

/// The best clip bounds, and what they lose, where a share of the rows is on the wrong side.
struct RobustFigure: Figure {
  private static let field = 260.0
  private static let between = 30.0
  /// What the labels at the end of the curves take.
  private static let margin = 18 + 1.1 * SVGStyle.width(of: noneWrong)
  private static let noneWrong = "none wrong"

  let name = FigureName.robust
  let run: String?
  private let rows: [CalibrationReport.ShiftRow]

  /// Makes the figure of a run; nil where no share of wrong rows was looked at.
  init?(run: String, robust: [CalibrationReport.ShiftRow]) {
    rows = robust.filter { $0.epsilon.isFinite }
    guard !rows.isEmpty else { return nil }
    self.run = run
  }

  var title: String { "Bounds for wrong rows of \(FigureWords.name(run ?? "", limit: 16))" }

  var alternative: String {
    guard let first = rows.first, let last = rows.last else { return "" }
    var text = "The best clip bounds where a share of the rows is on the wrong side. "
    text += RobustFigure.reading(of: first)
    if rows.count > 1 { text += " " + RobustFigure.reading(of: last) }
    return text
  }

  private static func reading(of row: CalibrationReport.ShiftRow) -> String {
    "With \(NumberText.percent(row.epsilon)) wrong rows they are "
      + "\(ClipText.bounds(lower: row.lower, upper: row.upper)), and the loss is at most "
      + "\(NumberText.reading(row.worstCaseLogLoss)), or \(NumberText.reading(row.plainLogLoss)) "
      + "where no row is wrong."
  }

  var table: FigureTable {
    FigureTable(
      header: ["epsilon", "lower", "upper", "worst_case_log_loss", "plain_log_loss"],
      rows: rows.map {
        [
          .number($0.epsilon), .number($0.lower), .number($0.upper), .number($0.worstCaseLogLoss),
          .number($0.plainLogLoss),
        ]
      })
  }

  var height: Double {
    2 * (PlotFrame.head + RobustFigure.field + PlotFrame.foot) + RobustFigure.between
  }

  func marks(id: String) -> [SVGElement] {
    let first = PlotFrame.head
    let second =
      first + RobustFigure.field + PlotFrame.foot + RobustFigure.between + PlotFrame.head
    return bounds(top: first) + losses(top: second)
  }

  private var shares: FigureAxis {
    let largest = rows.map(\.epsilon).max() ?? 0
    let smallest = min(rows.map(\.epsilon).min() ?? 0, 0)
    let upper = largest > smallest ? largest : smallest + 0.01
    let scale = PlotScale(.linear, from: smallest, to: upper, start: 0, end: 430)
    let ticks = scale.ticks(spacing: 84).map {
      PlotTick(value: $0.value, label: NumberText.percent($0.value))
    }
    return FigureAxis(
      .linear, from: smallest, to: upper, title: "share of rows that are wrong", ticks: ticks)
  }

  private func bounds(top: Double) -> [SVGElement] {
    let contest = ClipBounds.contest
    let axis = BoundAxis(rows.flatMap { [$0.lower, $0.upper] } + [contest.lower, contest.upper])
    let frame = PlotFrame(
      x: shares,
      y: axis.axis(title: "best bounds", length: RobustFigure.field, spacing: 44),
      top: top, bottom: top + RobustFigure.field, right: RobustFigure.margin)
    let reference = [contest.lower, contest.upper].map { bound in
      let place = frame.point(0, axis.place(bound)).y
      return SVGElement.line(
        from: SVGPoint(frame.left, place), to: SVGPoint(frame.right, place), "ideal")
    }
    let curves = [
      Curve(name: "upper", series: 0, shape: .circle, values: rows.map { axis.place($0.upper) }),
      Curve(name: "lower", series: 1, shape: .square, values: rows.map { axis.place($0.lower) }),
    ]
    let others = [contest.upper, contest.lower].map { bound in
      EndLabel(
        words: NumberText.probability(bound, trimmed: true),
        height: frame.point(0, axis.place(bound)).y, classes: "tick")
    }
    return frame.background(horizontalGrid: false) + reference
      + draw(curves, in: frame, beside: others)
  }

  private func losses(top: Double) -> [SVGElement] {
    let values = rows.flatMap { [$0.worstCaseLogLoss, $0.plainLogLoss] }.filter(\.isFinite)
    let frame = PlotFrame(
      x: shares,
      y: FigureAxis(
        .linear, from: min(values.min() ?? 0, 0), to: values.max() ?? 1,
        title: "log loss under these bounds, in nats"),
      top: top, bottom: top + RobustFigure.field, right: RobustFigure.margin)
    return frame.background()
      + draw(
        [
          Curve(
            name: "worst case", series: 2, shape: .diamond, values: rows.map(\.worstCaseLogLoss)),
          Curve(
            name: RobustFigure.noneWrong, series: 5, shape: .triangle,
            values: rows.map(\.plainLogLoss)),
        ], in: frame, beside: [])
  }

  private struct Curve {
    let name: String
    let series: Int
    let shape: SVGElement.Marker
    /// A value per row; one that is not finite is left out.
    let values: [Double]
  }

  private struct EndLabel {
    let words: String
    var height: Double
    let classes: String
  }

  private func draw(
    _ curves: [Curve], in frame: PlotFrame, beside others: [EndLabel]
  ) -> [SVGElement] {
    var labels = others
    var marks: [SVGElement] = []
    for curve in curves {
      let places = zip(rows, curve.values).filter { $0.1.isFinite }
        .map { frame.point($0.epsilon, $1) }
      guard let last = places.last else { continue }
      let series = SVGStyle.series(curve.series)
      marks.append(.path(places, "stroke " + series))
      marks += places.map { .marker(curve.shape, at: $0, radius: 4.5, "dot " + series) }
      labels.append(EndLabel(words: curve.name, height: last.y, classes: "own " + series))
    }
    return marks
      + RobustFigure.apart(labels).map { label in
        .label(
          label.words, at: SVGPoint(frame.right + 12, label.height + 6), .start, label.classes)
      }
  }

  /// The labels moved so far down that none touches the one above it.
  private static func apart(_ labels: [EndLabel]) -> [EndLabel] {
    var placed = labels.enumerated().sorted {
      ($0.element.height, $0.offset) < ($1.element.height, $1.offset)
    }
    .map(\.element)
    for index in placed.indices.dropFirst() {
      placed[index].height = max(placed[index].height, placed[index - 1].height + SVGStyle.textSize)
    }
    return placed
  }
}
