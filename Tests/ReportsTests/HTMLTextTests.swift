import Foundation
import LogLoss
import Testing

@testable import Reports

/// What holds for every report as a page, whatever is in it.
struct HTMLTextTests {
  /// The reports that are rendered, by name.
  static let samples: [(name: String, report: RunReport)] = [
    ("one", SampleRunReports.one), ("three", SampleRunReports.three),
    ("twenty", SampleRunReports.twenty), ("edge", SampleRunReports.edge),
    ("hostile", HostileRunReport.report),
  ]

  /// The pages, made once for all tests.
  private static let pages = Dictionary(
    uniqueKeysWithValues: samples.map {
      ($0.name, HTMLText(llbenchVersion: "1.0.0").render($0.report))
    })

  private func page(_ name: String) throws -> String { try #require(HTMLTextTests.pages[name]) }

  @Test(arguments: samples.map(\.name))
  func `a page is well formed`(name: String) throws {
    let page = try page(name)
    let markup = try MarkupReader(page)
    #expect(markup.elements.count { $0.name == "h1" } == 1)
    #expect(markup.elements.first { $0.name == "html" }?["lang"] == "en")
    #expect(page.utf8.last == UInt8(ascii: "\n"))
  }

  @Test(arguments: samples.map(\.name))
  func `every id is there once, and every link within the page leads to one`(name: String) throws {
    let elements = try MarkupReader(page(name)).elements
    let ids = elements.compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    let references =
      elements.compactMap { $0["href"] }.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
      + elements.compactMap { $0["aria-labelledby"] }.flatMap {
        $0.split(separator: " ").map(String.init)
      }
    #expect(references.count > 5)
    #expect(references.filter { !ids.contains($0) } == [])
  }

  @Test(arguments: samples.map(\.name))
  func `headings go down one level at a time`(name: String) throws {
    let levels = try MarkupReader(page(name)).elements.compactMap { element -> Int? in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.suffix(1)) : nil
    }
    #expect(levels.first == 1)
    for (above, level) in zip(levels, levels.dropFirst()) { #expect(level <= above + 1) }
  }

  @Test(arguments: samples.map(\.name))
  func `a page loads nothing and runs nothing`(name: String) throws {
    let page = try page(name)
    let elements = try MarkupReader(page).elements
    let sources = elements.flatMap { element in
      ["href", "src", "action", "srcset", "poster", "data"].compactMap { element[$0] }
    }
    for source in sources { #expect(source.hasPrefix("#") || source.hasPrefix("data:")) }
    #expect(
      !elements.contains { ["script", "iframe", "object", "embed", "base"].contains($0.name) })
    let attributes = elements.flatMap { $0.attributes.map(\.name) }
    // A style in an attribute would be refused by the policy, and a handler is a script.
    #expect(!attributes.contains { $0 == "style" || $0.hasPrefix("on") })
    #expect(!HTMLStyle.file.text.contains("url("))
    #expect(!HTMLStyle.file.text.contains("@import"))
  }

  /// The drawings and their data have snapshots of their own.
  @Test(arguments: ["one", "three", "edge"])
  func `a page is what was recorded, but for its drawings`(name: String) throws {
    var text = try page(name)
    for (start, end) in [("<svg", "</svg>"), ("href=\"data:", "\""), ("<style>", "</style>")] {
      text = text.withoutWhatIs(between: start, and: end)
    }
    text.replace(HTMLStyle.file.source, with: "HASH")
    try FigureSnapshot.compare(text, with: "report-\(name).html")
  }

  @Test func `the same report gives the same bytes`() throws {
    let again = HTMLText(llbenchVersion: "1.0.0").render(SampleRunReports.three)
    #expect(try page("three") == again)
  }

  @Test func `the policy allows nothing but the style that is there`() throws {
    let markup = try MarkupReader(page("one"))
    #expect(markup.style == HTMLStyle.file.text)
    let policy = try #require(
      markup.elements.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
    #expect(
      policy == "default-src 'none'; style-src '\(HTMLStyle.file.source)'; img-src data:; "
        + "base-uri 'none'; form-action 'none'")
    #expect(markup.elements.count { $0.name == "style" } == 1)
  }

