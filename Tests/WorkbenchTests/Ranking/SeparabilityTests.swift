import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct SeparabilityTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test(arguments: [nil, SplitRule.fraction(0.3, seed: 4)])
  func `p-values are those of counting every choice of signs, for all pairs`(split: SplitRule?)
    throws
  {
    let submissions = try Submissions(in: workplace, rows: 17, seed: 31)
    let files = try (0..<4).map { index in
      try submissions.submit(
        "run\(index).csv", noise: [0.2, 0.4, 2.5, 6][index], seed: UInt64(40 + index))
    }
    let board = try submissions.board(files) { $0.split = split }
    let first = try #require(board.entries.first)
    #expect(first.pValue == nil && first.isSeparable == nil)
    let best = try submissions.losses(workplace.path(first.run.name + ".csv"))
    let rows = try rows(split, submissions, files[0])
    let plain = try board.entries.dropFirst().map { entry in
      let losses = try submissions.losses(workplace.path(entry.run.name + ".csv"))
      return enumerated(rows.map { losses[$0] - best[$0] })
    }
    // Of the 6 pairs of 4: the smallest times 6, the next times 5, the largest times 4, never
    // descending.
    var adjusted: [Int: Double] = [:]
    var largest = 0.0
    for (place, index) in plain.indices.sorted(by: { plain[$0] < plain[$1] }).enumerated() {
      largest = max(largest, min(1, Double(6 - place) * plain[index]))
      adjusted[index] = largest
    }
    for (index, entry) in board.entries.dropFirst().enumerated() {
      let expected = try #require(adjusted[index])
      #expect(abs((entry.pValue ?? 2) - expected) < 1e-12)
      #expect(entry.isSeparable == (expected < 0.05))
    }
  }

  @Test func `clear differences are told from the first and noise is not`() throws {
    let submissions = try Submissions(in: workplace, rows: 2_000, seed: 32)
    let files = [
      try submissions.submit("good.csv", noise: 0.1, seed: 1),
      try submissions.submit("twin.csv", noise: 0.1, seed: 2),
      try submissions.submit("bad.csv", noise: 3, seed: 3),
      try submissions.submit("coin.csv", real: 0.5, fake: 0.5),
    ]
    let board = try submissions.board(files)
    #expect(Set(board.entries.prefix(2).map(\.run.name)) == ["good", "twin"])
    #expect(board.entries.map(\.isSeparable) == [nil, false, true, true])
  }

  @Test func `of entries that are all alike something is told from the first on few boards`() throws
  {
    // Adjusted for the eleven comparisons alone, 8 of these 60 boards would tell something.
    let boards = 60
    let telling = try (0..<boards).count { board in
      let submissions = try Submissions(in: workplace, rows: 100, seed: UInt64(1_000 + board))
      let files = try (0..<12).map { index in
        try submissions.submit(
          "run\(index).csv", noise: 1.5, seed: UInt64(100 * board + index + 1))
      }
      let entries = try submissions.board(files) { $0.includesHashes = false }.entries
      #expect(entries.count == 12)
      return entries.contains { $0.isSeparable == true }
    }
    #expect(telling <= boards / 20)
  }

  @Test func `what is told from the first compare tells from the best`() throws {
    let submissions = try Submissions(in: workplace, rows: 300, seed: 33)
    let files = try (0..<9).map { index in
      try submissions.submit(
        "run\(index).csv", noise: 0.4 * Double(index), seed: UInt64(500 + index))
    }
    let board = try submissions.board(files)
    let comparison = try CompareRequest(runs: files, key: submissions.key)
      .perform(in: workplace.context())
    #expect(comparison.ranking.map(\.name) == board.entries.map(\.run.name))
    for (run, entry) in zip(comparison.ranking, board.entries).dropFirst() {
      let (p, shared) = (try #require(entry.pValue), try #require(run.pAdjusted))
      #expect(p >= shared)
      if entry.isSeparable == true { #expect(run.isSeparableFromBest == true) }
    }
    #expect(board.entries.contains { $0.isSeparable == true })
    #expect(board.entries.contains { $0.isSeparable == false })
  }

  /// P(|sum s d| >= |sum d|) over all signs, by counting.
  private func enumerated(_ differences: [Double]) -> Double {
    let observed = abs(differences.reduce(0, +)) * (1 - 1e-12)
    let count = (0..<(1 << differences.count)).count { signs in
      let sum = differences.indices.reduce(0.0) {
        $0 + (signs >> $1 & 1 == 0 ? differences[$1] : -differences[$1])
      }
      return abs(sum) >= observed
    }
    return Double(count) / Double(1 << differences.count)
  }

  /// The rows that decide: a drawn side is found by making one row infinite at a time.
  private func rows(_ split: SplitRule?, _ submissions: Submissions, _ file: String) throws -> [Int]
  {
    guard let split else { return Array(0..<17) }
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let labels = try String(contentsOfFile: submissions.key, encoding: .utf8)
      .split(separator: "\n")
    return try (0..<17).filter { row in
      var changed = lines.map(String.init)
      let id = lines[row + 1].prefix { $0 != "," }
      changed[row + 1] = "\(id),\(labels[row + 1].hasSuffix(",1") ? 0 : 1)"
      let probe = try workplace.file("probe.csv", changed.joined(separator: "\n") + "\n")
      let score = try workplace.score(probe, submissions.key) {
        $0.split = split
        $0.isStored = false
      }
      return score.splits.first { $0.logLoss == .infinity }?.name == "private"
    }
  }
}
