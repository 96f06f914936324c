import LogLoss
import Testing

@testable import Reports

/// The sentence that a comparison ends in.
struct ComparisonSentenceTests {
  private func pair(
    delta: Double?, _ interval: Interval95?, p: Double?, n: Int = 5000, rows: Int? = nil,
    carry: ComparisonReport.Concentration? = nil, wins: Int = 1, isIdentical: Bool = false,
    infinite: ComparisonReport.InfiniteLosses? = nil
  ) -> ComparisonReport.Pair {
    ComparisonReport.Pair(
      name: "B", a: "A", b: "B", n: n, logLossA: 1, logLossB: 1, delta: delta, standardError: nil,
      ci95: interval, pValue: p, pAdjusted: p, method: "", wins: wins, losses: 0, ties: 0,
      isIdentical: isIdentical, measures: .init(brierDelta: 0), infinite: infinite,
      concentration: carry, requiredRows: rows)
  }

  @Test func `a difference that is resolved names the better run and the rows that carry it`() {
    #expect(
      SampleComparisons.two.sentence
        == "new is better by 0.00310 nats [0.00120, 0.00500], p = 0.0014; 12 rows carry 61% of it")
    let one = ComparisonReport.Concentration(rows: 1, share: 3.4, rowsToUndo: 1)
    #expect(
      pair(delta: -0.5, Interval95(lower: -0.9, upper: -0.1), p: 0.049, carry: one).sentence
        == "A is better by 0.50 nats [0.10, 0.90], p = 0.049; 1 row carries 340% of it")
    #expect(
      pair(delta: 2, Interval95(lower: 1.9, upper: 2.1), p: 0).sentence
        == "B is better by 2.000 nats [1.900, 2.100], p < 1e-9")
  }

  @Test func `a difference that is not resolved says so, and how many rows it would take`() {
    let wide = Interval95(lower: -0.001, upper: 0.0072)
    #expect(
      pair(delta: 0.0031, wide, p: 0.31, rows: 21_480).sentence
        == "B looks better by 0.0031 nats [-0.0010, 0.0072], but this is not resolved: p = 0.31; "
        + "about 21,000 rows would be needed to resolve this gap")
    // The level itself does not resolve.
    #expect(pair(delta: 0.0031, wide, p: 0.05).sentence.hasSuffix("not resolved: p = 0.050"))
    // Fewer rows than there are would be no advice.
    #expect(pair(delta: 0.0031, wide, p: 0.06, rows: 4000).sentence.hasSuffix("p = 0.060"))
    #expect(
      pair(delta: 1e-7, Interval95(lower: -0.1, upper: 0.1), p: 1).sentence
        == "B looks better by 1.00e-07 nats [-0.100, 0.100], but this is not resolved: p = 1")
  }

  @Test func `runs without a difference are told apart by why`() {
    #expect(
      pair(delta: 0, nil, p: 1, isIdentical: true).sentence
        == "A and B predict the same: there is nothing to compare")
    #expect(
      pair(delta: 0, nil, p: 1, wins: 0).sentence == "A and B have the same loss on every row")
    #expect(
      pair(delta: 0, nil, p: 1).sentence
        == "A and B have the same log loss, though not on the same rows")
  }

  @Test func `infinite losses are named with their rows and what clipping would give`() {
    func rows(_ a: Int, _ b: Int, both: Int, p: Double) -> ComparisonReport.InfiniteLosses {
      ComparisonReport.InfiniteLosses(
        a: a, b: b, both: both, idsA: a + both > 0 ? ["7"] : [],
        idsB: b + both > 0 ? ["8", "9"] : [],
        clipped: .init(
          lower: 0.025, upper: 0.975, delta: -0.2, ci95: Interval95(lower: -0.3, upper: -0.1),
          pValue: p))
    }
    #expect(
      pair(delta: .infinity, nil, p: 1, infinite: rows(1, 0, both: 0, p: 0.001)).sentence
        == "A has an infinite loss: 1 row is certain and wrong (7); with --clip 0.025,0.975 A would "
        + "be better by 0.200 nats [0.100, 0.300], p = 0.0010")
    #expect(
      pair(delta: nil, nil, p: nil, infinite: rows(0, 1, both: 1, p: 0.5)).sentence
        == "both losses are infinite: in A 1 row is certain and wrong (7), in B 2 rows are certain "
        + "and wrong (8, 9); with --clip 0.025,0.975 A would look better by 0.200 nats "
        + "[0.100, 0.300], not resolved: p = 0.50")
    #expect(
      pair(delta: -.infinity, nil, p: 1, infinite: rows(0, 1200, both: 0, p: 0.5)).sentence
        .hasPrefix("B has an infinite loss: 1,200 rows are certain and wrong (8, 9 and 1,198 more)")
    )
  }

  @Test func `a difference that is not a number names no winner`() {
    let nothing = pair(delta: .nan, Interval95(lower: .nan, upper: .nan), p: 0.01)
    #expect(nothing.sentence == "A and B cannot be compared")
    #expect(pair(delta: nil, nil, p: 0.01).sentence == "A and B cannot be compared")
  }

  @Test func `of several pairs the p-value of an equivalence is adjusted, and says so`() {
    func text(_ pAdjusted: Double) -> [String] {
      let pair = ComparisonReport.Pair(
        name: "B", a: "A", b: "B", n: 9, logLossA: 1, logLossB: 1, delta: 0, standardError: nil,
        ci95: nil, pValue: 1, pAdjusted: 1, method: "", wins: 1, losses: 1, ties: 7,
        isIdentical: false, measures: .init(brierDelta: 0), infinite: nil, concentration: nil,
        requiredRows: nil,
        extras: .init(
          equivalence: .init(
            margin: 0.5, pValue: 0.02, pAdjusted: pAdjusted, ci90: nil,
            isEquivalent: pAdjusted <= 0.05),
          sequence: .init(
            ci95: Interval95(lower: 0.1, upper: 0.3), bound: 2, firstExclusion: 1200)))
      return ComparisonText.extras(of: pair, dots: "..")
    }
    #expect(text(0.02)[0] == "equivalent within 0.5 nats: p = 0.020")
    #expect(
      text(0.06)[0]
        == "not shown to be equivalent within 0.5 nats: p = 0.020 (0.060 adjusted by Holm)")
    #expect(text(0.02)[1].contains("excludes 0 from row 1,200 of the key on"))
  }

  @Test func `several runs end in what cannot be told from the best`() {
    #expect(
      SampleComparisons.many.sentence
        == "new has the smallest loss of 3 runs, 0.12080, but old and forest cannot be told from "
        + "it; 1 run has an infinite loss, finite with --clip 0.025,0.975")
  }

  @Test(arguments: [
    (0.31, "0.31"), (0.0014, "0.0014"), (0.05, "0.050"), (1, "1"), (0.996, "1"), (0.994, "0.99"),
    (0.00012, "0.00012"), (0.000099, "9.9e-05"), (2.34e-8, "2.3e-08"), (9e-10, "<1e-9"),
    (0, "<1e-9"), (Double.nan, "n/a"),
  ])
  func `a p-value has two digits`(value: Double, text: String) {
    #expect(NumberText.pValue(value) == text)
  }

  @Test(arguments: [
    (21_480, "21,000"), (99, "99"), (101, "100"), (1_950_000, "2,000,000"), (2, "2"),
  ])
  func `a number of rows that is an estimate has two digits`(count: Int, text: String) {
    #expect(NumberText.roughly(count) == text)
  }
}
