import LogLoss
import Testing

@testable import Reports

/// The map of the loss over clip bounds and the curve of robust bounds.
struct LandscapeFigureTests {
  @Test func `bounds stand at their logits, 0 and 1 one step beyond`() {
    let axis = BoundAxis([0, 0.1, 0.5, 0.9, 1])
    // ln 9 to 16 digits; 0.1 and 0.9 are not quite what they say.
    let tenth = 2.197224577336219
    #expect(axis.place(0.5) == 0)
    #expect((axis.place(0.1) + tenth).magnitude < 1e-15)
    #expect((axis.place(0.9) - tenth).magnitude < 1e-15)
    // A fourteenth of what the bounds span is less than the least gap.
    #expect((axis.place(1) - tenth - 0.35).magnitude < 1e-12)
    #expect((axis.place(0) + tenth + 0.35).magnitude < 1e-12)
    #expect(axis.place(1e-9) == axis.place(0))
    #expect((BoundAxis([1e-9, 0.5]).place(0) + 20.72326583594641 * 15 / 14).magnitude < 1e-12)
  }

  @Test func `cells lie between the middles of their neighbours`() {
    let edges = BoundAxis([0.1, 0.5, 0.9]).edges(of: [0.1, 0.5, 0.9])
    #expect(edges.count == 4)
    #expect((edges[1] + 2.1972245773362196 / 2).magnitude < 1e-12)
    #expect((edges[2] - 2.1972245773362196 / 2).magnitude < 1e-12)
    #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
    #expect(BoundAxis([]).edges(of: []).isEmpty)
  }

  @Test(arguments: [0, 1e-9, 0.003, 0.12, 0.5, 7, 1e300])
  func `steps are one fewer than colours and reach the largest excess`(largest: Double) {
    let steps = HeatSteps(upTo: largest)
    #expect(steps.edges.count == SVGStyle.heatSteps - 1)
    #expect(zip(steps.edges, steps.edges.dropFirst()).allSatisfy { $0 < $1 })
    #expect(steps.step(of: 0) == 0)
    // The first step is used by the smallest loss; where there is a range, the last by the largest.
    if largest > 0.003 { #expect(steps.step(of: largest) == SVGStyle.heatSteps - 1) }
    #expect(Set((0..<SVGStyle.heatSteps).map(steps.classes)).count == SVGStyle.heatSteps)
  }

  @Test func `every pair of bounds is a cell, without those that cross`() throws {
    // All losses differ by more than a step, so that no neighbours are drawn as one.
    let figure = try #require(
      LandscapeFigure(
        run: "a",
        landscape: .init(
          lower: [0.1, 0.5], upper: [0.3, 0.9], logLoss: [[0.1, 0.2], [nil, 0.5]], unclipped: 0.4)))
    let marks = SVGReader(figure)
    let cells = marks.cells
    #expect(cells.count == 3)
    #expect(figure.table.rows.count == 3 + 1)
  }

  @Test func `the best bounds are marked in the middle of their cell`() throws {
    let optimum = CalibrationReport.Clip(lower: 0.1, upper: 0.9, logLoss: 0.1)
    let figure = try #require(
      LandscapeFigure(
        run: "a",
        landscape: .init(
          lower: [1.0 / 82, 0.1, 0.5], upper: [0.5, 0.9, 81.0 / 82],
          logLoss: [[0.3, 0.2, 0.3], [0.4, 0.1, 0.7], [0.9, 0.5, 0.6]], unclipped: 0.4,
          optimum: optimum)))
    let marks = SVGReader(figure)
    // The corners of the diamond that is drawn last, the one before being in the key.
    let path = try #require(marks.marked("dot", "ink").last { $0.name == "path" })
    let corners = SVGReader.corners(try #require(path.attributes["d"]))
    let (x, y) = (corners[0].x, corners[1].y)
    // The cell of the smallest loss is the first of its step, which has no other.
    let cell = marks.cells[0]
    #expect(((cell[0].x + cell[2].x) / 2 - x).magnitude < 0.02)
    #expect(((cell[0].y + cell[2].y) / 2 - y).magnitude < 0.02)
    #expect(marks.words.contains("best"))
  }

  @Test func `the contest's bounds are named with their loss`() throws {
    let landscape = try #require(SampleRunReports.three.runs[0].landscape)
    let figure = try #require(LandscapeFigure(run: "old", landscape: landscape))
    let contest = try #require(landscape.contest)
    let words = SVGReader(figure).words
    #expect(words.contains("0.025 / 0.975"))
    #expect(words.contains("contest 0.025 / 0.975: \(NumberText.reading(contest))"))
    #expect(figure.alternative.contains(NumberText.reading(contest)))
    #expect(figure.alternative.contains(NumberText.reading(landscape.unclipped)))
  }

  @Test func `infinite losses are crosses, and nothing but them is no figure`() throws {
    let landscape = try #require(SampleRunReports.edge.runs[0].landscape)
    let figure = try #require(LandscapeFigure(run: "a", landscape: landscape))
    #expect(SVGReader(figure).marked("plain", "thin", "hollow").count == 2)
    #expect(
      LandscapeFigure(
        run: "a",
        landscape: .init(lower: [0], upper: [1], logLoss: [[.infinity]], unclipped: .infinity))
        == nil)
    #expect(
      LandscapeFigure(
        run: "a", landscape: .init(lower: [], upper: [], logLoss: [], unclipped: 0)) == nil)
  }

  @Test func `robust bounds close as the share of wrong rows grows`() throws {
    let robust = try #require(SampleRunReports.three.runs[0].landscape).robust
    let figure = try #require(RobustFigure(run: "old", robust: robust))
    let marks = SVGReader(figure)
    let upper = marks.marked("dot", SVGStyle.series(0)).map(\.y)
    #expect(upper.count == robust.count)
    // Downwards, as y grows; the bounds of more wrong rows lie within those of fewer.
    #expect(zip(upper, upper.dropFirst()).allSatisfy { $0 <= $1 })
    let lower = marks.marked("dot", SVGStyle.series(1)).map(\.y)
    #expect(zip(lower, lower.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(marks.words.contains("0.025") && marks.words.contains("0.975"))
    #expect(figure.table.rows.count == robust.count)
  }

  @Test func `without shares of wrong rows there is no figure, with one there are points`() throws {
    #expect(RobustFigure(run: "a", robust: []) == nil)
    let figure = try #require(
      RobustFigure(
        run: "a",
        robust: [
          .init(
            epsilon: 0, lower: 0, upper: 1, worstCaseLogLoss: .infinity, plainLogLoss: .infinity)
        ]))
    let marks = SVGReader(figure)
    #expect(marks.marked("dot").count == 2)
    #expect(!figure.drawing(id: "f").text.contains("nan"))
  }
}
