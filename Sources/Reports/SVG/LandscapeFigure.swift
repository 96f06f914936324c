import LogLoss

/// The loss over lower and upper clip bounds, with the best bounds and those of the contest.
struct LandscapeFigure: Figure {
  let name = FigureName.landscape
  let run: String?
  private let landscape: RunReport.Landscape
  private let smallest: Double
  private let steps: HeatSteps
  private let lower: BoundAxis
  private let upper: BoundAxis

  /// Makes a figure; nil where no pair of bounds has a finite loss.
  init?(run: String, landscape: RunReport.Landscape) {
    let losses = landscape.logLoss.flatMap { $0.compactMap(\.self) }.filter(\.isFinite)
    guard let smallest = losses.min(), let largest = losses.max() else { return nil }
    self.landscape = landscape
    self.run = run
    self.smallest = smallest
    steps = HeatSteps(upTo: largest - smallest)
    lower = BoundAxis(landscape.lower)
    upper = BoundAxis(landscape.upper)
  }

  var title: String { "Clip bounds of \(FigureWords.name(run ?? "", limit: 24))" }

  var alternative: String {
    var text = "A map of the log loss over lower and upper clip bounds. "
    text += "Without bounds it is \(NumberText.reading(landscape.unclipped))"
    if let contest = landscape.contest {
      text += ", under \(ClipText.bounds(.contest)) it is \(NumberText.reading(contest))"
    }
    if let best = landscape.optimum {
      text += ", and at best, under \(ClipText.bounds(lower: best.lower, upper: best.upper)), "
      text += "it is \(NumberText.reading(best.logLoss))"
    }
    return text + "."
  }

  var table: FigureTable {
    var rows: [[FigureTable.Cell]] = []
    for (lower, losses) in zip(landscape.lower, landscape.logLoss) {
      for (upper, loss) in zip(landscape.upper, losses) {
        guard let loss else { continue }
        rows.append([.text("grid"), .number(lower), .number(upper), .number(loss)])
      }
    }
    rows.append([.text("none"), .empty, .empty, .number(landscape.unclipped)])
    if let contest = landscape.contest {
      let bounds = ClipBounds.contest
      rows.append([
        .text("contest"), .number(bounds.lower), .number(bounds.upper), .number(contest),
      ])
    }
    if let best = landscape.optimum {
      rows.append([
        .text("optimum"), .number(best.lower), .number(best.upper), .number(best.logLoss),
      ])
    }
    return FigureTable(header: ["what", "lower", "upper", "log_loss"], rows: rows)
  }

  private static let field = 380.0
  private static let scaleHeight = 92.0

  private var key: PlotKey {
    var entries: [PlotKey.Entry] = []
    if let best = landscape.optimum {
      let bounds = ClipText.bounds(lower: best.lower, upper: best.upper)
      entries.append(
        .init(.marker(.diamond, "dot ink"), "best \(bounds): \(NumberText.reading(best.logLoss))"))
    }
    if let contest = landscape.contest {
      entries.append(
        .init(
          .marker(.square, "dot ink"),
          "contest \(ClipText.bounds(.contest)): \(NumberText.reading(contest))"))
    }
    entries.append(
      .init(.marker(.ring, "ink"), "no bounds: \(NumberText.reading(landscape.unclipped))"))
    if landscape.logLoss.contains(where: { $0.contains { $0?.isInfinite ?? false } }) {
      entries.append(.init(.marker(.cross, "plain"), "infinite"))
    }
    return PlotKey(entries)
  }

  private var top: Double { key.height + PlotFrame.head }

  var height: Double {
    top + LandscapeFigure.field + PlotFrame.foot + LandscapeFigure.scaleHeight
  }

