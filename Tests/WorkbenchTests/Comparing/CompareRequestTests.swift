import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct CompareRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private let forest = TestFiles.fixture("breast-cancer/forest.csv")
  private let logistic = TestFiles.fixture("breast-cancer/logistic.csv")
  private let labels = TestFiles.fixture("breast-cancer/labels.csv")

  private func compare(
    _ runs: [String], key: String? = nil, threads: Int = 2,
    _ change: (inout CompareRequest) -> Void = { _ in }
  ) throws -> ComparisonReport {
    var request = CompareRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context(threads: threads))
  }

  private func json(_ report: ComparisonReport) -> String {
    JSONText(llbenchVersion: "1").render(report)
  }

  @Test func `Two clipped fixtures agree with sums that Python took exactly`() throws {
    let report = try compare([logistic, forest], key: labels) {
      $0.clip = .contest
      $0.otherTests = [.mcnemar]
    }
    let pair = try #require(report.onlyPair)
    #expect(report.n == 569 && report.nReal == 357 && report.baseline == "logistic")
    // math.fsum over the differences of the two losses, which are double precision there as well.
    #expect(abs(try #require(pair.delta) + 0.015999237669243487) < 1e-15)
    #expect(abs(try #require(pair.standardError) - 0.01970186438609529) < 1e-15)
    let interval = try #require(pair.ci95)
    #expect(abs(interval.lower + 0.0546141822942826) < 1e-15)
    #expect(abs(interval.upper - 0.02261570695579563) < 1e-15)
    #expect(pair.requiredRows == 6_773)
    let test = try #require(pair.extras.tests.first)
    #expect(test.a == 15 && test.b == 16 && test.name == .mcnemar)
    #expect(abs(test.pValue - 1) < 1e-12)
    let split = pair.measures
    let (calibration, ranking) = (
      try #require(split.miscalibrationDelta), try #require(split.discriminationDelta)
    )
    #expect(abs(calibration - ranking - (try #require(pair.delta))) < 1e-15)
    #expect(abs(split.brierDelta - (report.runs[0].brier - report.runs[1].brier)) < 1e-15)
    #expect(
      pair.sentence.hasPrefix("logistic looks better by 0.016 nats [-0.023, 0.055], but this is "))
    #expect(pair.sentence.hasSuffix("about 6,800 rows would be needed to resolve this gap"))
  }

  @Test func `The groups add up to the difference, the largest part first`() throws {
    let split = TestFiles.fixture("breast-cancer/split.csv")
    let text = try String(contentsOfFile: split, encoding: .utf8)
    let groups = try workplace.file(
      "groups.csv", text.replacing("id,split", with: "id,group") + "not-compared,other\n")
    let pair = try #require(
      compare([logistic, forest], key: labels) {
        $0.clip = .contest
        $0.slice = groups
      }.onlyPair)
    #expect(pair.slices.map(\.name) == ["private", "public"])
    #expect(pair.slices.map(\.n) == [341, 228])
    #expect(abs(try #require(pair.slices[0].delta) + 0.03682107006641091) < 1e-15)
    #expect(abs(try #require(pair.slices[0].contribution) + 0.022066757280573147) < 1e-15)
    #expect(abs(try #require(pair.slices[1].contribution) - 0.006067519611329661) < 1e-15)
    let sum = pair.slices.compactMap(\.contribution).reduce(0, +)
    #expect(abs(sum - (try #require(pair.delta))) < 1e-15)
    let (first, second) = (
      try #require(pair.slices[0].pValue), try #require(pair.slices[1].pValue)
    )
    #expect(first < second)
    #expect(pair.slices[0].pAdjusted == min(1, 2 * first))
    #expect(pair.slices[1].pAdjusted == max(min(1, 2 * first), second))
  }

  @Test func `An id without a group is refused`() throws {
    let run = try workplace.predictions([("1", 0.4), ("2", 0.6)])
    let key = try workplace.labels([("1", 0), ("2", 1)])
    let groups = try workplace.file("groups.csv", "id,group\n1,day\n")
    #expect {
      try compare([run, run], key: key) { $0.slice = groups }
    } throws: { error in
      (error as? WorkbenchError)?.isInvalidFile == true && "\(error)".contains("\"2\"")
    }
  }

  @Test func `Neither threads nor the order of rows change a byte`() throws {
    let rows = SyntheticRun(count: 700, seed: 5)
    let other = SyntheticRun(count: 700, seed: 6)
    let pairs = zip(rows.probabilities, other.probabilities).map { ($0.0.0, $0.1.1) }
    var change: (inout CompareRequest) -> Void = { _ in }
    change = {
      $0.clip = .contest
      $0.interval = .bca
      $0.resamples = 200
      $0.equivalenceMargin = 0.1
      $0.otherTests = [.mcnemar, .wilcoxon]
      $0.includesHashes = false
    }
    let key = try workplace.labels(rows.labels)
    let (a, b) = (
      try workplace.predictions(rows.probabilities, as: "a.csv"),
      try workplace.predictions(pairs, as: "b.csv")
    )
    let expected = json(try compare([a, b], key: key, threads: 1, change))
    #expect(json(try compare([a, b], key: key, threads: 7, change)) == expected)
    var generator = SeededGenerator(seed: 9)
    _ = try workplace.predictions(rows.probabilities.shuffled(using: &generator), as: "a.csv")
    _ = try workplace.predictions(pairs.shuffled(using: &generator), as: "b.csv")
    _ = try workplace.labels(rows.labels.shuffled(using: &generator))
    #expect(json(try compare([a, b], key: key, change)) == expected)
  }

  @Test func `Swapping the runs turns every difference around`() throws {
    let there = try #require(
      compare([logistic, forest], key: labels) { $0.clip = .contest }.onlyPair)
    let back = try #require(
      compare([forest, logistic], key: labels) { $0.clip = .contest }.onlyPair)
    #expect(there.delta == back.delta.map { -$0 })
    #expect(there.pValue == back.pValue)
    #expect(there.wins == back.losses && there.losses == back.wins)
    #expect(there.measures.aucDelta == back.measures.aucDelta.map { -$0 })
    #expect(there.measures.brierDelta == -back.measures.brierDelta)
    #expect(there.topItems.prefix(5).map(\.id) == back.topItems.suffix(5).map(\.id))
  }

  @Test func `The rows won and lost by most are those of a full sort`() throws {
    let rows = SyntheticRun(count: 300, seed: 1)
    let other = SyntheticRun(count: 300, seed: 2)
    // Few different values make many ties, which go by the bytes of the id.
    let coarse = rows.probabilities.map { ($0.0, ($0.1 * 5).rounded() / 5 * 0.98 + 0.01) }
    let second = zip(rows.probabilities, other.probabilities).map {
      ($0.0.0, ($0.1.1 * 5).rounded() / 5 * 0.98 + 0.01)
    }
    let pair = try #require(
      compare(
        [
          try workplace.predictions(coarse, as: "a.csv"),
          try workplace.predictions(second, as: "b.csv"),
        ], key: try workplace.labels(rows.labels)
      ) { $0.topCount = 40 }.onlyPair)
    let labels = Dictionary(uniqueKeysWithValues: rows.labels)
    let differences = try zip(coarse, second).map { a, b in
      let label: Label = try #require(labels[a.0]) == 1 ? .real : .fake
      return (
        id: a.0,
        d: RowLoss.value(probability: a.1, label: label)
          - RowLoss.value(probability: b.1, label: label)
      )
    }
    func order(_ sign: Double) -> [String] {
      differences.filter { sign * $0.d > 0 }.sorted {
        $0.d != $1.d
          ? sign * $0.d > sign * $1.d : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
      }.prefix(40).map(\.id)
    }
    #expect(pair.topItems.map(\.id) == order(1) + order(-1))
    #expect(pair.topItems.count == 80)
  }

  @Test func `A run compared with itself is told apart by name and has nothing to compare`() throws
  {
    let report = try compare([forest, forest], key: labels)
    let pair = try #require(report.onlyPair)
    #expect(report.runs.map(\.name) == ["forest", "forest (2)"])
    #expect(pair.isIdentical && pair.pValue == nil && pair.delta == nil && pair.ties == 569)
    #expect(
      pair.sentence
        == "forest and forest (2) predict the same: there is nothing to compare, and both losses "
        + "are infinite")
  }

  @Test func `Files of one name are told apart by their paths`() throws {
    let (a, b) = (
      try workplace.predictions([("1", 0.4), ("2", 0.7)], as: "x/run.csv"),
      try workplace.predictions([("1", 0.3), ("2", 0.7)], as: "y/run.csv")
    )
    let key = try workplace.labels([("1", 0), ("2", 1)])
    #expect(try compare([a, b], key: key).runs.map(\.name) == [a, b])
    #expect(try compare([a, b, a], key: key).runs.map(\.name) == [a, b, "\(a) (2)"])
  }

  @Test func `An infinite loss is said with its rows and what clipping would give`() throws {
    let pair = try #require(compare([logistic, forest], key: labels).onlyPair)
    #expect(pair.delta == -.infinity && pair.standardError == nil && pair.ci95 == nil)
    let rows = try #require(pair.infinite)
    #expect(rows.a == 0 && rows.b == 2 && rows.both == 0)
    #expect(rows.idsA.isEmpty && rows.idsB == ["bc-041", "bc-136"])
    #expect(abs(rows.clipped.delta + 0.015999237669243487) < 1e-15)
    #expect(
      pair.sentence.hasPrefix(
        "forest has an infinite loss: 2 rows are certain and wrong (bc-041, bc-136); with --clip "
          + "0.025,0.975 logistic would look better by 0.016 nats [-0.023, 0.055], not resolved: "))
    #expect(pair.topItems.contains { $0.id == "bc-041" && $0.difference == -.infinity })
  }

  @Test func `One row has a difference and no spread`() throws {
    let (a, b) = (
      try workplace.predictions([("1", 0.25)], as: "a.csv"),
      try workplace.predictions([("1", 0.5)], as: "b.csv")
    )
    let report = try compare([a, b], key: try workplace.labels([("1", 1)]))
    let pair = try #require(report.onlyPair)
    #expect(abs(try #require(pair.delta) - 0.6931471805599453) < 1e-15)
    #expect(pair.standardError == nil && pair.ci95 == nil && pair.requiredRows == nil)
    #expect(pair.pValue == 1)
    #expect(pair.sentence == "b looks better by 0.69315 nats, but this is not resolved: p = 1")
    #expect(report.warnings.map(\.code) == ["few_rows"])
  }

  @Test func `Losses without bounds have no interval that may be looked at again`() throws {
    for clip in [
      nil, try ClipBounds(lower: 0, upper: 0.9), try ClipBounds(lower: 0.5, upper: 0.5),
    ] {
      #expect {
        try compare([logistic, forest], key: labels) {
          $0.isSequential = true
          $0.clip = clip
        }
      } throws: { "\($0)".contains("--clip LO,HI") }
    }
    let sequence = try #require(
      compare([logistic, forest], key: labels) {
        $0.isSequential = true
        $0.clip = .contest
      }.onlyPair?.extras.sequence)
    // ln(0.975 / 0.025)
    #expect(abs(sequence.bound - 3.6635616461296463) < 1e-15)
    #expect(sequence.ci95.lower < -0.016 && sequence.ci95.upper > -0.016)
  }

  @Test func `Equivalence is decided by both ends`() throws {
    func equivalence(_ margin: Double) throws -> ComparisonReport.Equivalence {
      try #require(
        compare([logistic, forest], key: labels) {
          $0.clip = .contest
          $0.equivalenceMargin = margin
        }.onlyPair?.extras.equivalence)
    }
    // 1.6475 is the 95% point of Student's t with 568 degrees of freedom, by mpmath: the 90%
    // interval is -0.0160 -+ 1.6475 x 0.0197, and its far end -0.048459.
    #expect(try equivalence(0.0485).isEquivalent)
    #expect(try equivalence(0.0484).isEquivalent == false)
    let far = -0.015999237669243487 - 1.6475407265187302756 * 0.01970186438609529
    #expect(abs(try #require(equivalence(0.02).ci90?.lower) - far) < 1e-12)
    #expect(try equivalence(0.02).pAdjusted == equivalence(0.02).pValue)
  }

  @Test func `Equivalences of several pairs are adjusted by Holm`() throws {
    let runs = try (0..<3).map { run in
      let rows = SyntheticRun(count: 400, seed: 3)
      return try workplace.predictions(
        rows.probabilities.enumerated().map { row, pair in
          (pair.0, min(0.99, max(0.01, pair.1 + 0.01 * Double((row * (run + 3)) % 7 - 3))))
        }, as: "r\(run).csv")
    }
    let key = try workplace.labels(SyntheticRun(count: 400, seed: 3).labels)
    let report = try compare(runs, key: key) {
      $0.equivalenceMargin = 0.003
      $0.comparesAllPairs = true
    }
    let tests = report.pairs.compactMap(\.extras.equivalence)
    #expect(tests.count == 3)
    let sorted = tests.sorted { ($0.pValue ?? 1) < ($1.pValue ?? 1) }
    var largest = 0.0
    for (place, test) in sorted.enumerated() {
      largest = max(largest, min(1, Double(3 - place) * (try #require(test.pValue))))
      #expect(test.pAdjusted == largest)
      #expect(test.isEquivalent == (largest <= 0.05))
    }
    #expect(sorted.contains { $0.pAdjusted != $0.pValue })
    // Which run is best was seen on the same rows, so that all three pairs count.
    let ranked = try compare(runs, key: key) { $0.equivalenceMargin = 0.003 }
    for pair in ranked.pairs {
      let twin = report.pairs.first { Set([$0.a, $0.b]) == Set([pair.a, pair.b]) }
      #expect(pair.extras.equivalence?.pAdjusted == twin?.extras.equivalence?.pAdjusted)
    }
  }

  @Test func `Rows behind the others never change what was seen before`() throws {
    let rows = SyntheticRun(count: 3000, seed: 8)
    let better = rows.probabilities.enumerated().map { row, pair in
      (pair.0, 0.75 * pair.1 + 0.25 * Double(rows.labels[row].1))
    }
    func look(_ count: Int) throws -> ComparisonReport.Sequence {
      // The runs are in another order than the key: only that of the key matters.
      let report = try compare(
        [
          try workplace.predictions(Array(rows.probabilities[..<count].reversed()), as: "a.csv"),
          try workplace.predictions(Array(better[..<count]), as: "b.csv"),
        ], key: try workplace.labels(Array(rows.labels[..<count]))
      ) {
        $0.clip = .contest
        $0.isSequential = true
      }
      #expect(report.seed == nil && report.warnings.isEmpty)
      return try #require(report.onlyPair?.extras.sequence)
    }
    let looks = try [40, 400, 1200, 3000].map(look)
    let first = try #require(looks.last?.firstExclusion)
    #expect(looks[0].firstExclusion == nil && first > 40 && first <= 1200)
    for (earlier, later) in zip(looks, looks.dropFirst()) {
      #expect(later.ci95.lower >= earlier.ci95.lower && later.ci95.upper <= earlier.ci95.upper)
      if earlier.firstExclusion != nil { #expect(later.firstExclusion == earlier.firstExclusion) }
    }
    // At that row and not the one before, in the order of the key.
    #expect(try look(first).firstExclusion == first)
    #expect(try look(first - 1).firstExclusion == nil)
  }

  @Test func `A stored key is followed in the order that it had`() throws {
    let rows = SyntheticRun(count: 600, seed: 8)
    let better = rows.probabilities.enumerated().map { row, pair in
      (pair.0, 0.6 * pair.1 + 0.4 * Double(rows.labels[row].1))
    }
    let key = try workplace.labels(rows.labels)
    let runs = [
      try workplace.predictions(rows.probabilities, as: "a.csv"),
      try workplace.predictions(better, as: "b.csv"),
    ]
    for run in runs { try workplace.score(run, key) }
    func sequence(_ key: String?) throws -> ComparisonReport.Sequence {
      try #require(
        compare(runs, key: key) {
          $0.clip = .contest
          $0.isSequential = true
        }.onlyPair?.extras.sequence)
    }
    #expect(try sequence(nil) == sequence(key))
    let turned = try workplace.labels(rows.labels.reversed(), as: "turned.csv")
    #expect(try sequence(turned) != sequence(key))
  }

  @Test func `A key sorted by its labels is warned of where its order is followed`() throws {
    let rows = SyntheticRun(count: 200, seed: 4)
    let run = try workplace.predictions(rows.probabilities)
    let key = try workplace.labels(rows.labels.sorted { $0.1 < $1.1 })
    func codes(_ isSequential: Bool) throws -> [String] {
      try compare([run, run], key: key) {
        $0.clip = .contest
        $0.isSequential = isSequential
      }.warnings.map(\.code)
    }
    #expect(try codes(true) == ["sorted_key"])
    #expect(try codes(false).isEmpty)
  }
}
