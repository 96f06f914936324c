import LogLoss
import Reports

/// Results to render: one with everything in it, and those at the edges.
enum SampleReports {
  /// A score with every part filled in.
  static let full = ScoreReport(
    n: 5000, nReal: 2489, clip: nil, logLoss: 0.1208765432109876,
    standardError: 0.004123, ci95: Interval95(lower: 0.11279546, upper: 0.12895762),
    baseRateLogLoss: 0.69313750028, brier: 0.034521, auc: 0.9871234567890123, ece: 0.0123456,
    decomposition: .init(
      miscalibration: 0.0087654, discrimination: 0.5810263, uncertainty: 0.69313750028),
    clipTable: [
      .init(label: "none", lower: nil, upper: nil, logLoss: 0.1208765432109876),
      .init(label: "contest", lower: 0.025, upper: 0.975, logLoss: 0.1300123),
      .init(
        label: "optimum", lower: 0.0012345678, upper: 0.9987123456, logLoss: 0.1201,
        inSample: true),
    ],
    worst: [
      .init(
        id: "img_004211.png", label: .fake, pReal: 0.9999999999999998, logit: 36.04365338911715,
        loss: 36.04365338911715, share: 0.0596),
      .init(id: "17", label: .real, pReal: 2.3e-8, logit: -17.5877, loss: 17.5877, share: 0.0291),
      .init(
        id: "photo|1,\"x\"", label: .real, pReal: 0.0125, logit: nil, loss: 4.38203,
        share: 0.0073),
    ],
    exactZeroOrOne: 0, infiniteRows: 0,
    warnings: [
      ReportWarning(
        code: "few_digits",
        message: "p_real has 2 digits after the point; 14 rows became equal",
        hint: "write p_real in full, or add a column logit")
    ],
    signature: "ll|clip:none|n:5000|key:9f3c22e1|v:1.0",
    run: ReportSource(
      id: "3f2a91bcd0e4", name: "detector", sha256: "00ff", path: "runs/detector.csv"),
    key: ReportSource(name: "answers", path: "answers.csv"),
    splits: [
      .init(
        name: "public", n: 1500, nReal: 740, logLoss: 0.1187, standardError: 0.0075,
        ci95: Interval95(lower: 0.104, upper: 0.1334),
        signature: "ll|clip:none|n:1500|split:public@5d1c22e1|key:9f3c22e1|v:1.0"),
      .init(
        name: "private", n: 3500, nReal: 1749, logLoss: 0.1218, standardError: 0.0049,
        ci95: Interval95(lower: 0.1122, upper: 0.1314),
        signature: "ll|clip:none|n:3500|split:private@5d1c22e1|key:9f3c22e1|v:1.0"),
    ],
    seed: 18_446_744_073_709_551_615,
    semantics: .init(name: "scikit-learn", epsilon: 2.220446049250313e-16, logLoss: 0.1208765),
    from: .logit)

  /// An id that would clear the screen, ring the bell, forge a line and turn the rest around.
  static let hostileID = "\u{1B}[2J\u{7}a\r\nb\u{202E}gpj.exe\u{9B}1m|`<b>`"

  /// One class, an infinite loss, hostile ids, and as little else as there can be.
  static let edge = ScoreReport(
    n: 2, nReal: 2, clip: nil, logLoss: .infinity, standardError: nil, ci95: nil,
    baseRateLogLoss: 0, brier: 0.505, auc: nil, ece: 0.55,
    decomposition: .init(miscalibration: .infinity, discrimination: 0, uncertainty: 0),
    clipTable: [
      .init(label: "none", lower: nil, upper: nil, logLoss: .infinity),
      .init(label: "contest", lower: 0.025, upper: 0.975, logLoss: 1.8971200079),
      .init(label: "optimum", lower: 1, upper: 1, logLoss: 0, inSample: true),
    ],
    worst: [
      .init(id: hostileID, label: .real, pReal: 0, loss: .infinity, share: nil),
      .init(
        id: String(repeating: "long/", count: 14) + "last.png", label: .real, pReal: 0.9,
        loss: 0.10536051565782628, share: nil),
    ],
    exactZeroOrOne: 1, infiniteRows: 1,
    warnings: [
      ReportWarning(code: "one_class", message: "every row of the key is real")
    ],
    signature: "ll|clip:none|n:2|key:00|v:1.0",
    run: ReportSource(name: hostileID, path: hostileID), key: ReportSource(name: "k"))

