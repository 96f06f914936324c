import LogLoss
import Testing

@testable import Reports

/// Where the marks of a run's figures are, against the values that they stand for.
struct FigureGeometryTests {
  private func reader(_ figure: (any Figure)?) throws -> SVGReader {
    let reader = SVGReader(try #require(figure).drawing(id: "a").text)
    #expect(reader.fault == nil)
    return reader
  }

  /// The places of two labels of an axis, by which values are read off a drawing.
  private func axis(
    _ reader: SVGReader, _ key: String, _ labels: (String, String), isBelow: Bool = true
  ) throws -> (Double) -> Double {
    let ticks = reader.marked("tick").filter {
      ($0.attributes["text-anchor"] == "middle") == isBelow
    }
    func place(_ label: String) throws -> Double {
      try #require(ticks.last { $0.text == label }?.number(key))
    }
    let (from, to) = (try place(labels.0), try place(labels.1))
    let start = try #require(Double(labels.0))
    let end = try #require(Double(labels.1))
    return { start + ($0 - from) / (to - from) * (end - start) }
  }

  @Test func `the bars of a decomposition begin at 0 and hang together`() throws {
    let reader = try reader(DecompositionFigure(run: "a", score: SampleReports.full))
    let value = try axis(reader, "x", ("0", "0.6"))
    let bars = reader.marked("bar").map { bar in
      (
        value(bar.number("x") ?? .nan),
        value((bar.number("x") ?? .nan) + (bar.number("width") ?? .nan))
      )
    }
    let parts = SampleReports.full.decomposition
    let rest = parts.uncertainty - parts.discrimination
    let expected = [
      (0, parts.uncertainty), (rest, parts.uncertainty), (rest, rest + parts.miscalibration),
      (0, SampleReports.full.logLoss),
    ]
    #expect(bars.count == 4)
    for (bar, ends) in zip(bars, expected) {
      #expect(abs(bar.0 - ends.0) < 1e-4 && abs(bar.1 - ends.1) < 1e-4)
    }
    let connectors = reader.marked("rule").map { value($0.number("x1") ?? .nan) }
    for (place, level) in zip(connectors, [parts.uncertainty, rest, rest + parts.miscalibration]) {
      #expect(abs(place - level) < 1e-4)
    }
  }

  @Test func `an infinite part leaves the field with an arrow and says so`() throws {
    let figure = try #require(DecompositionFigure(run: "a", score: SampleReports.edge))
    let reader = try reader(figure)
    #expect(reader.all("path").count == 2)
    #expect(reader.all("text").contains { $0.text == "= log loss infinite" })
    #expect(figure.alternative.contains("infinite"))
  }

  @Test func `a reliability curve goes through its points, within its band`() throws {
    let reliability = try #require(SampleCalibrations.full.reliability)
    let reader = try reader(ReliabilityFigure(run: "a", reliability: reliability))
    let x = try axis(reader, "x", ("0", "1"))
    let top = try #require(reader.marked("grid").compactMap { $0.number("y1") }.min())
    let bottom = try #require(reader.marked("axis").first?.number("y1"))
    func y(_ place: Double) -> Double { (bottom - place) / (bottom - top) }
    let curve = SVGReader.corners(
      try #require(reader.marked("curve").first { $0.name == "path" }?.attributes["d"]))
    #expect(curve.count == reliability.points.count)
    for (corner, point) in zip(curve, reliability.points) {
      #expect(abs(x(corner.x) - point.p) < 1e-4 && abs(y(corner.y) - point.share) < 1e-4)
    }
    let band = SVGReader.corners(
      try #require(reader.marked("band").first { $0.name == "path" }?.attributes["d"]))
    let highest = band.filter { abs(x($0.x) - 0.5) < 1e-3 }.map { y($0.y) }
    let middle = try #require(reliability.points.first { $0.p == 0.5 })
    #expect(abs((highest.max() ?? 0) - (middle.upper95 ?? 1)) < 1e-4)
    #expect(abs((highest.min() ?? 1) - (middle.lower95 ?? 0)) < 1e-4)
    // A bin's height is its share of the fullest, and all stand on one line.
    let bars = reader.marked("neutral")
    let tallest = try #require(bars.compactMap { $0.number("height") }.max())
    let most = Double(try #require(reliability.histogram.max()))
    #expect(bars.count == reliability.histogram.count)
    for (bar, count) in zip(bars, reliability.histogram) {
      let expected = max(Double(count) / most * tallest, 1.5)
      #expect(abs((bar.number("height") ?? 0) - expected) < 0.02)
    }
    #expect(
      Set(bars.map { (($0.number("y") ?? 0) + ($0.number("height") ?? 0)).rounded() }).count == 1)
  }

  @Test func `real rows stand above the axis and fake rows hang below, on one scale`() throws {
    let distribution = RunReport.Distribution(
      lower: -2, upper: 2, real: [0, 10, 20, 40], fake: [30, 5, 0, 1], realBelow: 2,
      fakeAbove: 8)
    let figure = DistributionFigure(run: "a", distribution: distribution, clip: nil)
    let reader = try reader(figure)
    let count = try axis(reader, "y", ("0", "40"), isBelow: false)
    let boxes = reader.all("rect")
    let heights = boxes.map { box in
      count((box.number("y") ?? 0) + 6)
        - count((box.number("y") ?? 0) + (box.number("height") ?? 0) + 6)
    }
    #expect(boxes.count == 8)
    for (height, expected) in zip(heights, [2.0, 10, 20, 40, 30, 5, 1, 8]) {
      #expect(abs(height - expected) < 0.02)
    }
    let middle = try #require(
      boxes.first.map { ($0.number("y") ?? 0) + ($0.number("height") ?? 0) })
    #expect(
      boxes.prefix(4).allSatisfy {
        abs(($0.number("y") ?? 0) + ($0.number("height") ?? 0) - middle) < 0.02
      })
    #expect(boxes.dropFirst(4).allSatisfy { abs(($0.number("y") ?? 0) - middle) < 0.02 })
    // What lies beyond is drawn beyond.
    let rows = figure.map(\.table.rows) ?? []
    #expect(rows.first?.last == .count(0) && rows.last?.last == .count(8))
    #expect(rows.count == 6)
  }

  @Test func `clip bounds stand at their logits`() throws {
    let distribution = RunReport.Distribution(lower: -5, upper: 5, real: [1, 2], fake: [2, 1])
    let reader = try reader(
      DistributionFigure(run: "a", distribution: distribution, clip: .contest))
    let x = try axis(reader, "x", ("0.1", "0.9"))
    let lines = reader.marked("rule").filter { $0.number("x1") == $0.number("x2") }
    let logits = lines.map { line -> Double in
      // The two labels are at -ln 9 and ln 9.
      (x(line.number("x1") ?? .nan) - 0.5) / 0.4 * 2.1972245773362196
    }
    #expect(logits.count == 2)
    // ln(0.025 / 0.975).
    #expect(
      abs(logits[0] + 3.6635616461296463) < 1e-3 && abs(logits[1] - 3.6635616461296463) < 1e-3)
    #expect(reader.all("text").contains { $0.text == "clip bounds 0.025 / 0.975" })
  }

