/// A report as one HTML file, complete in itself: no network, no scripts, its pictures and the data
/// behind them inside.
///
/// What comes from files, ids and names among it, is escaped and shown with its control characters
/// and marks of direction as escapes; what is very long has its middle cut out. The same report
/// gives the same bytes.
public struct HTMLText: Sendable {
  /// The version of the program, which the page states.
  let llbenchVersion: String

  /// Makes a renderer that states the version of the program.
  public init(llbenchVersion: String) {
    self.llbenchVersion = llbenchVersion
  }

  /// A report as a page.
  public func render(_ report: RunReport) -> String {
    render(report, page: { HTMLPage(title: $0, place: .file, llbenchVersion: llbenchVersion) })
  }

  /// A report as a page of its own kind, such as one of the local server.
  ///
  /// - Parameters:
  ///   - report: What is shown.
  ///   - page: The frame for a title.
  func render(_ report: RunReport, page: (_ title: String) -> HTMLPage) -> String {
    let document = HTMLDocument(report: report)
    var values = page(document.heading + " - llbench report").values
    values.merge(document.values) { $1 }
    return HTMLTemplate.report.render(values)
  }
}
