import Testing

@testable import Reports

/// What calibrators do, and the lines that it is read from.
struct CalibrationFigureTests {
  @Test func `a map that changes nothing is the diagonal, bent by nothing`() throws {
    let figure = try #require(
      CalibrationFigure(
        run: "a",
        maps: [
          .init(
            method: "identity", points: [.init(p: 0, calibrated: 0), .init(p: 1, calibrated: 1)])
        ],
        before: nil))
    let marks = SVGReader(figure)
    let path = try #require(marks.marked("stroke", SVGStyle.series(0)).last?.attributes["d"])
    let corners = SVGReader.corners(path)
    #expect(corners.count > 20)
    let (first, last) = (corners[0], corners[corners.count - 1])
    for corner in corners {
      let along = (corner.x - first.x) / (last.x - first.x)
      #expect((corner.y - (first.y + along * (last.y - first.y))).magnitude < 0.05)
    }
    #expect(figure.alternative.contains("0.01 becomes 0.01, 0.5 becomes 0.5"))
  }

  @Test func `the method to use comes first, and six are drawn`() throws {
    let maps = (0..<8).map { index in
      RunReport.CalibrationMap(
        method: "m\(index)", recommended: index == 5,
        points: [.init(p: 0, calibrated: 0), .init(p: 1, calibrated: 1)])
    }
    let figure = try #require(CalibrationFigure(run: "a", maps: maps, before: nil))
    let words = SVGReader(figure).words
    #expect(words.first == "m5 (recommended)")
    #expect(words.contains("and 2 more, which are in the table"))
    #expect(figure.table.rows.count == 16)
  }

  @Test func `reliability before and after is drawn where both are known`() throws {
    let section = SampleRunReports.three.runs[0]
    let maps = section.calibrationMaps
    let both = try #require(
      CalibrationFigure(run: "a", maps: maps, before: section.reliability))
    let words = SVGReader(both).words
    #expect(words.contains("before") && words.contains("after temperature"))
    #expect(SVGReader(both).marked("band").count == 2)
    let without = try #require(CalibrationFigure(run: "a", maps: maps, before: nil))
    #expect(!SVGReader(without).words.contains("before"))
    #expect(without.height <= both.height)
    #expect(CalibrationFigure(run: "a", maps: [.init(method: "x", points: [])], before: nil) == nil)
  }

  @Test func `a line is read straight between its points and above its steps`() {
    let line = PiecewiseLine([(0, 1), (2, 2), (2, 5), (4, 3)])
    #expect(line.value(at: 0) == 1)
    #expect(line.value(at: 1) == 1.5)
    #expect(line.value(at: 2) == 5)
    #expect(line.value(at: 3) == 4)
    #expect(line.value(at: 4) == 3)
    #expect(line.value(at: -0.1) == nil)
    #expect(line.value(at: 4.1) == nil)
    #expect(PiecewiseLine([]).value(at: 0) == nil)
  }

  @Test func `numbers of an axis are as short as they can be`() {
    let pairs: [(Double, String)] = [
      (0, "0"), (0.5, "0.5"), (0.0005, "0.0005"), (0.0001, "0.0001"), (2e-5, "2e-05"), (1, "1"),
      (10, "10"), (2_000, "2,000"), (1e9, "1e+09"), (0.1, "0.1"), (5, "5"), (0.25, "0.25"),
    ]
    for (value, text) in pairs { #expect(NumberText.tick(value) == text) }
  }
}
