import LogLoss

/// What calibrators do to a probability, and how reliable the run is before and after.
struct CalibrationFigure: Figure {
  private static let field = 380.0
  private static let between = 24.0

  let name = FigureName.calibration
  let run: String?
  /// The maps in the order of the report, the one to use first.
  private let maps: [RunReport.CalibrationMap]
  private let before: CalibrationReport.Reliability?

  /// Makes the figure of a run; nil where there is no map.
  ///
  /// - Parameters:
  ///   - run: The name of the run.
  ///   - maps: The maps, of which those without points are left out.
  ///   - before: The reliability of the run as it is.
  init?(run: String, maps: [RunReport.CalibrationMap], before: CalibrationReport.Reliability?) {
    let drawn = maps.filter { !$0.points.isEmpty }
    guard !drawn.isEmpty else { return nil }
    self.run = run
    self.maps = drawn.filter(\.recommended) + drawn.filter { !$0.recommended }
    self.before = before
  }

  var title: String { "Calibrators of \(FigureWords.name(run ?? "", limit: 24))" }

  var alternative: String {
    let map = maps[0]
    let readings = [0.01, 0.5, 0.99].compactMap { p -> String? in
      guard let after = map.calibrated(at: p) else { return nil }
      return "\(NumberText.probability(p, trimmed: true)) becomes "
        + NumberText.probability(after, decimals: 4, trimmed: true)
    }
    var text = "What \(NumberText.count(maps.count)) "
    text += maps.count == 1 ? "calibrator makes" : "calibrators make"
    text += " of a probability. By \(FigureWords.name(map.method)) "
    text += readings.isEmpty ? "nothing is known of the middle." : readings.joined(separator: ", ")
    return readings.isEmpty ? text : text + "."
  }

  var table: FigureTable {
    var rows: [[FigureTable.Cell]] = []
    for map in maps {
      rows += map.points.map {
        [.text(map.method), .text("map"), .number($0.p), .number($0.calibrated), .empty, .empty]
      }
      rows += CalibrationFigure.rows(of: map.reliabilityAfter, map.method, "reliability_after")
    }
    rows += CalibrationFigure.rows(of: before, "", "reliability_before")
    return FigureTable(
      header: ["method", "part", "p_real", "value", "lower95", "upper95"], rows: rows)
  }

  private static func rows(
    of reliability: CalibrationReport.Reliability?, _ method: String, _ part: String
  ) -> [[FigureTable.Cell]] {
    (reliability?.points ?? []).map {
      [
        .text(method), .text(part), .number($0.p), .number($0.share), .number($0.lower95),
        .number($0.upper95),
      ]
    }
  }

  /// As many as can be told apart.
  private var shown: [RunReport.CalibrationMap] { Array(maps.prefix(SVGStyle.seriesCount)) }

  /// The map whose predictions are drawn below: the one to use, or the first that has any.
  private var after: RunReport.CalibrationMap? {
    maps.first { $0.recommended && isDrawn($0.reliabilityAfter) }
      ?? maps.first { isDrawn($0.reliabilityAfter) }
  }

  private func isDrawn(_ reliability: CalibrationReport.Reliability?) -> Bool {
    reliability.map { !$0.points.isEmpty } ?? false
  }

  var height: Double {
    let first = key.height + PlotFrame.head + CalibrationFigure.field + PlotFrame.foot
    guard after != nil else { return first + rest.height }
    return first + rest.height + CalibrationFigure.between + secondKey.height + PlotFrame.head
      + CalibrationFigure.field + PlotFrame.foot
  }

  func marks(id: String) -> [SVGElement] {
    let end = key.height + PlotFrame.head + CalibrationFigure.field + PlotFrame.foot
    var marks = key.marks(top: 0) + map(top: key.height + PlotFrame.head) + rest.marks(top: end)
    if let after {
      let top = end + rest.height + CalibrationFigure.between
      marks += secondKey.marks(top: top)
      marks += reliability(of: after, top: top + secondKey.height + PlotFrame.head)
    }
    return marks
  }

