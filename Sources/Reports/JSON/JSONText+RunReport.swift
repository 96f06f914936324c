import LogLoss

extension JSONText {
  /// The keys of the object that a report of runs is, the common ones included.
  public static let reportKeys =
    ["schema_version", "command", "llbench_version"]
    + RunReport.CodingKeys.allCases.map(\.rawValue)

  static func members(of report: RunReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("clip", value(of: report.clip)),
      .init("key", value(of: report.key)),
      .init("runs", .array(report.runs.map(value))),
      .init("comparison", report.comparison.map { .object(members(of: $0)) } ?? .null),
      .init("scatters", .array(report.scatters.map(value))),
      .init("command_line", .text(report.commandLine)),
      .init("seed", .unsigned(report.seed)),
      .init("notes", .array(report.notes.map(value))),
      .init("warnings", .array(report.warnings.map(value))),
    ]
  }

  private static func value(of section: RunReport.Section) -> JSONValue {
    [
      "name": .string(section.name),
      "score": .object(members(of: section.score)),
      "provenance": section.provenance.map(value) ?? .null,
      "reliability": section.reliability.map(value) ?? .null,
      "distribution": value(of: section.distribution),
      "roc": section.roc.map(value) ?? .null,
      "loss_shares": section.lossShares.map(value) ?? .null,
      "landscape": section.landscape.map(value) ?? .null,
      "calibration": section.calibration.map { .object(members(of: $0)) } ?? .null,
      "calibration_maps": .array(section.calibrationMaps.map(value)),
      "slices": .array(section.slices.map(value)),
      "thumbnails": .array(section.thumbnails.map(value)),
    ]
  }

  private static func value(of slice: RunReport.Slice) -> JSONValue {
    [
      "name": .string(slice.name),
      "n": .count(slice.n),
      "n_real": .count(slice.nReal),
      "log_loss": .number(slice.logLoss),
      "standard_error": .real(slice.standardError),
      "ci95": value(of: slice.ci95),
      "auc": .real(slice.auc),
      "contribution": .real(slice.contribution),
    ]
  }

  private static func value(of thumbnail: RunReport.Thumbnail) -> JSONValue {
    [
      "id": .string(thumbnail.id),
      "media_type": .string(thumbnail.mediaType),
      "base64": .string(thumbnail.base64),
      "width": .count(thumbnail.width),
      "height": .count(thumbnail.height),
      "source_width": .count(thumbnail.sourceWidth),
      "source_height": .count(thumbnail.sourceHeight),
      "file": .string(thumbnail.file),
    ]
  }
}