  @Test(arguments: samples.map(\.name))
  func `tidy finds nothing to mend`(name: String) throws {
    let path = "/usr/bin/tidy"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("skipped: there is no \(path)")
      return
    }
    let said = try OtherProgram.run(
      [
        path, "-quiet", "-errors", "-utf8", "--drop-empty-elements", "no",
      ], input: page(name))
    // It was written before `title` in a drawing could have an id.
    let faults = said.split(separator: "\n").filter {
      !$0.hasSuffix("<title> proprietary attribute \"id\"")
    }
    #expect(faults == [])
  }

  @Test func `five runs of 5,000 rows stay below 1 MB`() {
    let drawn = SampleRunReports.drawn(rows: 5_000, runs: ["a", "b", "c", "d", "e"])
    let report = RunReport(
      n: drawn.n, nReal: drawn.nReal, clip: nil, key: drawn.key, runs: drawn.runs.map(thinned),
      comparison: drawn.comparison, scatters: drawn.scatters.map(binned),
      commandLine: drawn.commandLine, seed: drawn.seed)
    let page = HTMLText(llbenchVersion: "1.0.0").render(report)
    #expect(page.utf8.count < 1_000_000)
    #expect(page.utf8.count > 300_000)
  }

  /// A run with at most 128 points to a curve, as several runs in one report have.
  private func thinned(_ run: RunReport.Section) -> RunReport.Section {
    func thin<Point>(_ points: [Point]) -> [Point] {
      let step = max(1, (points.count + 127) / 128)
      return points.indices.filter { $0.isMultiple(of: step) }.map { points[$0] }
    }
    return RunReport.Section(
      name: run.name, score: run.score, provenance: run.provenance, reliability: run.reliability,
      distribution: run.distribution,
      roc: run.roc.map {
        .init(points: thin($0.points), auc: $0.auc, standardError: $0.standardError, ci95: $0.ci95)
      },
      lossShares: run.lossShares.map {
        .init(
          points: thin($0.points), n: $0.n, rowsForHalf: $0.rowsForHalf,
          rowsForNinety: $0.rowsForNinety)
      },
      landscape: run.landscape, calibration: run.calibration,
      calibrationMaps: run.calibrationMaps, slices: run.slices, thumbnails: run.thumbnails)
  }

  /// The rows of a scatter counted in bins, as they are where there are many.
  private func binned(_ scatter: RunReport.LossScatter) -> RunReport.LossScatter {
    typealias Scatter = RunReport.LossScatter
    func place(_ loss: Double) -> Int {
      loss < Scatter.smallestLoss
        ? 0 : 1 + Int(log10(loss / Scatter.smallestLoss) * Double(Scatter.binsPerDecade))
    }
    func edge(_ place: Int) -> Double {
      place == 0
        ? 0 : Scatter.smallestLoss * pow(10, Double(place - 1) / Double(Scatter.binsPerDecade))
    }
    let cells = Dictionary(grouping: scatter.rows) { [place($0.lossA), place($0.lossB)] }
    let bins = cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { cell, rows in
      Scatter.Bin(
        lossA: edge(cell[0]), lossB: edge(cell[1]), sizeA: edge(cell[0] + 1) - edge(cell[0]),
        sizeB: edge(cell[1] + 1) - edge(cell[1]), count: rows.count,
        nReal: rows.count { $0.label == .real })
    }
    return Scatter(a: scatter.a, b: scatter.b, bins: bins)
  }

  @Test func `a table of many rows can be folded away`() throws {
    let report = HostileRunReport.report(slices: HTMLTable.mostOpenRows + 1)
    let elements = try MarkupReader(HTMLText(llbenchVersion: "1").render(report)).elements
    #expect(elements.contains { $0.name == "summary" })
    let few = HostileRunReport.report(slices: HTMLTable.mostOpenRows)
    #expect(
      try MarkupReader(HTMLText(llbenchVersion: "1").render(few)).elements
        .contains { $0.name == "summary" } == false)
  }
}

extension String {
  /// The text with an ellipsis for whatever stands between two others.
  fileprivate func withoutWhatIs(between start: String, and end: String) -> String {
    var output = ""
    var rest = self[...]
    while let opening = rest.firstRange(of: start) {
      output += rest[..<opening.upperBound] + "…"
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: end) else { break }
      rest = rest[closing.lowerBound...]
    }
    return output + rest
  }
}
