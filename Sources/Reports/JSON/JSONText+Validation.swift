extension JSONText {
  static func members(of report: ValidationReport) -> [JSONValue.Member] {
    // A dictionary has no order of its own: by code, so that equal reports give equal bytes.
    let counts = report.counts.sorted { $0.key < $1.key }
    return [
      .init("valid", .bool(report.valid)),
      .init("n", .count(report.n)),
      .init("file", .string(report.file)),
      .init("problems", .array(report.problems.map(value))),
      .init("counts", .object(counts.map { .init($0.key, .count($0.value)) })),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  static func value(of problem: ValidationReport.Problem) -> JSONValue {
    [
      "code": .string(problem.code),
      "file": .text(problem.file),
      "line": .count(problem.line),
      "column": .count(problem.column),
      "id": .text(problem.id),
      "message": .string(problem.message),
      "hint": .string(problem.hint),
    ]
  }
}
