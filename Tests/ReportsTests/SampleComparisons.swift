import LogLoss
import Reports

/// Comparisons to render: two runs with everything in it, several, and an edge.
enum SampleComparisons {
  private static let key = ReportSource(name: "answers", path: "answers.csv")

  private static func run(
    _ name: String, _ logLoss: Double, id: String? = nil, infiniteRows: Int = 0
  ) -> ComparisonReport.Run {
    ComparisonReport.Run(
      name: name, source: ReportSource(id: id, name: name), from: id == nil ? .pReal : .logit,
      logLoss: logLoss, standardError: logLoss.isFinite ? 0.0041 : nil, brier: 0.0345, auc: 0.987,
      ece: 0.0123,
      decomposition: .init(
        miscalibration: logLoss - 0.1, discrimination: 0.593, uncertainty: 0.693),
      infiniteRows: infiniteRows)
  }

  /// Two runs with every part filled in.
  static let two = ComparisonReport(
    n: 5000, nReal: 2489, leftOut: 12, clip: .contest, interval: .bca, resamples: 10_000, seed: 7,
    key: key, runs: [run("old", 0.1239, id: "3f2a91bcd0e4"), run("new", 0.1208)], baseline: "old",
    pairs: [pair], comparisons: 1,
    ranking: [
      .init(
        name: "new", rank: 1, logLoss: 0.1208, behindBest: 0, pAdjusted: nil,
        isSeparableFromBest: nil),
      .init(
        name: "old", rank: 2, logLoss: 0.1239, behindBest: 0.0031, pAdjusted: 0.00143,
        isSeparableFromBest: true),
    ])

  private static let pair = ComparisonReport.Pair(
    name: "new", a: "old", b: "new", n: 5000, logLossA: 0.1239, logLossB: 0.1208, delta: 0.0031,
    standardError: 0.00097, ci95: Interval95(lower: 0.0012, upper: 0.005), pValue: 0.00143,
    pAdjusted: 0.00143, method: "sign_flip_saddlepoint", wins: 2600, losses: 2311, ties: 89,
    measures: .init(
      aucDelta: -0.0021, aucStandardError: 0.0011,
      aucCI95: Interval95(lower: -0.0043, upper: 0.0001), aucPValue: 0.056, brierDelta: 0.0009,
      brierStandardError: 0.0003, eceDelta: 0.001, eceCI95: Interval95(lower: -0.002, upper: 0.004),
      miscalibrationDelta: 0.0011, discriminationDelta: -0.002),
    concentration: .init(rows: 12, share: 0.611, rowsToUndo: 23), requiredRows: 3842,
    extras: .init(
      equivalence: .init(
        margin: 0.01, pValue: 6e-13, pAdjusted: 6e-13,
        ci90: Interval95(lower: 0.0015, upper: 0.0047),
        isEquivalent: true),
      sequence: .init(
        ci95: Interval95(lower: -0.011, upper: 0.018), bound: 3.66356164612965,
        firstExclusion: nil),
      tests: [
        .init(name: .mcnemar, a: 31, b: 40, pValue: 0.342, method: "exact_binomial"),
        .init(name: .wilcoxon, a: 6_011_234.5, b: 6_049_581.5, pValue: 0.7, method: "normal"),
      ]),
    slices: [
      .init(
        name: "faces", n: 3000, delta: 0.0049, standardError: 0.0013,
        ci95: Interval95(lower: 0.0024, upper: 0.0074), pValue: 0.0002, pAdjusted: 0.0004,
        contribution: 0.00294),
      .init(
        name: "cars", n: 2000, delta: 0.0004, standardError: nil, ci95: nil, pValue: 0.8,
        pAdjusted: 0.8, contribution: 0.00016),
    ],
    topItems: [
      .init(
        id: "img_004211.png", label: .fake, pRealA: 0.9999999999999998, pRealB: 0.0125,
        lossA: 3.68887945411393, lossB: 0.0253178079842899, difference: 3.66356164612964),
      .init(
        id: "17", label: .real, pRealA: 0.71, pRealB: 2.3e-8, lossA: 0.342490308946776,
        lossB: 3.68887945411394, difference: -3.34638914516716),
    ])

  /// Three runs, of which one cannot be told from the best.
  static let many = ComparisonReport(
    n: 5000, nReal: 2489, clip: nil, key: key,
    runs: [run("old", 0.1239), run("new", 0.1208), run("forest", .infinity, infiniteRows: 2)],
    baseline: "new",
    pairs: [
      .init(
        name: "old", a: "new", b: "old", n: 5000, logLossA: 0.1208, logLossB: 0.1239,
        delta: -0.0031, standardError: 0.0019, ci95: Interval95(lower: -0.0068, upper: 0.0006),
        pValue: 0.1, pAdjusted: 0.3, method: "sign_flip_saddlepoint", wins: 2311, losses: 2600,
        ties: 89, measures: .init(brierDelta: -0.0009)),
      .init(
        name: "forest", a: "new", b: "forest", n: 5000, logLossA: 0.1208, logLossB: .infinity,
        delta: -.infinity, standardError: nil, ci95: nil, pValue: 0.5, pAdjusted: 0.5,
        method: "sign_flip_saddlepoint", wins: 100, losses: 4900, ties: 0,
        measures: .init(brierDelta: -0.02),
        infinite: .init(
          a: 0, b: 2, both: 0, idsA: [], idsB: ["7", "9"],
          clipped: .init(
            lower: 0.025, upper: 0.975, delta: -0.01,
            ci95: Interval95(lower: -0.012, upper: -0.008), pValue: 1e-12))),
    ], comparisons: 3,
    ranking: [
      .init(
        name: "new", rank: 1, logLoss: 0.1208, behindBest: 0, pAdjusted: nil,
        isSeparableFromBest: nil),
      .init(
        name: "old", rank: 2, logLoss: 0.1239, behindBest: 0.0031, pAdjusted: 0.3,
        isSeparableFromBest: false),
      .init(
        name: "forest", rank: 3, logLoss: .infinity, behindBest: .infinity, pAdjusted: 0.5,
        isSeparableFromBest: false),
    ])

