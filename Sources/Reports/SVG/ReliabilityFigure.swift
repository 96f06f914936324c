/// How often rows of each probability are real, over how many rows there are.
///
/// The curve is the isotonic regression, the band what 95% of calibrated runs with these
/// predictions would show, the bars below the number of rows in bins of equal width.
///
/// Source: Dimitriadis, Gneiting and Jordan (2021), doi:10.1073/pnas.2016191118.
struct ReliabilityFigure: Figure {
  private static let top = 66.0
  private static let bottom = 420.0
  private static let strip = 72.0

  let name = FigureName.reliability
  let run: String?
  private let reliability: CalibrationReport.Reliability
  private let points: [CalibrationReport.Reliability.Point]

  /// Makes the figure of a run; nil where no point of the curve is a number.
  init?(run: String, reliability: CalibrationReport.Reliability) {
    points = reliability.points.filter { $0.p.isFinite && $0.share.isFinite }
    guard !points.isEmpty else { return nil }
    self.run = run
    self.reliability = reliability
  }

  var title: String { "Reliability of " + FigureWords.name(run ?? "") }

  var height: Double { frame.bottom + PlotFrame.foot + (hasRows ? 40 + Self.strip : 0) }

  var alternative: String {
    let reach = (points.first?.p ?? 0, points.last?.p ?? 0)
    var text =
      "The share of real rows over p_real, from \(NumberText.probability(reach.0, decimals: 4, trimmed: true))"
      + " to \(NumberText.probability(reach.1, decimals: 4, trimmed: true))."
    if let far = farthest {
      text +=
        " It is farthest from calibrated where p_real is"
        + " \(NumberText.probability(far.p, decimals: 4, trimmed: true)):"
        + " there \(NumberText.share(far.share)) of the rows are real."
    }
    let banded = points.filter { $0.lower95 != nil && $0.upper95 != nil }
    if !banded.isEmpty {
      let outside = banded.count {
        $0.share < ($0.lower95 ?? 0) || $0.share > ($0.upper95 ?? 1)
      }
      text +=
        " \(NumberText.count(outside)) of the \(NumberText.count(banded.count)) points lie outside"
        + " the band that holds 95% of calibrated runs."
    }
    return text
  }

  var table: FigureTable {
    let curve = reliability.points.map { point -> [FigureTable.Cell] in
      [
        .text("curve"), .number(point.p), .number(point.share), .number(point.lower95),
        .number(point.upper95), .empty, .empty,
      ]
    }
    let bins = reliability.histogram.enumerated().map { index, count -> [FigureTable.Cell] in
      [
        .text("bin"), .number(edge(index)), .empty, .empty, .empty, .number(edge(index + 1)),
        .count(count),
      ]
    }
    return FigureTable(
      header: ["part", "p_real", "share_real", "lower95", "upper95", "p_real_to", "rows"],
      rows: curve + bins)
  }

  func marks(id: String) -> [SVGElement] {
    let frame = frame
    var marks = key.marks(top: 2)
    marks += frame.background()
    if let band = band(in: frame) { marks.append(band) }
    marks.append(.line(from: frame.point(0, 0), to: frame.point(1, 1), "ideal"))
    let places = points.map { frame.point($0.p, $0.share) }
    marks.append(.path(places, "curve"))
    // A curve of one point has no length to be seen.
    if points.count == 1 {
      marks.append(.marker(.circle, at: places[0], radius: 5, "dot accent"))
    }
    // The curve rises: where it is high on the left or low on the right it is in the words' way.
    if !points.contains(where: { $0.p < 0.75 && $0.share > 0.88 }) {
      marks.append(
        .label(
          "real more often than p_real says", at: SVGPoint(frame.left + 10, frame.top + 24),
          .start, "note label"))
    }
    if !points.contains(where: { $0.p > 0.75 && $0.share < 0.12 }) {
      marks.append(
        .label(
          "less often", at: SVGPoint(frame.right - 10, frame.bottom - 14), .end, "note label"))
    }
    if hasRows { marks += histogram(below: frame) }
    return marks
  }

  private var frame: PlotFrame {
    let top = key.height + PlotFrame.head
    return PlotFrame(
      x: .share("p_real"), y: .share("share of rows that are real"), top: top,
      bottom: top + Self.bottom - Self.top)
  }

  private var key: PlotKey {
    var entries = [
      PlotKey.Entry(.line("curve"), "this run"), PlotKey.Entry(.line("ideal"), "calibrated"),
    ]
    if points.contains(where: { $0.lower95 != nil && $0.upper95 != nil }) {
      entries.append(PlotKey.Entry(.area("band"), "95% of calibrated runs"))
    }
    return PlotKey(entries)
  }

  /// The point of the curve that is farthest from the diagonal.
  private var farthest: CalibrationReport.Reliability.Point? {
    points.max { ($0.share - $0.p).magnitude < ($1.share - $1.p).magnitude }
  }

  private func band(in frame: PlotFrame) -> SVGElement? {
    let edges = points.compactMap { point -> (p: Double, lower: Double, upper: Double)? in
      guard let lower = point.lower95, let upper = point.upper95 else { return nil }
      return (point.p, lower, upper)
    }
    guard edges.count > 1 else { return nil }
    return .path(
      edges.map { frame.point($0.p, $0.upper) }
        + edges.reversed().map { frame.point($0.p, $0.lower) }, "band", isClosed: true)
  }

  private var hasRows: Bool { (reliability.histogram.max() ?? 0) > 0 }

  private func edge(_ index: Int) -> Double {
    Double(index) / Double(max(reliability.histogram.count, 1))
  }

  private func histogram(below frame: PlotFrame) -> [SVGElement] {
    let bottom = frame.bottom + PlotFrame.foot + 32 + Self.strip
    let most = reliability.histogram.max() ?? 1
    let y = PlotScale(.linear, from: 0, to: Double(most), start: bottom, end: bottom - Self.strip)
    let width = DecimalDigits(edge(1)).fixed(decimals: 2)
    return [
      .label(
        "rows in each bin of \(width); at most \(NumberText.count(most))",
        at: SVGPoint(2, y.end - 12), .start, "title")
    ]
      + reliability.histogram.enumerated().filter { $0.element > 0 }.map { index, count in
        // A bin with a single row among a million is still not an empty one.
        let top = min(y.place(Double(count)), bottom - 1.5)
        return .box(
          from: SVGPoint(frame.x.place(edge(index)) + 1, top),
          to: SVGPoint(frame.x.place(edge(index + 1)) - 1, bottom), "bar neutral")
      } + [
        .line(from: SVGPoint(frame.left, bottom), to: SVGPoint(frame.right, bottom), "axis")
      ]
  }
}
