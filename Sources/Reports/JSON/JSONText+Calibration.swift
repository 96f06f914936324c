extension JSONText {
  /// The keys of the object that a calibration is, the common ones included.
  public static let calibrateKeys =
    ["schema_version", "command", "llbench_version"]
    + CalibrationReport.CodingKeys.allCases.map(\.rawValue)

  static func members(of report: CalibrationReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("folds", .count(report.folds)),
      .init("repeats", .count(report.repeats)),
      .init("seed", .unsigned(report.seed)),
      .init("from", .string(report.from.rawValue)),
      .init("run", value(of: report.run)),
      .init("key", value(of: report.key)),
      .init("methods", .array(report.methods.map(value))),
      .init("recommended", .string(report.recommended)),
      .init("recommendation", .string(report.recommendation)),
      .init("clip", report.clip.map(value) ?? .null),
      .init("prices", .array(report.prices.map(value))),
      .init("shift", .array(report.shift.map(value))),
      .init("contest_shift", report.contestShift.map(value) ?? .null),
      .init("reliability", report.reliability.map(value) ?? .null),
      .init("calibration_errors", .array(report.calibrationErrors.map(value))),
      .init("prior", report.prior.map(value) ?? .null),
      .init("grid", report.grid.map(value) ?? .null),
      .init("calibrator_file", .text(report.calibratorFile)),
      .init("warnings", .array(report.warnings.map(value))),
      .init("map", report.map.map(value) ?? .null),
    ]
  }

  private static func value(of method: CalibrationReport.Method) -> JSONValue {
    [
      "name": .string(method.name),
      "parameters": .object(
        method.parameters.elements.map { .init($0.name, .number($0.value)) }),
      "in_sample_log_loss": .real(method.inSampleLogLoss),
      "cv_log_loss": .real(method.cvLogLoss),
      "cv_standard_error": .real(method.cvStandardError),
      "delta_vs_identity": .real(method.deltaVsIdentity),
      "delta_ci95": value(of: method.deltaCI95),
      "converged": .bool(method.converged),
      "notes": .array(method.notes.map(JSONValue.string)),
      "recommended": .bool(method.recommended),
    ]
  }

  private static func value(of error: CalibrationReport.CalibrationError) -> JSONValue {
    [
      "name": .string(error.name),
      "value": .number(error.value),
      "null_mean": .real(error.nullMean),
      "null_q95": .real(error.nullQ95),
    ]
  }

  static func value(of reliability: CalibrationReport.Reliability) -> JSONValue {
    [
      "points": .array(reliability.points.map(value)),
      "histogram": .array(reliability.histogram.map { .count($0) }),
    ]
  }

  private static func value(of point: CalibrationReport.Reliability.Point) -> JSONValue {
    [
      "p": .number(point.p),
      "share": .number(point.share),
      "lower95": .real(point.lower95),
      "upper95": .real(point.upper95),
    ]
  }

  private static func value(of prior: CalibrationReport.Prior) -> JSONValue {
    [
      "assumed": .real(prior.assumed),
      "estimated": .real(prior.estimated),
      "ci95": value(of: prior.ci95),
      "warning": .text(prior.warning),
    ]
  }
}
