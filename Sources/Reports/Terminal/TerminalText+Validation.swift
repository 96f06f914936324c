extension TerminalText {
  /// A validation: the verdict, then the problems by code, in the order in which codes appear.
  public func render(_ report: ValidationReport) -> String {
    let file = style.show(report.file, limit: style.width - 30)
    let rows = "\(NumberText.count(report.n)) row\(report.n == 1 ? "" : "s")"
    var lines: [String] = []
    if report.valid {
      lines.append(style.paint("valid", .good) + "  \(file), \(rows)")
    } else {
      let count = report.problemCount
      let problems = "\(NumberText.count(count)) problem\(count == 1 ? "" : "s")"
      lines.append(style.paint("invalid", .bad) + "  \(file)")
      lines.append("         \(problems)" + (report.n > 0 ? " in \(rows)" : ""))
    }
    var codes: [String] = []
    for problem in report.problems where !codes.contains(problem.code) {
      codes.append(problem.code)
    }
    // A code may have a count and no example.
    codes += report.counts.keys.filter { !codes.contains($0) }.sorted()
    for code in codes {
      let problems = report.problems.filter { $0.code == code }
      let count = max(report.counts[code] ?? 0, problems.count)
      if count > 0 { lines += [""] + self.lines(of: problems, code: code, count: count) }
    }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    return joined(lines)
  }

  private func lines(
    of problems: [ValidationReport.Problem], code: String, count: Int
  ) -> [String] {
    let shown = style.show(code, limit: style.width - 24)
    var lines = [style.paint(shown, .caution) + "  \(NumberText.count(count))"]
    // Most problems of a code share their hint: it is said once, after the last that has it.
    for (index, problem) in problems.enumerated() {
      let place = [
        problem.file, problem.line.map { "line \($0)" }, problem.column.map { "column \($0)" },
        problem.id.map { "id " + style.show($0, limit: 40) },
      ].compactMap(\.self).joined(separator: ", ")
      lines += style.wrap((place.isEmpty ? "" : place + ": ") + problem.message, indent: 2)
      let isLast = index + 1 == problems.count || problems[index + 1].hint != problem.hint
      if isLast, !problem.hint.isEmpty { lines += style.wrap("-> " + problem.hint, indent: 4) }
    }
    if count > problems.count {
      lines.append("  and \(NumberText.count(count - problems.count)) more")
    }
    return lines
  }
}
