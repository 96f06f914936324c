extension JSONText {
  static func members(of report: AdaptReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("model", value(of: report.model)),
      .init("layer", value(of: report.layer)),
      .init("images", value(of: report.images)),
      .init("ids", .string(report.ids)),
      .init("skipped", .array(report.skipped.map(value))),
      .init("copies", .count(report.copies)),
      .init("groups", .count(report.groups)),
      .init("validation", value(of: report.validation)),
      .init("log_loss", .number(report.logLoss)),
      .init("standard_error", .real(report.standardError)),
      .init("ci95", value(of: report.ci95)),
      .init("auc", .real(report.auc)),
      .init("base_rate_log_loss", .number(report.baseRateLogLoss)),
      .init("in_sample_log_loss", .number(report.inSampleLogLoss)),
      .init("own_head", report.ownHead.map(value) ?? .null),
      .init("no_own_head", .text(report.noOwnHead)),
      .init("rounding", .number(report.rounding)),
      .init("images_per_second", .real(report.imagesPerSecond)),
      .init("seconds", .number(report.seconds)),
      .init("fit_seconds", .number(report.fitSeconds)),
      .init("jobs", .count(report.jobs)),
      .init("run", value(of: report.run)),
      .init("key", value(of: report.key)),
      .init("output", value(of: report.output)),
      .init("signature", .string(report.signature)),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  private static func value(of layer: AdaptReport.Layer) -> JSONValue {
    [
      "name": .string(layer.name),
      "source": .string(layer.source),
      "shape": .array(layer.shape.map(JSONValue.string)),
      "pooled": .bool(layer.isPooled),
      "features": .count(layer.features),
    ]
  }

  private static func value(of validation: AdaptReport.Validation) -> JSONValue {
    [
      "folds": .count(validation.folds),
      "seed": .unsigned(validation.seed),
      "strength": .number(validation.strength),
      "fold_strengths": .array(validation.foldStrengths.map(JSONValue.number)),
      "strengths": .array(
        validation.strengths.map {
          ["strength": .number($0.strength), "cv_log_loss": .number($0.logLoss)]
        }),
    ]
  }

  private static func value(of own: AdaptReport.OwnHead) -> JSONValue {
    [
      "log_loss": .number(own.logLoss),
      "standard_error": .real(own.standardError),
      "auc": .real(own.auc),
      "delta": .number(own.delta),
      "delta_ci95": value(of: own.deltaCI95),
    ]
  }

  private static func value(of output: AdaptReport.Output) -> JSONValue {
    [
      "path": .string(output.path),
      "sha256": .string(output.sha256),
      "bytes": .count(output.bytes),
    ]
  }
}
