extension JSONText {
  /// The keys of the object that a blend is, the common ones included.
  public static let blendKeys =
    ["schema_version", "command", "llbench_version"]
    + BlendReport.CodingKeys.allCases.map(\.rawValue)
    + ["cv_log_loss", "delta_vs_best", "output", "verdict"]

  static func members(of report: BlendReport) -> [JSONValue.Member] {
    let recommended = report.method(named: report.recommended)
    let best = report.member(named: report.bestMember)
    return [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("left_out", .count(report.leftOut)),
      .init("clip", value(of: report.clip)),
      .init("folds", .count(report.folds)),
      .init("repeats", .count(report.repeats)),
      .init("seed", .unsigned(report.seed)),
      .init("group_column", .text(report.groupColumn)),
      .init("groups", report.groups.map(JSONValue.count) ?? .null),
      .init("key", value(of: report.key)),
      .init("members", .array(report.members.map(value))),
      .init("best_member", .string(report.bestMember)),
      .init("best_member_cv_log_loss", .number(report.bestMemberCVLogLoss)),
      .init("best_member_cv_standard_error", .real(report.bestMemberCVStandardError)),
      .init("methods", .array(report.methods.map(value))),
      .init("recommended", .string(report.recommended)),
      .init("cv_log_loss", .real(recommended?.cvLogLoss ?? best?.logLoss)),
      .init("delta_vs_best", .real(recommended.map(\.versusBest.delta) ?? 0)),
      .init("verdict", .string(report.verdict)),
      .init("output", .text(report.written?.output)),
      .init("written", report.written.map(value) ?? .null),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  private static func value(of member: BlendReport.Member) -> JSONValue {
    [
      "name": .string(member.name),
      "source": value(of: member.source),
      "from": .string(member.from.rawValue),
      "log_loss": .number(member.logLoss),
      "standard_error": .real(member.standardError),
      "exact_zero_or_one": .count(member.exactZeroOrOne),
      "infinite_rows": .count(member.infiniteRows),
      "times_best": .count(member.timesBest),
    ]
  }

  private static func value(of method: BlendReport.Method) -> JSONValue {
    [
      "name": .string(method.name),
      "weights": .array(method.weights.map(value)),
      "in_sample_log_loss": .number(method.inSampleLogLoss),
      "cv_log_loss": .number(method.cvLogLoss),
      "cv_standard_error": .real(method.cvStandardError),
      "delta_vs_best": .real(method.versusBest.delta),
      "delta_ci95": value(of: method.versusBest.ci95),
      "p_value": .number(method.versusBest.pValue),
      "p_adjusted": .number(method.versusBest.pAdjusted),
      "delta_vs_best_cv": .real(method.versusBestCV.delta),
      "delta_vs_best_cv_ci95": value(of: method.versusBestCV.ci95),
      "p_value_vs_best_cv": .number(method.versusBestCV.pValue),
      "p_adjusted_vs_best_cv": .number(method.versusBestCV.pAdjusted),
      "converged": .bool(method.converged),
      "better": .bool(method.isBetter),
    ]
  }

  private static func value(of weight: BlendReport.Weight) -> JSONValue {
    ["run": .string(weight.run), "weight": .number(weight.weight)]
  }

  private static func value(of written: BlendReport.Written) -> JSONValue {
    [
      "method": .string(written.method),
      "reason": .string(written.reason.rawValue),
      "weights": .array(written.weights.map(value)),
      "applied_to": .array(written.appliedTo.map(value)),
      "n": .count(written.n),
      "stored": written.stored.map(value) ?? .null,
    ]
  }
}
