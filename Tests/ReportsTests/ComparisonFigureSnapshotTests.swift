import LogLoss
import Testing

@testable import Reports

/// The figures of clip bounds, calibrators and several runs as they are drawn.
struct ComparisonFigureSnapshotTests {
  private let text = SVGText(llbenchVersion: "1.0.0")

  @Test(arguments: [FigureName.landscape, .robust, .calibration])
  func `a run of 1,200 rows`(name: FigureName) throws {
    let drawing = text.render(SampleRunReports.three, figure: name, run: "forest")
    try FigureSnapshot.compare(try #require(drawing), with: "forest-\(name.rawValue).svg")
  }

  @Test(arguments: [FigureName.deltas, .ranks])
  func `twenty runs of which two are infinite`(name: FigureName) throws {
    let drawing = text.render(SampleRunReports.twenty, figure: name)
    try FigureSnapshot.compare(try #require(drawing), with: "twenty-\(name.rawValue).svg")
  }

  @Test func `few rows and many`() throws {
    let few = text.render(SampleRunReports.twenty, figure: .scatter)
    try FigureSnapshot.compare(try #require(few), with: "few-scatter.svg")
    let many = text.render(SampleRunReports.binned, figure: .scatter)
    try FigureSnapshot.compare(try #require(many), with: "binned-scatter.svg")
  }

  @Test(arguments: [FigureName.landscape, .scatter])
  func `names from files and infinite losses`(name: FigureName) throws {
    let drawing = text.render(SampleRunReports.edge, figure: name)
    try FigureSnapshot.compare(try #require(drawing), with: "edge-\(name.rawValue).svg")
  }

  @Test func `a report of one run as Markdown and as JSON`() throws {
    try FigureSnapshot.compare(
      MarkdownText(llbenchVersion: "1.0.0").render(SampleRunReports.one), with: "one.md")
    try FigureSnapshot.compare(
      JSONText(llbenchVersion: "1.0.0").render(SampleRunReports.one), with: "one.json")
  }
}
