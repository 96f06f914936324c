import LogLoss

@testable import Reports

/// Reports whose every name was written by somebody who wishes the reader ill.
enum HostileRunReport {
  /// What names may hold: markup, the ends of attributes and comments, quotation marks below an
  /// accent, marks of direction, and more than anybody reads.
  static let names = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "\"\u{301} onfocus=\"alert(1)\" x=\"", "<\u{301}b>", "--></style></title><b>", "{{title}}",
    "{{{svg}}}", "&lt;i&gt; &amp; &#60;", "\u{202E}gpj.exe", "a\u{0}\u{1B}[2J\r\nb", "]]>",
    "=HYPERLINK(\"x\")", "javascript:alert(1)", String(repeating: "wide", count: 2_500),
    String(repeating: "\u{1F600}", count: 2_500), "",
  ]

  /// A report of as many runs as there are names, compared.
  static let report = report(slices: names.count)

  /// The same with so many groups of rows in each run.
  static func report(slices count: Int) -> RunReport {
    let plain = SampleRunReports.drawn(rows: 60, runs: (0..<names.count).map { "run \($0)" })
    let runs = zip(plain.runs, names).map { run, name in
      section(run, name: name, slices: count)
    }
    return RunReport(
      n: plain.n, nReal: plain.nReal, clip: nil, key: ReportSource(name: names[0], path: names[1]),
      runs: runs, comparison: plain.comparison.map(renamed),
      commandLine: names.joined(separator: " "),
      seed: 3, notes: [ReportWarning(code: names[2], message: names[3])],
      warnings: [ReportWarning(code: names[4], message: names[5], hint: names[6])])
  }

  private static func section(
    _ run: RunReport.Section, name: String, slices count: Int
  ) -> RunReport.Section {
    let score = run.score
    let worst = names.map {
      ScoreReport.WorstRow(id: $0, label: .real, pReal: 0.1, loss: 2.302585092994046, share: 0.01)
    }
    return RunReport.Section(
      name: name,
      score: ScoreReport(
        n: score.n, nReal: score.nReal, clip: nil, logLoss: score.logLoss,
        standardError: score.standardError, ci95: score.ci95,
        baseRateLogLoss: score.baseRateLogLoss, brier: score.brier, auc: score.auc, ece: score.ece,
        decomposition: score.decomposition, clipTable: score.clipTable, worst: worst,
        exactZeroOrOne: 0, infiniteRows: 0, warnings: [], signature: name,
        run: ReportSource(id: name, name: name, sha256: name, path: name),
        key: ReportSource(name: names[0])),
      provenance: RunDetail.Provenance(
        path: name, sha256: name, commandLine: name, llbenchVersion: name, host: name, model: name),
      reliability: run.reliability, distribution: run.distribution, roc: run.roc,
      lossShares: run.lossShares, landscape: run.landscape,
      slices: (0..<count).map {
        RunReport.Slice(name: names[$0 % names.count], n: 10, nReal: 5, logLoss: 0.3)
      },
      thumbnails: [
        .init(
          id: names[1], mediaType: "image/png", base64: "AAAA", width: 4, height: 4, sourceWidth: 4,
          sourceHeight: 4, file: names[1]),
        .init(
          id: names[2], mediaType: "image/svg+xml", base64: "\" onerror=\"", width: 4, height: 4,
          sourceWidth: 4, sourceHeight: 4, file: names[2]),
      ])
  }

  private static func renamed(_ report: ComparisonReport) -> ComparisonReport {
    func name(_ plain: String) -> String { Int(plain.dropFirst(4)).map { names[$0] } ?? plain }
    return ComparisonReport(
      n: report.n, nReal: report.nReal, clip: nil, key: ReportSource(name: names[0]), runs: [],
      baseline: name(report.baseline),
      pairs: report.pairs.map { pair in
        ComparisonReport.Pair(
          name: names[0], a: name(pair.a), b: name(pair.b), n: pair.n, logLossA: pair.logLossA,
          logLossB: pair.logLossB, delta: pair.delta, standardError: pair.standardError,
          ci95: pair.ci95, pValue: pair.pValue, pAdjusted: pair.pAdjusted, method: pair.method,
          wins: pair.wins, losses: pair.losses, ties: pair.ties, measures: pair.measures)
      },
      comparisons: report.comparisons,
      ranking: report.ranking.map {
        ComparisonReport.RankedRun(
          name: name($0.name), rank: $0.rank, logLoss: $0.logLoss, behindBest: $0.behindBest,
          pAdjusted: $0.pAdjusted, isSeparableFromBest: $0.isSeparableFromBest)
      })
  }
}
