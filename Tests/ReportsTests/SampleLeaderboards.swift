import LogLoss
import Reports

/// Leaderboards that the tests of every format share.
enum SampleLeaderboards {
  private static let signature = "ll|clip:none|n:5000|key:9f3c22e1b2c3|v:1.0"

  /// Four entries with a split, one of them infinite in public, and two failures.
  static let split = LeaderboardReport(
    n: 5_000, nReal: 2_489, clip: nil,
    key: ReportSource(id: "9f3c22e1b2c3d4e5", name: "answers", path: "answers.csv"),
    rankedBy: .private,
    entries: [
      entry(
        1, "wide-resnet", path: "subs/wide-resnet.csv", time: "2026-01-30T09:15:00.250Z",
        loss: 0.1208765432109876, parts: (2, 0.125), (1, 0.11987), shake: 1),
      entry(
        2, "vgg|16", path: "subs/vgg|16.csv.gz", time: "2026-01-31T12:00:00.000Z",
        loss: 0.1231, parts: (1, 0.1221), (2, 0.12353), shake: -1, p: 0.31),
      entry(
        3, "\u{1B}[2J=evil\u{202E}", path: "subs/\u{1B}[2J=evil\u{202E}.csv", time: nil,
        loss: 0.6931471805599453, parts: (3, 0.6931471805599453), (3, 0.6931471805599453),
        shake: 0, p: 3e-12),
      entry(
        4, "certain", path: nil, time: "2026-02-01T00:00:00.000Z", loss: .infinity,
        parts: (4, .infinity), (4, 1.25), shake: 0, p: 0.00025),
    ],
    failed: [
      LeaderboardReport.Failure(
        name: "late", path: "subs/late.csv",
        problems: [
          ValidationReport.Problem(
            code: "not_finite", line: 17, column: 9, id: "img_16",
            message: "\"nan\" is not a finite number", hint: "Predict every image."),
          ValidationReport.Problem(
            code: "missing_id", id: "img_20", message: "no row for the id \"img_20\" of answers",
            hint: "Predict every image."),
        ], count: 5),
      LeaderboardReport.Failure(
        name: "old|run", path: nil,
        problems: [
          ValidationReport.Problem(
            code: "extra_id", file: "other.csv", line: 3, id: "z",
            message: "the id \"z\" is not in answers", hint: "Remove the row.")
        ], count: 1),
    ],
    split: LeaderboardReport.Split(nPublic: 1_500, nPrivate: 3_500, digest: "aa00bb11cc22"),
    seed: 18_446_744_073_709_551_615,
    warnings: [ReportWarning(code: "sample", message: "a warning")], signature: signature)

  /// Three entries of one sequence with a ladder, without a split.
  static let ladder = LeaderboardReport(
    n: 1_000, nReal: 500, clip: .contest, key: ReportSource(name: "k"), rankedBy: .all,
    entries: [
      climber(1, "c", turn: 3, loss: 0.655, released: 0.655, moved: true, gain: 0.00432),
      climber(2, "a", turn: 1, loss: 0.6784, released: 0.678, moved: true, gain: nil),
      climber(3, "b", turn: 2, loss: 0.68, released: 0.678, moved: false, gain: 0.0123),
    ],
    failed: [],
    ladder: LeaderboardReport.LadderBoard(
      rows: .all, n: 1_000, submissions: 3, moves: 2,
      sequences: [
        LeaderboardReport.LadderSequence(
          rank: 1, team: nil, submissions: 3, moves: 2, released: 0.655, lowest: 0.655)
      ]), signature: signature)

  /// The same by teams, of which only the first entry is shown.
  static let teams: LeaderboardReport = {
    var report = LeaderboardReport(
      n: 1_000, nReal: 500, clip: nil, key: ReportSource(name: "k"), rankedBy: .all,
      entries: [
        climber(
          1, "c", team: "red*", turn: 1, loss: 0.655, released: 0.655, moved: true, gain: nil),
        climber(
          2, "a", team: "blue", turn: 1, loss: .infinity, released: .infinity, moved: false,
          gain: nil),
      ],
      failed: [],
      ladder: LeaderboardReport.LadderBoard(
        rows: .all, n: 1_000, submissions: 2, moves: 1,
        sequences: [
          LeaderboardReport.LadderSequence(
            rank: 1, team: "red*", submissions: 1, moves: 1, released: 0.655, lowest: 0.655),
          LeaderboardReport.LadderSequence(
            rank: 2, team: "blue", submissions: 1, moves: 0, released: .infinity,
            lowest: .infinity),
        ]), signature: signature)
    report.top = 1
    return report
  }()

  /// Nothing that could be ranked.
  static let empty = LeaderboardReport(
    n: 2, nReal: 1, clip: nil, key: ReportSource(name: "k"), rankedBy: .all, entries: [],
    failed: [LeaderboardReport.Failure(name: "x", path: "x.csv", problems: [], count: 0)],
    signature: signature)

  private static func entry(
    _ rank: Int, _ name: String, path: String?, time: String?, loss: Double,
    parts publicPart: (rank: Int, loss: Double), _ privatePart: (rank: Int, loss: Double),
    shake: Int, p: Double? = nil
  ) -> LeaderboardReport.Entry {
    func part(_ part: (rank: Int, loss: Double)) -> LeaderboardReport.Part {
      LeaderboardReport.Part(
        rank: part.rank, logLoss: part.loss,
        standardError: part.loss.isFinite ? 0.00412 : nil, signature: signature)
    }
    return LeaderboardReport.Entry(
      rank: rank, run: ReportSource(id: "3f2a91bcd0e4", name: name, path: path),
      submittedAt: time, logLoss: loss, standardError: loss.isFinite ? 0.0035 : nil,
      publicPart: part(publicPart), privatePart: part(privatePart), shakeUp: shake, pValue: p,
      isSeparable: p.map { $0 <= 0.05 }, signature: signature)
  }

  private static func climber(
    _ rank: Int, _ name: String, team: String? = nil, turn: Int, loss: Double, released: Double,
    moved: Bool, gain: Double?
  ) -> LeaderboardReport.Entry {
    LeaderboardReport.Entry(
      rank: rank, run: ReportSource(name: name), team: team,
      submittedAt: "2026-01-0\(turn)T10:00:00.000Z", logLoss: loss,
      standardError: loss.isFinite ? 0.01 : nil, pValue: rank > 1 ? 0.5 : nil,
      isSeparable: rank > 1 ? false : nil,
      ladder: LeaderboardReport.LadderStep(
        turn: turn, released: released, moved: moved, requiredGain: gain),
      from: .logit, signature: signature)
  }
}
