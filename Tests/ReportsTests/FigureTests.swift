import Foundation
import Testing

@testable import Reports

/// What holds for every figure of every report.
struct FigureTests {
  /// The reports whose figures are drawn, by name.
  static let samples: [(name: String, report: RunReport)] = [
    ("one", SampleRunReports.one), ("three", SampleRunReports.three),
    ("edge", SampleRunReports.edge), ("hostile", HostileRunReport.report),
    ("tiny", SampleRunReports.drawn(rows: 2, runs: ["a", "b"])),
    ("certain", SampleRunReports.drawn(rows: 40, runs: ["a", "b"], certain: [1, 2, 3])),
  ]

  private func figures(_ name: String) throws -> [any Figure] {
    let report = try #require(FigureTests.samples.first { $0.name == name }?.report)
    let figures = report.runs.indices.flatMap { report.figures(ofRun: $0) } + report.sharedFigures()
    try #require(!figures.isEmpty)
    return figures
  }

  @Test func `a full report of one run has every figure of one run`() throws {
    let names = Set(SampleRunReports.one.figures(ofRun: 0).map(\.name))
    #expect(names == Set(FigureName.allCases).subtracting([.deltas, .scatter, .ranks]))
    #expect(SampleRunReports.one.sharedFigures().isEmpty)
    #expect(SampleRunReports.one.figures(ofRun: 1).isEmpty)
    #expect(SampleRunReports.one.figures(ofRun: -1).isEmpty)
  }

  @Test func `a report of several runs has the figures of all as well`() {
    let names = SampleRunReports.three.sharedFigures().map(\.name)
    #expect(Set(names) == [.deltas, .scatter, .ranks])
    #expect(names.count { $0 == .scatter } == 2)
  }

  @Test(arguments: samples.map(\.name))
  func `a drawing is well formed and has its words`(name: String) throws {
    for figure in try figures(name) {
      let reader = SVGReader(figure.drawing(id: "a-b").text)
      #expect(reader.fault == nil, "\(figure.name)")
      let root = try #require(reader.elements.first)
      #expect(root.attributes["role"] == "img")
      #expect(root.attributes["aria-labelledby"] == "a-b-title a-b-desc")
      #expect(root.attributes["viewBox"] == "0 0 640 \(SVGPoint.number(figure.height))")
      #expect(reader.all("title").first?.text == DisplayText(figure.title).text)
      #expect(reader.all("desc").first?.text == DisplayText(figure.alternative).text)
      #expect(!figure.title.isEmpty && figure.alternative.hasSuffix("."))
      #expect(figure.alternative.count < 700, "\(figure.name): \(figure.alternative)")
    }
  }

  @Test(arguments: samples.map(\.name))
  func `only shapes and text are drawn, and nothing that a policy forbids`(name: String) throws {
    let elements: Set<String> = [
      "svg", "title", "desc", "g", "path", "line", "rect", "circle", "text", "clipPath", "defs",
    ]
    for figure in try figures(name) {
      for element in SVGReader(figure.drawing(id: "a").text).elements {
        #expect(elements.contains(element.name))
        #expect(element.attributes["style"] == nil)
        let known = element.attributes.keys.allSatisfy { !$0.hasPrefix("on") && $0 != "href" }
        #expect(known)
        if let id = element.attributes["id"] { #expect(id.hasPrefix("a-")) }
      }
    }
  }

  @Test(arguments: samples.map(\.name))
  func `every mark lies within the picture`(name: String) throws {
    for figure in try figures(name) {
      let (width, height) = (-1.0...641, -1.0...(figure.height + 1))
      for element in SVGReader(figure.drawing(id: "a").text).elements {
        for key in ["x", "x1", "x2", "cx"] {
          if let x = element.number(key) { #expect(width.contains(x), "\(figure.name)") }
        }
        for key in ["y", "y1", "y2", "cy"] {
          if let y = element.number(key) { #expect(height.contains(y), "\(figure.name)") }
        }
        if let size = element.number("width"), let x = element.number("x") {
          #expect(size >= 0 && width.contains(x + size), "\(figure.name)")
        }
        if let size = element.number("height"), let y = element.number("y") {
          #expect(size >= 0 && height.contains(y + size), "\(figure.name)")
        }
        if let path = element.attributes["d"] {
          let corners = SVGReader.corners(path)
          let isInside = corners.allSatisfy { width.contains($0.x) && height.contains($0.y) }
          #expect(!corners.isEmpty && isInside, "\(figure.name): \(path)")
        }
      }
    }
  }

  @Test(arguments: samples.map(\.name))
  func `no text is cut off where letters are largest`(name: String) throws {
    for figure in try figures(name) {
      for element in SVGReader(figure.drawing(id: "a").text).all("text") {
        // What is too long for a narrow screen is hidden there.
        if element.classes.contains("dense") { continue }
        let x = try #require(element.number("x"))
        // Letters of a text are not as wide as the widest, which the layout reckons with.
        let width = SVGStyle.width(of: element.text) * 0.9
        let start =
          switch element.attributes["text-anchor"] {
          case "middle": x - width / 2
          case "end": x - width
          default: x
          }
        #expect(start >= -4 && start + width <= 644, "\(figure.name): \(element.text)")
      }
    }
  }

  @Test(arguments: samples.map(\.name))
  func `every class that is used is in the stylesheet`(name: String) throws {
    for figure in try figures(name) {
      for element in SVGReader(figure.drawing(id: "a").text).elements {
        for word in element.classes {
          #expect(SVGStyle.css.contains("." + word), "\(figure.name): \(word)")
        }
      }
    }
  }

  @Test(arguments: samples.map(\.name))
  func `the same values give the same bytes and every row has every column`(name: String) throws {
    for (one, other) in zip(try figures(name), try figures(name)) {
      #expect(one.drawing(id: "a").text == other.drawing(id: "a").text)
      #expect(one.table == other.table)
      #expect(one.table.rows.allSatisfy { $0.count == one.table.header.count })
      #expect(Set(one.table.header).count == one.table.header.count)
      #expect(!one.table.rows.isEmpty)
    }
  }

  @Test func `a name of 10,000 characters takes no more room than a long one`() throws {
    for figure in try figures("hostile") {
      #expect(figure.title.count < 140)
      let drawing = figure.drawing(id: "a").text
      #expect(!drawing.contains("widewidewidewidewidewidewidewidewidewidewidewide"))
    }
  }
}
