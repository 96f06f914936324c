import LogLoss
import Reports
import Testing
import Workbench

@Suite struct ManyRunsTests {
  let workplace: Workplace
  private let key: String
  private let runs: [String]

  /// Four runs on 400 rows: a good one, one that is nearly it, a worse one, and the base rate.
  init() throws {
    workplace = try Workplace()
    let rows = SyntheticRun(count: 400, seed: 11)
    key = try workplace.labels(rows.labels)
    var generator = SeededGenerator(seed: 12)
    let near = rows.probabilities.map {
      ($0.0, min(max($0.1 + 0.01 * (generator.nextUnit() - 0.5), 0.01), 0.99))
    }
    let worse = rows.probabilities.map { ($0.0, 0.5 + 0.4 * ($0.1 - 0.5)) }
    let base = rows.probabilities.map { ($0.0, 0.5) }
    let all = [("base", base), ("worse", worse), ("near", near), ("good", rows.probabilities)]
    var paths: [String] = []
    for (name, values) in all { paths.append(try workplace.predictions(values, as: "\(name).csv")) }
    runs = paths
  }

  private func compare(
    _ change: (inout CompareRequest) -> Void = { _ in }
  ) throws -> ComparisonReport {
    var request = CompareRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context())
  }

  @Test func `Runs are ranked by loss, and the baseline is the best`() throws {
    let report = try compare()
    let losses = report.ranking.map(\.logLoss)
    #expect(losses == losses.sorted() && report.ranking.map(\.rank) == [1, 2, 3, 4])
    let best = try #require(report.ranking.first)
    #expect(best.isSeparableFromBest == nil && best.behindBest == 0)
    #expect(report.baseline == best.name && report.pairs.count == 3)
    for pair in report.pairs {
      #expect(pair.a == report.baseline && pair.name == pair.b)
      #expect(abs(try #require(pair.delta) - (pair.logLossA - pair.logLossB)) < 1e-14)
      #expect(try #require(pair.delta) <= 0)
    }
    #expect(Set(report.ranking.prefix(2).map(\.name)) == ["good", "near"])
    #expect(report.ranking.dropFirst().map(\.isSeparableFromBest) == [false, true, true])
    #expect(report.onlyPair == nil)
  }

  @Test func `P-values are adjusted over all pairs where the best was chosen on the rows`() throws {
    let best = try compare()
    #expect(best.comparisons == 6)
    let all = try compare { $0.comparesAllPairs = true }
    #expect(all.comparisons == 6 && all.pairs.count == 6)
    #expect(all.pairs.map(\.name).first == "base vs worse")
    // Holm by its definition: the running maximum of (m - i) p(i), held to 1.
    let sorted = all.pairs.sorted { ($0.pValue ?? 2, $0.name) < ($1.pValue ?? 2, $1.name) }
    var largest = 0.0
    for (index, pair) in sorted.enumerated() {
      largest = max(largest, min(1, Double(6 - index) * (try #require(pair.pValue))))
      #expect(pair.pAdjusted == largest)
      let same = best.pairs.first { Set([$0.a, $0.b]) == Set([pair.a, pair.b]) }
      if let same { #expect(same.pAdjusted == largest && same.pValue == pair.pValue) }
    }
    #expect(all.ranking == best.ranking)
  }

  @Test func `A baseline that was named beforehand is compared only with the others`() throws {
    let report = try compare { $0.baseline = "worse" }
    #expect(report.baseline == "worse" && report.comparisons == 3)
    #expect(report.pairs.map(\.b) == ["base", "near", "good"])
    let pValues = report.pairs.compactMap(\.pValue)
    #expect(report.pairs[0].pAdjusted == min(1, 3 * pValues[0]) || pValues[0] > pValues[1])
    #expect(try #require(report.pairs[2].delta) > 0)
    #expect(try compare { $0.baseline = runs[1] }.baseline == "worse")
  }

  @Test func `A baseline that is none of the runs joins them`() throws {
    var request = CompareRequest(runs: [runs[3]], key: key)
    request.baseline = runs[0]
    let report = try request.perform(in: workplace.context())
    let pair = try #require(report.onlyPair)
    #expect(pair.a == "base" && pair.b == "good" && report.baseline == "base")
    #expect(try #require(pair.delta) > 0)
    #expect(throws: WorkbenchError.self) {
      var alone = CompareRequest(runs: [runs[0]], key: key)
      alone.baseline = runs[0]
      _ = try alone.perform(in: workplace.context())
    }
  }

  @Test func `Threads do not change a byte of all pairs`() throws {
    var texts: Set<String> = []
    for threads in [1, 2, 5] {
      var request = CompareRequest(runs: runs, key: key)
      request.comparesAllPairs = true
      texts.insert(
        JSONText(llbenchVersion: "1").render(
          try request.perform(in: workplace.context(threads: threads))))
    }
    #expect(texts.count == 1)
  }

  @Test func `The sentence names the runs that cannot be told from the best`() throws {
    let report = try compare()
    let (first, second) = (report.ranking[0], report.ranking[1])
    #expect(report.sentence.hasPrefix("\(first.name) has the smallest loss of 4 runs, 0."))
    #expect(report.sentence.hasSuffix("but \(second.name) cannot be told from it"))
  }
}
