import LogLoss

extension JSONText {
  /// The keys of the object that a score is, the common ones included.
  public static let scoreKeys =
    ["schema_version", "command", "llbench_version"]
    + ScoreReport.CodingKeys.allCases.map(\.rawValue)

  static func members(of report: ScoreReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("clip", value(of: report.clip)),
      .init("log_loss", .number(report.logLoss)),
      .init("standard_error", .real(report.standardError)),
      .init("ci95", value(of: report.ci95)),
      .init("base_rate_log_loss", .number(report.baseRateLogLoss)),
      .init("brier", .number(report.brier)),
      .init("auc", .real(report.auc)),
      .init("ece", .number(report.ece)),
      .init("decomposition", value(of: report.decomposition)),
      .init("clip_table", .array(report.clipTable.map(value))),
      .init("worst", .array(report.worst.map(value))),
      .init("exact_zero_or_one", .count(report.exactZeroOrOne)),
      .init("infinite_rows", .count(report.infiniteRows)),
      .init("warnings", .array(report.warnings.map(value))),
      .init("signature", .string(report.signature)),
      .init("run", value(of: report.run)),
      .init("key", value(of: report.key)),
      .init("splits", .array(report.splits.map(value))),
      .init("seed", report.seed.map(JSONValue.unsigned) ?? .null),
      .init("semantics", report.semantics.map(value) ?? .null),
      .init("from", .string(report.from.rawValue)),
      .init("calibrator", report.calibrator.map(value) ?? .null),
      .init("distribution", report.distribution.map(value) ?? .null),
      .init("loss_shares", report.lossShares.map(value) ?? .null),
    ]
  }

  static func value(of decomposition: ScoreReport.Decomposition) -> JSONValue {
    [
      "miscalibration": .number(decomposition.miscalibration),
      "discrimination": .number(decomposition.discrimination),
      "uncertainty": .number(decomposition.uncertainty),
    ]
  }

  private static func value(of row: ScoreReport.ClipRow) -> JSONValue {
    [
      "label": .string(row.label),
      "lower": .real(row.lower),
      "upper": .real(row.upper),
      "log_loss": .number(row.logLoss),
      "in_sample": .bool(row.inSample),
    ]
  }

  private static func value(of row: ScoreReport.WorstRow) -> JSONValue {
    [
      "id": .string(row.id),
      "label": .integer(Int64(row.label.rawValue)),
      "p_real": .number(row.pReal),
      "logit": .real(row.logit),
      "loss": .number(row.loss),
      "share": .real(row.share),
    ]
  }

  private static func value(of row: ScoreReport.SplitRow) -> JSONValue {
    [
      "name": .string(row.name),
      "n": .count(row.n),
      "n_real": .count(row.nReal),
      "log_loss": .number(row.logLoss),
      "standard_error": .real(row.standardError),
      "ci95": value(of: row.ci95),
      "signature": .string(row.signature),
    ]
  }

  private static func value(of semantics: ScoreReport.Semantics) -> JSONValue {
    [
      "name": .string(semantics.name),
      "epsilon": .number(semantics.epsilon),
      "log_loss": .number(semantics.logLoss),
    ]
  }
}
