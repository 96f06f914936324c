/// Figures as SVG files that need nothing else.
///
/// A file holds its stylesheet, its title and alternative text, and says in its metadata what
/// made it. It draws its own paper, so that it can be read on whatever page it is put.
public struct SVGText: Sendable {
  /// The units from one line of the title to the next, and from the last one to the figure.
  private static let heading = (line: 32.0, gap: 20.0)
  /// The columns of a line of the title that fit where its letters are largest.
  private static let columns = 42

  private let llbenchVersion: String

  /// Makes a renderer.
  ///
  /// - Parameter llbenchVersion: The version that every file states.
  public init(llbenchVersion: String) {
    self.llbenchVersion = llbenchVersion
  }

  /// One figure of a report as a file.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - figure: Which figure.
  ///   - run: The name of the run that it is of, as in `RunReport.Section.name`; nil for the first
  ///     that has the figure. A figure of all runs takes none.
  /// - Returns: Whole lines of XML; nil where the report has no such figure.
  public func render(_ report: RunReport, figure: FigureName, run: String? = nil) -> String? {
    let figures = report.runs.indices.flatMap { report.figures(ofRun: $0) } + report.sharedFigures()
    let wanted = figures.first { candidate in
      candidate.name == figure && (run == nil || candidate.run == nil || candidate.run == run)
    }
    return wanted.map { document($0, commandLine: report.commandLine) }
  }

  /// The figures that a report has, without those that it has no values for.
  public static func figures(of report: RunReport) -> [FigureName] {
    let figures = report.runs.indices.flatMap { report.figures(ofRun: $0) } + report.sharedFigures()
    return FigureName.allCases.filter { name in figures.contains { $0.name == name } }
  }

  /// A figure as a file with a visible title.
  func document(_ figure: any Figure, commandLine: String?) -> String {
    let id = "figure"
    let lines = SVGText.lines(of: figure.title)
    let head = Double(lines.count) * SVGText.heading.line + SVGText.heading.gap
    let height = head + figure.height
    let paper = SVGElement.box(
      from: SVGPoint(0, 0), to: SVGPoint(SVGStyle.width, height), "paper")
    let title = lines.enumerated().map { index, line in
      SVGElement.label(
        line, at: SVGPoint(2, Double(index + 1) * SVGText.heading.line - 4), .start, "heading")
    }
    let field = SVGElement(
      "g", ["transform": "translate(0 \(SVGPoint.number(head)))"], figure.marks(id: id))
    let root = SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "plot",
        "viewBox": "0 0 \(SVGPoint.number(SVGStyle.width)) \(SVGPoint.number(height))",
        "width": SVGPoint.number(SVGStyle.width), "height": SVGPoint.number(height),
        "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      ],
      [
        SVGElement("title", ["id": "\(id)-title"], words: figure.title),
        SVGElement("desc", ["id": "\(id)-desc"], words: figure.alternative),
        SVGElement("metadata", words: source(commandLine)), .style, paper,
      ] + title + [field])
    return root.text + "\n"
  }

  /// A title broken between words, and within one that is too long for a line.
  private static func lines(of title: String) -> [String] {
    var lines: [DisplayText] = []
    for word in title.split(separator: " ") {
      let joined = lines.last.map { DisplayText($0.text + " " + word) }
      if let joined, joined.width <= columns {
        lines[lines.count - 1] = joined
      } else {
        lines += DisplayText(String(word)).pieces(of: columns)
      }
    }
    return lines.map(\.text)
  }

  private func source(_ commandLine: String?) -> String {
    "llbench \(llbenchVersion)" + (commandLine.map { ": \($0)" } ?? "")
  }
}
