extension JSONText {
  /// The keys of the object that a leaderboard is, the common ones included.
  public static let leaderboardKeys =
    ["schema_version", "command", "llbench_version"]
    + LeaderboardReport.CodingKeys.allCases.map(\.rawValue)

  static func members(of report: LeaderboardReport) -> [JSONValue.Member] {
    [
      .init("n", .count(report.n)),
      .init("n_real", .count(report.nReal)),
      .init("clip", value(of: report.clip)),
      .init("key", value(of: report.key)),
      .init("ranked_by", .string(report.rankedBy.rawValue)),
      .init("entries", .array(report.entries.map(value))),
      .init("failed", .array(report.failed.map(value))),
      .init("split", report.split.map(value) ?? .null),
      .init("seed", report.seed.map(JSONValue.unsigned) ?? .null),
      .init("ladder", report.ladder.map(value) ?? .null),
      .init("warnings", .array(report.warnings.map(value))),
      .init("signature", .string(report.signature)),
    ]
  }

  private static func value(of entry: LeaderboardReport.Entry) -> JSONValue {
    [
      "rank": .count(entry.rank),
      "run": value(of: entry.run),
      "team": .text(entry.team),
      "submitted_at": .text(entry.submittedAt),
      "log_loss": .number(entry.logLoss),
      "standard_error": .real(entry.standardError),
      "public": entry.publicPart.map(value) ?? .null,
      "private": entry.privatePart.map(value) ?? .null,
      "shake_up": .count(entry.shakeUp),
      "p_value": .real(entry.pValue),
      "separable_from_first": entry.isSeparable.map(JSONValue.bool) ?? .null,
      "ladder": entry.ladder.map(value) ?? .null,
      "from": .string(entry.from.rawValue),
      "signature": .string(entry.signature),
    ]
  }

  private static func value(of part: LeaderboardReport.Part) -> JSONValue {
    [
      "rank": .count(part.rank),
      "log_loss": .number(part.logLoss),
      "standard_error": .real(part.standardError),
      "signature": .string(part.signature),
    ]
  }

  private static func value(of step: LeaderboardReport.LadderStep) -> JSONValue {
    [
      "turn": .count(step.turn),
      "released": .number(step.released),
      "moved": .bool(step.moved),
      "required_gain": .real(step.requiredGain),
    ]
  }

  private static func value(of failure: LeaderboardReport.Failure) -> JSONValue {
    [
      "name": .string(failure.name),
      "path": .text(failure.path),
      "problems": .array(failure.problems.map(value)),
      "count": .count(failure.count),
    ]
  }

  private static func value(of split: LeaderboardReport.Split) -> JSONValue {
    [
      "n_public": .count(split.nPublic),
      "n_private": .count(split.nPrivate),
      "digest": .string(split.digest),
    ]
  }

  private static func value(of board: LeaderboardReport.LadderBoard) -> JSONValue {
    [
      "rows": .string(board.rows.rawValue),
      "n": .count(board.n),
      "submissions": .count(board.submissions),
      "moves": .count(board.moves),
      "sequences": .array(board.sequences.map(value)),
    ]
  }

  private static func value(of sequence: LeaderboardReport.LadderSequence) -> JSONValue {
    [
      "rank": .count(sequence.rank),
      "team": .text(sequence.team),
      "submissions": .count(sequence.submissions),
      "moves": .count(sequence.moves),
      "released": .number(sequence.released),
      "lowest": .number(sequence.lowest),
    ]
  }
}
