import Testing

@testable import Reports

/// Figures as files.
struct SVGTextTests {
  private let renderer = SVGText(llbenchVersion: "1.2.3")

  @Test func `a file is well formed, sized, titled and says what made it`() throws {
    for name in FigureName.allCases {
      let file = try #require(renderer.render(SampleRunReports.three, figure: name))
      let reader = SVGReader(file)
      #expect(reader.fault == nil)
      let root = try #require(reader.elements.first)
      #expect(root.attributes["width"] == "640")
      #expect(root.attributes["viewBox"] == "0 0 640 \(root.attributes["height"] ?? "")")
      #expect(reader.all("metadata").first?.text.hasPrefix("llbench 1.2.3") ?? false)
      #expect(reader.all("style").count == 1)
      let heading = reader.marked("heading").map(\.text).joined(separator: " ")
      #expect(heading == reader.all("title").first?.text)
      #expect(file.hasSuffix("</svg>\n"))
    }
  }

  @Test func `the run is the one asked for`() throws {
    let report = SampleRunReports.three
    let first = try #require(renderer.render(report, figure: .roc))
    #expect(SVGReader(first).all("title").first?.text == "ROC curve of old")
    let other = try #require(renderer.render(report, figure: .roc, run: "forest"))
    #expect(SVGReader(other).all("title").first?.text == "ROC curve of forest")
    #expect(renderer.render(report, figure: .roc, run: "nobody") == nil)
    // A figure of all runs is that of each.
    #expect(renderer.render(report, figure: .ranks, run: "forest") != nil)
  }

  @Test func `a figure that a report lacks is nil and not listed`() {
    #expect(renderer.render(SampleRunReports.one, figure: .ranks) == nil)
    #expect(renderer.render(SampleRunReports.edge, figure: .roc) == nil)
    #expect(!SVGText.figures(of: SampleRunReports.edge).contains(.roc))
    #expect(SVGText.figures(of: SampleRunReports.three) == FigureName.allCases)
  }

  @Test func `a hostile command and name stay text`() throws {
    for figure in SVGText.figures(of: HostileRunReport.report) {
      let file = try #require(renderer.render(HostileRunReport.report, figure: figure))
      let reader = SVGReader(file)
      #expect(reader.fault == nil)
      #expect(!reader.elements.contains { ["script", "img", "b", "i"].contains($0.name) })
      let hidden = file.unicodeScalars.filter {
        $0 != "\n" && $0 != " " && !ScalarClass.isVisible($0)
      }
      #expect(hidden.isEmpty)
    }
  }

  @Test func `a long title is broken into lines that fit`() throws {
    let name = "a rather long name of a run that nobody would like to type twice"
    let figure = try #require(
      ReliabilityFigure(
        run: name, reliability: .init(points: [.init(p: 0.5, share: 0.5)], histogram: [1])))
    let lines = SVGReader(renderer.document(figure, commandLine: nil)).marked("heading")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.text.count <= 42 })
    #expect(lines.map(\.text).joined(separator: " ") == figure.title)
  }
}
