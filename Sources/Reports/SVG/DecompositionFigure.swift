/// What a log loss is made of: uncertainty less discrimination and with miscalibration on top.
///
/// The bars hang together as a staircase from the loss of the base rate to that of the run, on an
/// axis that begins at 0.
///
/// Source: Dimitriadis, Gneiting and Jordan (2021), doi:10.1073/pnas.2016191118.
struct DecompositionFigure: Figure {
  /// A bar.
  private struct Step {
    let name: String
    let meaning: String
    let value: Double
    let from: Double
    let to: Double
    let classes: String
    let sign: String
  }

  private static let step = 66.0
  private static let thickness = 24.0

  let name = FigureName.decomposition
  let run: String?
  private let logLoss: Double
  private let parts: ScoreReport.Decomposition

  /// Makes the figure of a score; nil where a part is not a number.
  init?(run: String, score: ScoreReport) {
    parts = score.decomposition
    logLoss = score.logLoss
    let values = [parts.uncertainty, parts.discrimination, parts.miscalibration, logLoss]
    guard parts.uncertainty.isFinite, parts.discrimination.isFinite,
      !values.contains(where: \.isNaN)
    else { return nil }
    self.run = run
  }

  var title: String { "Parts of the loss of " + FigureWords.name(run ?? "") }

  var height: Double { frame.bottom + PlotFrame.foot }

  var alternative: String {
    "The log loss, \(NumberText.reading(logLoss)) nats per row, is the uncertainty of the labels,"
      + " \(NumberText.reading(parts.uncertainty)), less the discrimination of the run,"
      + " \(NumberText.reading(parts.discrimination)), plus its miscalibration,"
      + " \(NumberText.reading(parts.miscalibration))."
  }

  var table: FigureTable {
    FigureTable(
      header: ["part", "nats"],
      rows: [
        [.text("uncertainty"), .number(parts.uncertainty)],
        [.text("discrimination"), .number(parts.discrimination)],
        [.text("miscalibration"), .number(parts.miscalibration)],
        [.text("log_loss"), .number(logLoss)],
      ])
  }

  func marks(id: String) -> [SVGElement] {
    let frame = frame
    return frame.background(horizontalGrid: false) + connectors(in: frame)
      + steps.enumerated().flatMap { bar($0.element, at: $0.offset, in: frame) }
  }

  private var steps: [Step] {
    let sorted = parts.uncertainty - parts.discrimination
    return [
      Step(
        name: "uncertainty", meaning: "what the base rate would lose", value: parts.uncertainty,
        from: 0, to: parts.uncertainty, classes: "bar neutral", sign: ""),
      Step(
        name: "discrimination", meaning: "what the order of the rows gains",
        value: parts.discrimination, from: sorted, to: parts.uncertainty, classes: "bar good",
        sign: "\u{2212} "),
      Step(
        name: "miscalibration", meaning: "what the best recalibration would take off",
        value: parts.miscalibration, from: sorted, to: sorted + parts.miscalibration,
        classes: "bar bad", sign: "+ "),
      Step(
        name: "log loss", meaning: "", value: logLoss, from: 0, to: logLoss, classes: "bar",
        sign: "= "),
    ]
  }

  private var frame: PlotFrame {
    let finite = steps.flatMap { [$0.from, $0.to] }.filter(\.isFinite)
    let most = finite.max() ?? 0
    // Only rounding can take the middle of the staircase below 0.
    let least = min(finite.min() ?? 0, 0)
    return PlotFrame(
      x: FigureAxis(
        .linear, from: least > -1e-9 ? 0 : least, to: most > 0 ? most : 1, title: "nats per row"),
      y: FigureAxis(.linear, from: 0, to: 1, title: "", ticks: []), top: 4,
      bottom: 4 + Double(steps.count) * Self.step + 4, right: 34)
  }

  private func top(of index: Int, in frame: PlotFrame) -> Double {
    frame.top + Double(index) * Self.step + 32
  }

  private func bar(_ step: Step, at index: Int, in frame: PlotFrame) -> [SVGElement] {
    let top = top(of: index, in: frame)
    let (from, to) = (frame.x.place(step.from), frame.x.place(step.to))
    let words = "\(step.sign)\(step.name) \(NumberText.reading(step.value))"
    var marks: [SVGElement] = [
      .label(words, at: SVGPoint(frame.left + 4, top - 9), .start, "strong label"),
      // A part of next to nothing is a line and not a gap.
      .box(
        from: SVGPoint(from, top), to: SVGPoint(max(to, from + 1.5), top + Self.thickness),
        step.classes),
    ]
    if !step.meaning.isEmpty {
      marks.append(
        .label(
          step.meaning, at: SVGPoint(frame.right - 8, top - 9), .end, "note label dense"))
    }
    if step.to.isInfinite {
      // What has no end leaves the field.
      marks.append(
        .path(
          [
            SVGPoint(to + 4, top - 3), SVGPoint(to + 22, top + Self.thickness / 2),
            SVGPoint(to + 4, top + Self.thickness + 3),
          ], step.classes, isClosed: true))
    }
    return marks
  }

  /// Where a bar begins or ends, the next one goes on.
  private func connectors(in frame: PlotFrame) -> [SVGElement] {
    let levels = [steps[0].to, steps[1].from, steps[2].to]
    return levels.enumerated().filter { $0.element.isFinite }.map { index, level in
      let place = frame.x.place(level)
      return .line(
        from: SVGPoint(place, top(of: index, in: frame) + Self.thickness),
        to: SVGPoint(place, top(of: index + 1, in: frame)), "rule")
    }
  }
}
