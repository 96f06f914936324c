import LogLoss

extension JSONText {
  /// The keys of the object that a comparison is, the common ones included.
  public static let compareKeys =
    ["schema_version", "command", "llbench_version"]
    + ComparisonReport.CodingKeys.allCases.map(\.rawValue) + mirroredKeys + ["sentence"]

  /// The keys of the only pair that are at the top as well; null where there are several pairs.
  private static let mirroredKeys = [
    "log_loss_a", "log_loss_b", "delta", "standard_error", "ci95", "p_value", "wins", "losses",
    "ties", "auc_delta", "auc_p_value", "brier_delta", "ece_delta", "required_rows",
  ]

  static func members(of report: ComparisonReport) -> [JSONValue.Member] {
    let only = report.onlyPair.map(value)
    return [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("left_out", .count(report.leftOut)),
      .init("clip", value(of: report.clip)),
      .init("interval", .string(report.interval.rawValue)),
      .init("resamples", .count(report.resamples)),
      .init("seed", report.seed.map(JSONValue.unsigned) ?? .null),
      .init("key", value(of: report.key)),
      .init("runs", .array(report.runs.map(value))),
      .init("baseline", .string(report.baseline)),
      .init("pairs", .array(report.pairs.map(value))),
      .init("comparisons", .count(report.comparisons)),
      .init("ranking", .array(report.ranking.map(value))),
      .init("warnings", .array(report.warnings.map(value))),
    ] + mirroredKeys.map { .init($0, only?.child($0) ?? .null) }
      + [.init("sentence", .string(report.sentence))]
  }

  private static func value(of run: ComparisonReport.Run) -> JSONValue {
    [
      "name": .string(run.name),
      "source": value(of: run.source),
      "from": .string(run.from.rawValue),
      "log_loss": .number(run.logLoss),
      "standard_error": .real(run.standardError),
      "brier": .number(run.brier),
      "auc": .real(run.auc),
      "ece": .number(run.ece),
      "decomposition": value(of: run.decomposition),
      "infinite_rows": .count(run.infiniteRows),
    ]
  }

  private static func value(of run: ComparisonReport.RankedRun) -> JSONValue {
    [
      "name": .string(run.name),
      "rank": .count(run.rank),
      "log_loss": .number(run.logLoss),
      "behind_best": .real(run.behindBest),
      "p_adjusted": .real(run.pAdjusted),
      "separable_from_best": run.isSeparableFromBest.map(JSONValue.bool) ?? .null,
    ]
  }

  private static func value(of pair: ComparisonReport.Pair) -> JSONValue {
    let measures = pair.measures
    return [
      "name": .string(pair.name),
      "a": .string(pair.a),
      "b": .string(pair.b),
      "n": .count(pair.n),
      "log_loss_a": .number(pair.logLossA),
      "log_loss_b": .number(pair.logLossB),
      "delta": .real(pair.delta),
      "standard_error": .real(pair.standardError),
      "ci95": value(of: pair.ci95),
      "p_value": .real(pair.pValue),
      "p_adjusted": .real(pair.pAdjusted),
      "method": .string(pair.method),
      "wins": .count(pair.wins),
      "losses": .count(pair.losses),
      "ties": .count(pair.ties),
      "identical": .bool(pair.isIdentical),
      "auc_delta": .real(measures.aucDelta),
      "auc_standard_error": .real(measures.aucStandardError),
      "auc_ci95": value(of: measures.aucCI95),
      "auc_p_value": .real(measures.aucPValue),
      "brier_delta": .number(measures.brierDelta),
      "brier_standard_error": .real(measures.brierStandardError),
      "ece_delta": .real(measures.eceDelta),
      "ece_ci95": value(of: measures.eceCI95),
      "miscalibration_delta": .real(measures.miscalibrationDelta),
      "discrimination_delta": .real(measures.discriminationDelta),
      "infinite": pair.infinite.map(value) ?? .null,
      "concentration": pair.concentration.map(value) ?? .null,
      "required_rows": .count(pair.requiredRows),
      "equivalence": pair.extras.equivalence.map(value) ?? .null,
      "sequence": pair.extras.sequence.map(value) ?? .null,
      "other_tests": .array(pair.extras.tests.map(value)),
      "slices": .array(pair.slices.map(value)),
      "top_items": .array(pair.topItems.map(value)),
      "difference_sizes": .array(pair.differenceSizes.map(value)),
      "sentence": .string(pair.sentence),
    ]
  }
}
