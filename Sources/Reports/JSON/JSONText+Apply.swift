extension JSONText {
  static func members(of report: ApplyReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("calibrator", value(of: report.calibrator)),
      .init("run", value(of: report.run)),
      .init("output", .text(report.output)),
      .init("changed", .count(report.changed)),
      .init("p_real", report.pReal.map(value) ?? .null),
      .init("stored", report.stored.map(value) ?? .null),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  private static func value(of change: ApplyReport.Change) -> JSONValue {
    ["before": value(of: change.before), "after": value(of: change.after)]
  }

  static func value(of spread: ApplyReport.Spread) -> JSONValue {
    [
      "min": .number(spread.min),
      "median": .number(spread.median),
      "max": .number(spread.max),
    ]
  }
}