  /// One row, hostile names, nothing that could be computed.
  static let edge = ComparisonReport(
    n: 1, nReal: 0, clip: nil, key: ReportSource(name: SampleReports.hostileID),
    runs: [
      run(SampleReports.hostileID, .infinity, infiniteRows: 1), run("", .infinity, infiniteRows: 1),
    ], baseline: SampleReports.hostileID,
    pairs: [
      .init(
        name: "", a: SampleReports.hostileID, b: "", n: 1, logLossA: .infinity,
        logLossB: .infinity, delta: nil, standardError: nil, ci95: nil, pValue: nil,
        pAdjusted: nil, method: "sign_flip_enumeration", wins: 0, losses: 0, ties: 1,
        measures: .init(brierDelta: 0),
        infinite: .init(
          a: 0, b: 0, both: 1, idsA: [SampleReports.hostileID], idsB: [SampleReports.hostileID],
          clipped: .init(lower: 0.025, upper: 0.975, delta: 0, ci95: nil, pValue: 1)),
        topItems: [
          .init(
            id: SampleReports.hostileID, label: .fake, pRealA: 1, pRealB: 1, lossA: .infinity,
            lossB: 0.5, difference: .infinity)
        ])
    ], comparisons: 1, ranking: [],
    warnings: [ReportWarning(code: "few_rows", message: "with 1 row intervals say little")])

  /// A comparison of two or more runs with random names, ids and numbers of every size.
  static func random(_ random: inout SplitMix64) -> ComparisonReport {
    func number(_ random: inout SplitMix64) -> Double {
      let value = Double(bitPattern: random.next())
      return value.isNaN ? -.infinity : value
    }
    func interval(_ random: inout SplitMix64) -> Interval95 {
      let ends = [number(&random), number(&random)].sorted()
      return Interval95(lower: ends[0], upper: ends[1])
    }
    let count = 2 + Int(random.next() % 4)
    let names = (0..<count).map { "\($0)" + random.hostileText() }
    let isPairwise = random.next() % 2 == 0
    let places =
      isPairwise ? (0..<count).map { ($0, ($0 + 1) % count) } : (1..<count).map { (0, $0) }
    let pairs = places.map { a, b in
      ComparisonReport.Pair(
        name: names[b], a: names[a], b: names[b], n: .max, logLossA: number(&random).magnitude,
        logLossB: number(&random).magnitude, delta: number(&random),
        standardError: number(&random).magnitude, ci95: interval(&random),
        pValue: random.double(), pAdjusted: random.double() / 10, method: random.hostileText(),
        wins: .max, losses: 3, ties: 0,
        measures: .init(
          aucDelta: number(&random), aucStandardError: number(&random), aucCI95: interval(&random),
          aucPValue: random.double(), brierDelta: number(&random), eceDelta: number(&random),
          eceCI95: interval(&random), miscalibrationDelta: number(&random)),
        infinite: random.next() % 2 == 0
          ? nil
          : .init(
            a: 1, b: .max, both: 0, idsA: [random.hostileText()], idsB: [random.hostileText()],
            clipped: .init(
              lower: 0.025, upper: 0.975, delta: number(&random), ci95: interval(&random),
              pValue: random.double())),
        concentration: .init(rows: 1, share: number(&random).magnitude, rowsToUndo: 1),
        requiredRows: .max / 2048,
        extras: .init(
          equivalence: .init(
            margin: number(&random), pValue: random.double(), pAdjusted: random.double(),
            ci90: interval(&random), isEquivalent: false),
          sequence: .init(ci95: interval(&random), bound: number(&random), firstExclusion: 3),
          tests: [
            .init(
              name: .wilcoxon, a: number(&random), b: number(&random), pValue: random.double(),
              method: random.hostileText())
          ]),
        slices: [
          .init(
            name: random.hostileText(), n: .max, delta: number(&random),
            standardError: number(&random), ci95: interval(&random), pValue: random.double(),
            pAdjusted: random.double(), contribution: number(&random))
        ],
        topItems: (0..<3).map { _ in
          .init(
            id: random.hostileText(), label: .real, pRealA: random.double(),
            pRealB: random.double(), lossA: number(&random), lossB: number(&random),
            difference: number(&random))
        })
    }
    return ComparisonReport(
      n: .max, nReal: 3, leftOut: .max, clip: .contest, interval: .bca, resamples: .max,
      seed: .max, key: ReportSource(id: random.hostileText(), name: random.hostileText()),
      runs: names.map { run($0, random.double(), id: random.hostileText()) }, baseline: names[0],
      pairs: pairs, comparisons: pairs.count,
      ranking: names.map {
        .init(
          name: $0, rank: 1, logLoss: number(&random).magnitude, behindBest: number(&random),
          pAdjusted: random.double(), isSeparableFromBest: random.next() % 2 == 0)
      },
      warnings: [.init(code: random.hostileText(), message: random.hostileText())])
  }
}
