import LogLoss
import Testing

@testable import Reports

/// The figures of one run as they are drawn.
struct FigureSnapshotTests {
  @Test(arguments: [
    FigureName.reliability, .decomposition, .distribution, .roc, .lossShare,
  ])
  func `a run of 1,200 rows`(name: FigureName) throws {
    let drawing = SVGText(llbenchVersion: "1.0.0")
      .render(SampleRunReports.three, figure: name, run: "forest")
    try FigureSnapshot.compare(try #require(drawing), with: "forest-\(name.rawValue).svg")
  }

  @Test func `a distribution with clip bounds and rows at both ends`() throws {
    let distribution = RunReport.Distribution(
      lower: -4, upper: 4, real: [0, 1, 2, 7, 30, 55, 80, 21], fake: [9, 44, 41, 30, 11, 5, 1, 0],
      realBelow: 1, realAbove: 60, fakeBelow: 25, fakeAbove: 2)
    let figure = try #require(
      DistributionFigure(run: "clipped", distribution: distribution, clip: .contest))
    let drawing = SVGText(llbenchVersion: "1.0.0").document(figure, commandLine: nil)
    try FigureSnapshot.compare(drawing, with: "clipped-distribution.svg")
  }

  @Test func `an infinite loss taken apart`() throws {
    let figure = try #require(DecompositionFigure(run: "edge", score: SampleReports.edge))
    let drawing = SVGText(llbenchVersion: "1.0.0").document(figure, commandLine: "llbench report")
    try FigureSnapshot.compare(drawing, with: "infinite-decomposition.svg")
  }
}
