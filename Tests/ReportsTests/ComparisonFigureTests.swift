import LogLoss
import Testing

@testable import Reports

/// The figures of several runs: differences, ranks and losses row by row.
struct ComparisonFigureTests {
  private func pair(
    _ name: String, delta: Double?, _ interval: Interval95?, p: Double?
  ) -> ComparisonReport.Pair {
    ComparisonReport.Pair(
      name: name, a: "base", b: name, n: 10, logLossA: 1, logLossB: 1 - (delta ?? 0), delta: delta,
      standardError: nil, ci95: interval, pValue: p, pAdjusted: p, method: "normal", wins: 4,
      losses: 6, ties: 0, measures: .init(brierDelta: 0))
  }

  private func comparison(
    _ pairs: [ComparisonReport.Pair], ranking: [ComparisonReport.RankedRun] = []
  ) -> ComparisonReport {
    ComparisonReport(
      n: 10, nReal: 5, clip: nil, key: ReportSource(name: "k"),
      runs: (["base"] + pairs.map(\.b)).map {
        .init(
          name: $0, source: ReportSource(name: $0), logLoss: 1, standardError: 0.1, brier: 0,
          auc: nil, ece: 0,
          decomposition: .init(miscalibration: 0, discrimination: 0, uncertainty: 1))
      }, baseline: "base", pairs: pairs, comparisons: pairs.count, ranking: ranking)
  }

  @Test func `a difference stands on its side of zero, its shape says whether it is resolved`()
    throws
  {
    let figure = try #require(
      DeltasFigure(
        comparison([
          pair("better", delta: 0.2, Interval95(lower: 0.1, upper: 0.3), p: 0.01),
          pair("worse", delta: -0.2, Interval95(lower: -0.3, upper: -0.1), p: 0.01),
          pair("open", delta: 0.05, Interval95(lower: -0.1, upper: 0.2), p: 0.4),
        ])))
    let marks = SVGReader(figure)
    let zero = try #require(marks.marked("rule").first?.number("x1"))
    // The field is symmetrical about 0, and so are the middles of the two intervals.
    let intervals = marks.marked("stroke", "solid").filter {
      $0.attributes["y1"] == $0.attributes["y2"]
    }
    let middles = try intervals.map { mark in
      (try #require(mark.number("x1")) + #require(mark.number("x2"))) / 2
    }
    #expect(middles[0] > zero && middles[1] < zero)
    #expect((middles[0] + middles[1] - 2 * zero).magnitude < 0.02)
    // The keys stand before the marks: a diamond, a square and a ring of each.
    #expect(marks.marked("dot", "good").count == 2)
    #expect(marks.marked("dot", "bad").count == 2)
    #expect(marks.marked("dot", "plain", "hollow").count == 2)
    #expect(marks.words.contains("\u{2190} base better"))
    #expect(figure.alternative.contains("2 of 3 are resolved"))
  }

  @Test func `two runs are both named, and a p-value decides that is just below the level`() throws
  {
    let figure = try #require(
      DeltasFigure(
        comparison([pair("b", delta: 0.1, Interval95(lower: 0, upper: 0.2), p: 0.0499)])))
    let words = SVGReader(figure).words
    #expect(words.contains("\u{2190} base better"))
    #expect(words.contains("b better \u{2192}"))
    #expect(words.contains("base less b"))
    #expect(words.contains("better on the right, resolved"))
  }

  @Test func `infinite and missing differences have no place on the axis`() throws {
    let figure = try #require(
      DeltasFigure(
        comparison([
          pair("lost", delta: -.infinity, nil, p: 0.5), pair("none", delta: nil, nil, p: nil),
        ])))
    let words = SVGReader(figure).words
    #expect(words.contains("-infinite"))
    #expect(words.contains("no difference"))
    #expect(!figure.drawing(id: "f").text.contains("nan"))
    #expect(DeltasFigure(comparison([pair("none", delta: nil, nil, p: nil)])) == nil)
  }

  @Test func `beyond forty pairs the rest is counted and in the table`() throws {
    let pairs = (0..<50).map { pair("run \($0)", delta: Double($0) / 100, nil, p: 0.5) }
    let figure = try #require(DeltasFigure(comparison(pairs)))
    #expect(SVGReader(figure).words.contains("and 10 more, which are in the table"))
    #expect(figure.table.rows.count == 50)
  }

  @Test func `only runs that cannot be told from the best have the mark`() throws {
    let figure = try #require(RanksFigure(SampleComparisons.many))
    let words = SVGReader(figure).words
    #expect(words.contains("1. new") && words.contains("2. old") && words.contains("3. forest"))
    // The third is inseparable too, and infinite.
    #expect(words.filter { $0.hasSuffix(" =") } == ["0.12390 (+0.00310) =", "infinite ="])
    #expect(RanksFigure(SampleComparisons.edge) == nil)
  }

  @Test func `twenty runs have a row each and stay within the picture`() throws {
    let report = try #require(SampleRunReports.twenty.comparison)
    let figure = try #require(RanksFigure(report))
    let marks = SVGReader(figure)
    #expect(marks.marked("label", "strong").count == 20)
    #expect(marks.marked("label", "strong").allSatisfy { $0.y < figure.height })
    let words = marks.marked("note", "label")
    #expect(words.filter { $0.text.hasPrefix("infinite") }.count == 2)
  }

  @Test func `rows of equal loss lie on the diagonal`() throws {
    let rows: [RunReport.LossScatter.Row] = [
      .init(id: "small", label: .real, lossA: 0.001, lossB: 0.001),
      .init(id: "large", label: .fake, lossA: 4, lossB: 4),
      .init(id: "moved", label: .fake, lossA: 0.001, lossB: 4),
      .init(id: "zero", label: .real, lossA: 0, lossB: 0),
      .init(id: "lost", label: .real, lossA: .infinity, lossB: .infinity),
    ]
    let figure = try #require(
      ScatterFigure(RunReport.LossScatter(a: "a", b: "b", rows: rows), pair: nil))
    let marks = SVGReader(figure)
    let diagonal = try #require(marks.marked("ideal").last)
    let ends = try ["x1", "y1", "x2", "y2"].map { try #require(diagonal.number($0)) }
    // The two real rows between the ends and the one at the edge.
    let circles = marks.all("circle").filter { $0.number("r") == 4 }
    #expect(circles.count == 3)
    for circle in circles {
      let along = (circle.x - ends[0]) / (ends[2] - ends[0])
      #expect((circle.y - (ends[1] + along * (ends[3] - ends[1]))).magnitude < 0.05)
    }
    #expect(figure.alternative.contains("b loses less on 0, a on 1 of 5 rows"))
    #expect(figure.alternative.contains("The row that differs most is moved"))
    #expect(marks.marked("hollow", "ink").count == 2)
  }

  @Test func `bins are boxes, and what was counted before is told`() throws {
    let report = SampleRunReports.binned
    let scatter = report.scatters[0]
    let pair = try #require(report.comparison?.pairs.first)
    let figure = try #require(ScatterFigure(scatter, pair: pair))
    #expect(SVGReader(figure).cells.count == scatter.bins.count)
    #expect(scatter.bins.reduce(0) { $0 + $1.count } == 6_000)
    #expect(figure.table.rows.count == scatter.bins.count)
    #expect(figure.alternative.contains("new loses less on \(NumberText.count(pair.wins))"))
    #expect(!figure.drawing(id: "f").text.contains("nan"))
    #expect(ScatterFigure(RunReport.LossScatter(a: "a", b: "b"), pair: nil) == nil)
  }
}
