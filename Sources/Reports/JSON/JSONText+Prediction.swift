extension JSONText {
  static func members(of report: PredictionReport) -> [JSONValue.Member] {
    let score = report.score
    return [
      .init("n", .count(report.n)),
      .init("images_per_second", .real(report.imagesPerSecond)),
      .init("seconds", .number(report.seconds)),
      .init("jobs", .count(report.jobs)),
      .init("resumed", .count(report.resumed)),
      .init("model", value(of: report.model)),
      .init("images", value(of: report.images)),
      .init("ids", .string(report.ids)),
      .init("tta", .text(report.augmentation)),
      .init("calibrator", report.calibrator.map(value) ?? .null),
      .init("clip", value(of: report.clip)),
      .init("shard", report.shard.map(value) ?? .null),
      .init("skipped", .array(report.skipped.map(value))),
      .init("p_real", report.pReal.map(value) ?? .null),
      .init("log_loss", .real(score?.logLoss)),
      .init("standard_error", .real(score?.standardError)),
      .init("unclipped_log_loss", .real(score?.unclippedLogLoss)),
      .init("auc", .real(score?.auc)),
      .init("n_real", .count(score?.nReal)),
      .init("score_signature", .text(score?.signature)),
      .init("key", (score?.key).map(value) ?? .null),
      .init("run", value(of: report.run)),
      .init("calibrated_run", report.calibratedRun.map(value) ?? .null),
      .init("output", .text(report.output)),
      .init("labels_output", .text(report.labelsOutput)),
      .init("signature", .string(report.signature)),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  static func members(of report: MergeReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("parts", .array(report.parts.map(value))),
      .init("model", value(of: report.model)),
      .init("images", value(of: report.images)),
      .init("missing", .count(report.missing)),
      .init("calibrator", report.calibrator.map(value) ?? .null),
      .init("clip", value(of: report.clip)),
      .init("p_real", report.pReal.map(value) ?? .null),
      .init("run", value(of: report.run)),
      .init("calibrated_run", report.calibratedRun.map(value) ?? .null),
      .init("output", .text(report.output)),
      .init("signature", .string(report.signature)),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  static func value(of model: PredictionReport.Model) -> JSONValue {
    [
      "name": .string(model.name),
      "sha256": .string(model.sha256),
      "path": .text(model.path),
      "options": .string(model.options),
    ]
  }

  static func value(of images: PredictionReport.Images) -> JSONValue {
    [
      "path": .text(images.path),
      "count": .count(images.count),
      "sha256": .string(images.sha256),
      "ignored": .count(images.ignored),
    ]
  }

  private static func value(of shard: PredictionReport.ShardPlace) -> JSONValue {
    ["index": .count(shard.index), "count": .count(shard.count)]
  }

  static func value(of skipped: PredictionReport.Skipped) -> JSONValue {
    ["file": .string(skipped.file), "reason": .string(skipped.reason)]
  }

  private static func value(of part: MergeReport.Part) -> JSONValue {
    ["shard": value(of: part.shard), "run": value(of: part.run), "n": .count(part.n)]
  }
}