  /// Predictions that were interrupted, one of a folder with a hostile name.
  static let unfinished: [RunListing.Unfinished] = [
    .init(
      job: "77aa00bcd0e4f512", images: "test images", saved: 2_000, n: 5_000,
      savedAt: "2026-01-31T12:00:00.123Z"),
    .init(
      job: "0123456789abcdef", images: hostileID, saved: 1, n: 10_000,
      savedAt: "2026-02-01T00:00:59.000Z"),
  ]

  /// A file with problems of three codes.
  static let invalid = ValidationReport(
    n: 4, file: "sub.csv",
    problems: [
      .init(
        code: "out_of_range", line: 3, column: 4, id: "b", message: "1.5 is not in [0, 1]",
        hint: "p_real is a probability"),
      .init(
        code: "out_of_range", line: 5, column: 4, id: hostileID, message: "-2 is not in [0, 1]",
        hint: "p_real is a probability"),
      .init(
        code: "missing_id", file: "sample.csv", line: 9, id: "z", message: "no row for z",
        hint: "add it"),
    ],
    counts: ["out_of_range": 1022, "missing_id": 1],
    warnings: [ReportWarning(code: "few_values", message: "only 4 distinct values")])

  static let runs = [
    RunListing.Entry(
      id: "3f2a91bcd0e4", name: "detector", n: 5000, createdAt: "2026-01-31T12:00:59Z",
      logLoss: 0.1208765432109876, clip: .contest, key: "answers", from: .logit),
    RunListing.Entry(
      id: "77", name: "a name that is rather long, " + hostileID, n: 10_000_000,
      createdAt: "2026-02-01T08:15:00Z"),
  ]

  static let detail = RunDetail(
    run: runs[0],
    scores: [
      .init(
        key: ReportSource(id: "k1", name: "answers"), clip: .contest, n: 5000,
        logLoss: 0.1300123, standardError: 0.0031,
        signature: "ll|clip:0.025,0.975|n:5000|key:9f3c|v:1.0", createdAt: "2026-01-31T12:00:59Z"),
      .init(
        key: ReportSource(name: "answers"), clip: nil, n: 5000, logLoss: .infinity,
        standardError: nil, signature: "ll|clip:none|n:5000|key:9f3c|v:1.0",
        createdAt: "2026-01-31T12:00:59Z"),
    ],
    provenance: .init(
      path: "runs/detector.csv", sha256: String(repeating: "0123456789abcdef", count: 4),
      commandLine: "llbench score runs/detector.csv answers.csv --clip 0.025,0.975",
      llbenchVersion: "1.0.0", host: "box"),
    pReal: .init(min: 0, q1: 0.0213, median: 0.48, q3: 0.9912, max: 0.9999999999999998))

  static let query = QueryResult(
    columns: ["id", "p_real", "note", "raw"],
    rows: [
      [.text("007"), .real(0.1), .null, .blob([0, 255])],
      [.text("a,\"b\"\r\n|c"), .real(.infinity), .text(""), .null],
      [.integer(-3), .real(1e-5), .text(hostileID), .blob([])],
    ])

  static let renamed = Acknowledgement(
    command: .rename, run: ReportSource(id: "3f2a91bcd0e4", name: "new"), oldName: "old")
  static let removed = Acknowledgement(
    command: .remove, run: ReportSource(name: hostileID), n: 1)
  static let exported = Acknowledgement(
    command: .export, run: ReportSource(name: "new"), output: "-", n: 5000)
}
