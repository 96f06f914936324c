import LogLoss
import Testing

@testable import Reports

/// What a report says in words, with the numbers that it was given.
struct RunReportSentenceTests {
  private let one = SampleRunReports.one.runs[0]

  @Test func `the summary holds the loss, its interval and what knowing nothing would lose`() {
    #expect(
      one.sentence(on: .summary)
        == "On 5,000 rows the run loses 0.12088 nats per row, and over many more rows of the "
        + "same kind it could well be anything from 0.1128 to 0.1290 (95% interval); always predicting the "
        + "share of real rows would lose 0.69314, so the predictions take 82.6% off it.")
  }

  @Test func `a run that is worse than knowing nothing is said to be`() {
    #expect(
      section(logLoss: 0.9, baseRate: 0.6).sentence(on: .summary)
        == "On 4 rows the run loses 0.90000 nats per row; always predicting the share of real rows "
        + "would lose 0.60000, so the predictions add 50.0% to it.")
  }

  @Test func `an infinite loss is said to come from certain rows`() {
    #expect(
      section(logLoss: .infinity, baseRate: 0.6, infiniteRows: 1).sentence(on: .summary)
        == "The loss is infinite: of 4 rows, 1 row is called certain and wrong, and no other row "
        + "can make up for that; with bounds such as 0.025 / 0.975 it has a price.")
    #expect(
      section(logLoss: .infinity, baseRate: 0.6).sentence(on: .decomposition)?
        .hasPrefix("The loss is infinite, and all of that is miscalibration") == true)
  }

  @Test func `a curve within its band speaks against nothing`() throws {
    let said = try #require(
      section(points: [.init(p: 0.2, share: 0.25, lower95: 0.1, upper95: 0.3)])
        .sentence(on: .reliability))
    #expect(said.hasPrefix("The curve stays within what chance alone would show"))
  }

  @Test func `a curve that leaves its band is said to on either side`() throws {
    let said = try #require(
      section(points: [
        .init(p: 0.1, share: 0.35, lower95: 0.05, upper95: 0.3),
        .init(p: 0.3, share: 0.4, lower95: 0.2, upper95: 0.35),
        .init(p: 0.8, share: 0.7, lower95: 0.75, upper95: 0.85),
      ]).sentence(on: .reliability))
    #expect(said.contains("fewer rows are real than predicted at a predicted 0.8,"))
    #expect(said.hasSuffix("more rows are real than predicted at places between 0.1 and 0.3."))
  }

  @Test func `a curve without a band claims nothing about chance`() throws {
    let said = try #require(
      section(points: [.init(p: 0.2, share: 0.9)]).sentence(on: .reliability))
    #expect(said.hasSuffix("there is no band to say how far chance alone would take it."))
  }

  @Test func `bounds whose gain may be nothing are not called better`() throws {
    let said = try #require(one.sentence(on: .landscape))
    #expect(said.contains("0.12088"))
    #expect(said.hasSuffix("which is not resolved."))
  }

  @Test func `rows on the wrong side of one half are counted, those beyond the bins too`() {
    // 9 + 20 + 41 and the one below the bins; 8 + 3 and 20, and the two above.
    #expect(
      one.sentence(on: .distribution)?.hasPrefix(
        "71 of 2,489 real rows (2.9%) are below 0.5 and 33 of 2,511 fake rows (1.3%) are at or "
          + "above 0.5;") == true)
  }

  @Test func `few rows that carry the loss are said to decide it, and many are not`() {
    let few = RunReport.LossShares(points: [], n: 1_000, rowsForHalf: 10, rowsForNinety: 90)
    let many = RunReport.LossShares(points: [], n: 1_000, rowsForHalf: 400, rowsForNinety: 850)
    #expect(
      section(shares: few).sentence(on: .lossShare)
        == "Half of the loss is in 10 rows of 1,000 (1.0%) and nine tenths in 90 (9.0%), so the "
        + "score, and any comparison of it, hangs on few rows.")
    #expect(
      section(shares: many).sentence(on: .lossShare)?.hasSuffix(
        "so no handful of rows decides the score.") == true)
  }

  @Test func `a few rows that carry half of the loss are never said not to decide it`() throws {
    for (n, half) in [(3, 1), (20, 8), (98, 49)] {
      let shares = RunReport.LossShares(points: [], n: n, rowsForHalf: half, rowsForNinety: n)
      let said = try #require(section(shares: shares).sentence(on: .lossShare))
      #expect(said.hasSuffix("nine tenths in \(n) (100.0%)."))
    }
    let shares = RunReport.LossShares(points: [], n: 100, rowsForHalf: 50, rowsForNinety: 90)
    #expect(
      section(shares: shares).sentence(on: .lossShare)?.hasSuffix(
        "so no handful of rows decides the score.") == true)
  }

  @Test func `ties are said to count half in the area`() throws {
    let said = try #require(one.sentence(on: .roc))
    #expect(said.contains("of cases, a tie counting half (AUC "))
  }

  @Test func `an interval without a width is not shown`() {
    #expect(NumberText.gainInNats(0.25, Interval95(lower: 0.25, upper: 0.25)) == "0.25000 nats")
  }

  @Test func `a report of one run says nothing of a comparison`() {
    for topic in RunReport.SharedTopic.allCases {
      #expect(SampleRunReports.one.sentence(on: topic) == nil)
    }
  }

  @Test func `a run without a name is called one`() throws {
    let said = try #require(SampleRunReports.edge.sentence(on: .deltas))
    #expect(said.contains("less a run without a name on the same rows"))
  }

  @Test func `every sentence of every sample is whole`() {
    for report in HTMLTextTests.samples.map(\.report) {
      let said =
        RunReport.SharedTopic.allCases.compactMap { report.sentence(on: $0) }
        + report.runs.flatMap { run in
          RunReport.Topic.allCases.compactMap { run.sentence(on: $0) }
        }
      #expect(said.count >= report.runs.count)
      for sentence in said {
        #expect(sentence.hasSuffix("."))
        #expect(!sentence.hasSuffix(".."))
        #expect(!sentence.contains("nan"))
        #expect(!sentence.contains("Optional"))
      }
    }
  }

  private func section(
    logLoss: Double = 0.5, baseRate: Double = 0.6, infiniteRows: Int = 0,
    points: [CalibrationReport.Reliability.Point] = [], shares: RunReport.LossShares? = nil
  ) -> RunReport.Section {
    RunReport.Section(
      name: "r",
      score: ScoreReport(
        n: 4, nReal: 1, clip: nil, logLoss: logLoss, standardError: nil, ci95: nil,
        baseRateLogLoss: baseRate, brier: 0.2, auc: 0.5, ece: 0.1,
        decomposition: .init(miscalibration: 0.1, discrimination: 0.2, uncertainty: baseRate),
        clipTable: [], worst: [], exactZeroOrOne: 0, infiniteRows: infiniteRows, warnings: [],
        signature: "s", run: ReportSource(name: "r"), key: ReportSource(name: "k")),
      reliability: CalibrationReport.Reliability(points: points, histogram: []),
      distribution: RunReport.Distribution(lower: -1, upper: 1, real: [1], fake: [3]),
      lossShares: shares)
  }
}