  func marks(id: String) -> [SVGElement] {
    let frame = PlotFrame(
      x: lower.axis(title: "lower bound", length: SVGStyle.width - 110, spacing: 76),
      y: upper.axis(title: "upper bound", length: LandscapeFigure.field, spacing: 44),
      top: top, bottom: top + LandscapeFigure.field)
    return key.marks(top: 0) + cells(in: frame)
      + frame.background(verticalGrid: false, horizontalGrid: false) + points(in: frame)
      + scale(top: frame.bottom + PlotFrame.foot)
  }

  /// The cells of each lower bound, equal neighbours drawn as one.
  private func cells(in frame: PlotFrame) -> [SVGElement] {
    let across = lower.edges(of: landscape.lower)
    let along = upper.edges(of: landscape.upper)
    var boxes = [[SVGElement.Box]](repeating: [], count: SVGStyle.heatSteps)
    var crosses: [SVGElement] = []
    for (column, losses) in landscape.logLoss.enumerated() where column + 1 < across.count {
      let looks = losses.prefix(max(along.count - 1, 0)).map(look)
      var start = 0
      for row in looks.indices where row + 1 == looks.count || looks[row + 1] != looks[row] {
        if let step = looks[row].step {
          boxes[step].append(
            .init(
              corner: frame.point(across[column], along[start]),
              opposite: frame.point(across[column + 1], along[row + 1])))
        } else if looks[row].isInfinite {
          crosses += (start...row).map { cell in
            let middle = frame.point(
              (across[column] + across[column + 1]) / 2, (along[cell] + along[cell + 1]) / 2)
            return .marker(.cross, at: middle, radius: 4, "plain thin")
          }
        }
        start = row + 1
      }
    }
    let areas = boxes.enumerated().filter { !$0.element.isEmpty }.map { step, boxes in
      SVGElement.boxes(boxes, steps.classes(of: step))
    }
    return [SVGElement("g", ["shape-rendering": "crispEdges"], areas)] + crosses
  }

  private struct Look: Equatable {
    var step: Int?
    var isInfinite = false
  }

  private func look(of loss: Double?) -> Look {
    guard let loss, !loss.isNaN else { return Look() }
    return loss.isFinite ? Look(step: steps.step(of: loss - smallest)) : Look(isInfinite: true)
  }

  /// The bounds worth knowing, each with its word beside it.
  private func points(in frame: PlotFrame) -> [SVGElement] {
    var points: [(shape: SVGElement.Marker, place: SVGPoint, word: String)] = [
      (.ring, frame.point(lower.place(0), upper.place(1)), "no bounds")
    ]
    if landscape.contest != nil {
      let bounds = ClipBounds.contest
      points.append(
        (
          .square, frame.point(lower.place(bounds.lower), upper.place(bounds.upper)),
          ClipText.bounds(.contest)
        ))
    }
    if let best = landscape.optimum {
      points.append(
        (.diamond, frame.point(lower.place(best.lower), upper.place(best.upper)), "best"))
    }
    let markers = points.map { SVGElement.marker($0.shape, at: $0.place, radius: 7, "dot ink") }
    var labels = LabelPlaces(within: frame)
    return markers
      + points.reversed().compactMap { point in
        labels.label(point.word, beside: point.place, "label strong")
      }
  }

  /// The colours with the losses between them.
  private func scale(top: Double) -> [SVGElement] {
    let width = SVGStyle.width / Double(SVGStyle.heatSteps)
    let boxes = (0..<SVGStyle.heatSteps).map { step in
      SVGElement.box(
        from: SVGPoint(Double(step) * width, top + 26),
        to: SVGPoint(Double(step + 1) * width, top + 44), steps.classes(of: step))
    }
    let edges = steps.edges.enumerated().map { index, edge in
      SVGElement.label(
        "+" + NumberText.tick(edge), at: SVGPoint(Double(index + 1) * width, top + 66),
        .middle, index.isMultiple(of: 2) ? "tick" : "tick dense")
    }
    let title = SVGElement.label(
      "nats above \(NumberText.reading(smallest)), the smallest loss on this map",
      at: SVGPoint(2, top + 14), .start, "title")
    return [title] + boxes + edges
  }
}
