extension MarkdownText {
  /// A validation as a headline and a table of problems.
  public func render(_ report: ValidationReport) -> String {
    let rows = "\(NumberText.count(report.n)) row\(report.n == 1 ? "" : "s")"
    var lines: [String]
    if report.valid {
      lines = ["## \(plain(report.file)) is valid", "", "\(rows)."]
    } else {
      let count = report.problemCount
      let problems = "\(NumberText.count(count)) problem\(count == 1 ? "" : "s")"
      lines = ["## \(plain(report.file)) is not valid", "", "\(problems) in \(rows)."]
      let counts = report.counts.sorted { $0.key < $1.key }
      lines += [""]
      lines += table(
        ["code", "count"], right: [1],
        counts.map { [plain($0.key), NumberText.count($0.value)] })
      lines += [""]
      lines += table(
        ["code", "file", "line", "column", "id", "what", "what to do"], right: [2, 3],
        report.problems.map { problem in
          [
            plain(problem.code), plain(problem.file ?? report.file),
            problem.line.map(String.init) ?? "", problem.column.map(String.init) ?? "",
            plain(problem.id ?? ""), plain(problem.message), plain(problem.hint),
          ]
        })
    }
    return joined(lines + self.lines(of: report.warnings))
  }

  /// The rows of a query as a table, in full precision; null is an empty cell.
  public func render(_ result: QueryResult) -> String {
    guard !result.columns.isEmpty else { return "" }
    return joined(
      table(result.columns.map(plain), result.rows.map { $0.map { plain($0.plainText ?? "") } }))
  }
}