  private var key: PlotKey {
    PlotKey(
      shown.enumerated().map { index, map in
        let words = map.method + (map.recommended ? " (recommended)" : "")
        return .init(.line("stroke " + SVGStyle.series(index)), words)
      } + [.init(.line("ideal"), "as it was")])
  }

  private var rest: PlotRemark {
    let left = maps.count - shown.count
    return PlotRemark(
      left > 0 ? "and \(NumberText.count(left)) more, which are in the table" : nil)
  }

  /// Calibrators differ most near 0 and 1, which logits draw apart.
  private func map(top: Double) -> [SVGElement] {
    let axis = BoundAxis([0, 0.001, 0.999, 1])
    let frame = PlotFrame(
      x: axis.axis(title: "p_real before", length: SVGStyle.width - 110, spacing: 76),
      y: axis.axis(title: "p_real after", length: CalibrationFigure.field, spacing: 44),
      top: top, bottom: top + CalibrationFigure.field)
    let diagonal = SVGElement.line(
      from: SVGPoint(frame.left, frame.bottom), to: SVGPoint(frame.right, frame.top), "ideal")
    let curves = shown.enumerated().reversed().flatMap { index, map -> [SVGElement] in
      let places = CalibrationFigure.dense(map).map {
        frame.point(axis.place($0.p), axis.place($0.calibrated))
      }
      let series = SVGStyle.series(index)
      return places.count == 1
        ? [.marker(.circle, at: places[0], radius: 5, "dot " + series)]
        : [.path(places, "stroke " + series)]
    }
    return frame.background() + [diagonal] + curves
  }

  /// The points of a map with others between them: what is straight in probabilities is bent in
  /// logits.
  private static func dense(
    _ map: RunReport.CalibrationMap
  ) -> [RunReport.CalibrationMap.Point] {
    guard let first = map.points.first, let last = map.points.last, first.p < last.p else {
      return map.points
    }
    let added = (-28...28).map { PreciseSigmoid.value(Double($0) / 4) }
      .filter { first.p < $0 && $0 < last.p }
      .compactMap { p in
        map.calibrated(at: p).map { RunReport.CalibrationMap.Point(p: p, calibrated: $0) }
      }
    // Stable for the steps, whose points have one probability in the order of the map.
    return (map.points + added).enumerated()
      .sorted { ($0.element.p, $0.offset) < ($1.element.p, $1.offset) }.map(\.element)
  }

  private var secondKey: PlotKey {
    guard let after else { return PlotKey([]) }
    var entries: [PlotKey.Entry] = []
    if isDrawn(before) { entries.append(.init(.line("stroke series-1"), "before")) }
    entries.append(
      .init(.line("stroke series-0"), "after \(FigureWords.name(after.method, limit: 20))"))
    if after.reliabilityAfter?.points.contains(where: { $0.lower95 != nil }) ?? false {
      entries.append(.init(.area("band"), "95% of calibrated runs"))
    }
    return PlotKey(entries)
  }

  private func reliability(of map: RunReport.CalibrationMap, top: Double) -> [SVGElement] {
    let frame = PlotFrame(
      x: .share("p_real before or after"), y: .share("share of rows that are real"), top: top,
      bottom: top + CalibrationFigure.field)
    let points = map.reliabilityAfter?.points ?? []
    var marks = frame.background()
    let banded = points.compactMap { point in
      point.lower95.flatMap { lower in point.upper95.map { (point.p, lower, $0) } }
    }
    if banded.count > 1 {
      let edge = banded.map { frame.point($0.0, $0.2) }
      let back = banded.reversed().map { frame.point($0.0, $0.1) }
      marks.append(.path(edge + back, "band", isClosed: true))
    }
    marks.append(.line(from: frame.point(0, 0), to: frame.point(1, 1), "ideal"))
    if let before, isDrawn(before) {
      marks.append(.path(before.points.map { frame.point($0.p, $0.share) }, "stroke series-1"))
    }
    marks.append(.path(points.map { frame.point($0.p, $0.share) }, "stroke series-0"))
    return marks
  }
}
