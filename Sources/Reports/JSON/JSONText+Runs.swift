import LogLoss

extension JSONText {
  static func members(of listing: RunListing) -> [JSONValue.Member] {
    [
      .init("runs", .array(listing.runs.map(value))),
      .init("unfinished", .array(listing.unfinished.map(value))),
    ]
  }

  static func members(of detail: RunDetail) -> [JSONValue.Member] {
    [
      .init("run", value(of: detail.run)),
      .init("scores", .array(detail.scores.map(value))),
      .init("provenance", value(of: detail.provenance)),
      .init("p_real", detail.pReal.map(value) ?? .null),
    ]
  }

  static func members(of acknowledgement: Acknowledgement) -> [JSONValue.Member] {
    [
      .init("run", value(of: acknowledgement.run)),
      .init("old_name", .text(acknowledgement.oldName)),
      .init("output", .text(acknowledgement.output)),
      .init("n", .count(acknowledgement.n)),
    ]
  }

  private static func value(of entry: RunListing.Entry) -> JSONValue {
    [
      "id": .string(entry.id),
      "name": .string(entry.name),
      "n": .count(entry.n),
      "created_at": .string(entry.createdAt),
      "log_loss": .real(entry.logLoss),
      "clip": value(of: entry.clip),
      "key": .text(entry.key),
      "from": .string(entry.from.rawValue),
    ]
  }

  private static func value(of unfinished: RunListing.Unfinished) -> JSONValue {
    [
      "job": .string(unfinished.job),
      "images": .string(unfinished.images),
      "saved": .count(unfinished.saved),
      "n": .count(unfinished.n),
      "saved_at": .string(unfinished.savedAt),
    ]
  }

  private static func value(of score: RunDetail.StoredScore) -> JSONValue {
    [
      "key": value(of: score.key),
      "clip": value(of: score.clip),
      "split": .string(score.split),
      "n": .count(score.n),
      "log_loss": .number(score.logLoss),
      "standard_error": .real(score.standardError),
      "signature": .string(score.signature),
      "created_at": .string(score.createdAt),
    ]
  }

  static func value(of provenance: RunDetail.Provenance) -> JSONValue {
    [
      "path": .text(provenance.path),
      "sha256": .text(provenance.sha256),
      "command_line": .text(provenance.commandLine),
      "llbench_version": .text(provenance.llbenchVersion),
      "host": .text(provenance.host),
      "model": .text(provenance.model),
    ]
  }

  private static func value(of quartiles: RunDetail.Quartiles) -> JSONValue {
    [
      "min": .number(quartiles.min),
      "q1": .number(quartiles.q1),
      "median": .number(quartiles.median),
      "q3": .number(quartiles.q3),
      "max": .number(quartiles.max),
    ]
  }
}