  @Test func `a ROC curve goes from corner to corner through its points`() throws {
    let roc = try #require(SampleRunReports.one.runs[0].roc)
    let reader = try reader(ROCFigure(run: "a", roc: roc))
    let x = try axis(reader, "x", ("0", "1"))
    let curve = SVGReader.corners(
      try #require(reader.marked("curve").first { $0.name == "path" }?.attributes["d"]))
    for (corner, point) in zip(curve, roc.points) {
      #expect(abs(x(corner.x) - point.falsePositiveRate) < 1e-4)
    }
    #expect(curve.count == roc.points.count)
    let heights = curve.map(\.y)
    let (bottom, top) = (try #require(heights.first), try #require(heights.last))
    #expect(abs((bottom - heights[2]) / (bottom - top) - roc.points[2].truePositiveRate) < 1e-4)
    #expect(reader.all("text").contains { $0.text == "AUC 0.98712" })
  }

  @Test func `the rows that carry half and nine tenths are marked on the curve`() throws {
    let shares = try #require(SampleRunReports.one.runs[0].lossShares)
    let figure = try #require(LossShareFigure(run: "a", shares: shares))
    let reader = try reader(figure)
    let curve = SVGReader.corners(
      try #require(reader.marked("curve").first { $0.name == "path" }?.attributes["d"]))
    let (start, end) = (try #require(curve.first), try #require(curve.last))
    let dots = reader.all("circle").map { dot in
      (
        ((dot.number("cx") ?? 0) - start.x) / (end.x - start.x),
        (start.y - (dot.number("cy") ?? 0)) / (start.y - end.y)
      )
    }
    #expect(dots.count == 2)
    #expect(abs(dots[0].0 - 311.0 / 5000) < 1e-4 && abs(dots[0].1 - 0.9001) < 1e-4)
    #expect(abs(dots[1].0 - 47.0 / 5000) < 1e-4 && abs(dots[1].1 - 0.5004) < 1e-4)
    #expect(reader.all("text").contains { $0.text == "47 rows (0.9%)" })
    #expect(figure.alternative.contains("47 rows (0.9%) for half of the loss"))
  }

  @Test func `one row that carries everything is named once`() throws {
    let shares = RunReport.LossShares(
      points: [.init(rows: 0, share: 0), .init(rows: 1, share: 1)], n: 1, rowsForHalf: 1,
      rowsForNinety: 1)
    let reader = try reader(LossShareFigure(run: "a", shares: shares))
    #expect(reader.all("circle").count == 1)
    #expect(reader.all("text").contains { $0.text == "1 row (100.0%)" })
  }

  @Test func `what has no values has no figure`() {
    #expect(ReliabilityFigure(run: "a", reliability: .init(points: [], histogram: [1])) == nil)
    #expect(
      ReliabilityFigure(
        run: "a", reliability: .init(points: [.init(p: .nan, share: 1)], histogram: [])) == nil)
    let empty = RunReport.Distribution(lower: -1, upper: 1, real: [0], fake: [0])
    #expect(DistributionFigure(run: "a", distribution: empty, clip: nil) == nil)
    #expect(ROCFigure(run: "a", roc: .init(points: [], auc: 0.5)) == nil)
    #expect(
      LossShareFigure(run: "a", shares: .init(points: [], n: 0, rowsForHalf: 0, rowsForNinety: 0))
        == nil)
  }

  @Test(arguments: [.leastNonzeroMagnitude, 1e-300, 1e-9, 1e9, 1e300])
  func `losses of any size are drawn`(size: Double) throws {
    let full = SampleReports.full
    let score = ScoreReport(
      n: 1, nReal: 1, clip: nil, logLoss: size, standardError: nil, ci95: nil, baseRateLogLoss: 0,
      brier: 0, auc: nil, ece: 0,
      decomposition: .init(miscalibration: size, discrimination: 0, uncertainty: 0),
      clipTable: [], worst: [], exactZeroOrOne: 0, infiniteRows: 0, warnings: [], signature: "",
      run: full.run, key: full.key)
    let reader = try reader(DecompositionFigure(run: "a", score: score))
    let widths = reader.marked("bar").compactMap { $0.number("width") }
    #expect(widths.count == 4)
    #expect(widths[0] == 1.5 && widths[1] == 1.5 && widths[2] == widths[3])
    #expect(size < 1e-12 || widths[3] > 500)
  }
}
