import Foundation
import LogLoss
import Testing

@Suite struct ConfidenceSequenceTests {
  /// Draws within +-1 whose mean is known.
  enum Population: CaseIterable, Sendable {
    /// +-1, even.
    case coins
    /// 1 in one of twenty, -1/19 otherwise: mean 0, skewed.
    case rare
    /// Uniform around 0.2.
    case shifted

    var mean: Double { self == .shifted ? 0.2 : 0 }

    func draw(_ generator: inout SeededGenerator) -> Double {
      let unit = generator.nextUnit()
      return switch self {
      case .coins: unit < 0.5 ? -1 : 1
      case .rare: unit < 0.05 ? 1 : -1 / 19.0
      case .shifted: 0.2 + 1.2 * (unit - 0.5)
      }
    }
  }

  @Test(arguments: Population.allCases)
  func `the mean is covered at every look in 95 of 100 sequences`(population: Population) throws {
    var generator = SeededGenerator(seed: 2024)
    let trials = 300
    var missed = 0
    for _ in 0..<trials {
      let rows = (0..<1000).map { _ in population.draw(&generator) }
      // The result is the intersection over all looks, so it misses if any of them did.
      let sequence = try ConfidenceSequence(differences: rows, bound: 1)
      if !sequence.interval.contains(population.mean) || sequence.isContradicted { missed += 1 }
    }
    #expect(missed <= trials / 20)
  }

  @Test func `looking again with normal intervals misses far more often`() throws {
    // Why the sequence is needed: the same looks with 1.96 standard errors.
    var generator = SeededGenerator(seed: 7)
    var missed = 0
    for _ in 0..<300 {
      var sum = 0.0
      var isMissed = false
      for n in 1...1000 {
        sum += Population.coins.draw(&generator)
        if n >= 10, abs(sum) > 1.96 * Double(n).squareRoot() { isMissed = true }
      }
      if isMissed { missed += 1 }
    }
    #expect(missed > 60)
  }

  @Test(arguments: [1000, 10_000])
  func `it is one and a half to three times as wide as the normal interval`(n: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let rows = (0..<n).map { _ in 0.6 * (generator.nextUnit() - 0.5) }
    let sequence = try ConfidenceSequence(differences: rows, bound: 1)
    let normal = try #require(
      PairedDifference(lossesA: rows.map { 1 + $0 }, lossesB: rows.map { _ in 1 }).interval)
    let ratio =
      (sequence.interval.upper - sequence.interval.lower) / (normal.upper - normal.lower)
    #expect(ratio > 1.5)
    #expect(ratio < 3)
  }

  @Test func `the formula is that of the paper, written out`() throws {
    let rows = [0.5, -0.25, 0.75, 0.125, -0.5, 0.25]
    // The definition without running sums, over all prefixes.
    let alpha = 0.1
    var (lower, upper) = (-1.0, 1.0)
    for n in 1...rows.count {
      let x = rows[..<n].map { ($0 + 1) / 2 }
      func mean(_ i: Int) -> Double { (0.5 + x[..<i].reduce(0, +)) / Double(i + 1) }
      func variance(_ i: Int) -> Double {
        (1...max(1, i)).prefix(i).reduce(0.25) { $0 + pow(x[$1 - 1] - mean($1), 2) } / Double(i + 1)
      }
      let rates = (1...n).map { i in
        min(sqrt(2 * log(2 / alpha) / (variance(i - 1) * Double(i) * log(Double(i) + 1))), 0.5)
      }
      let weights = rates.reduce(0, +)
      let center = zip(rates, x).reduce(0) { $0 + $1.0 * $1.1 } / weights
      let penalty = (1...n).reduce(0.0) { sum, i in
        let psi = (-log(1 - rates[i - 1]) - rates[i - 1]) / 4
        return sum + 4 * pow(x[i - 1] - mean(i - 1), 2) * psi
      }
      let margin = (log(2 / alpha) + penalty) / weights
      lower = max(lower, 2 * (center - margin) - 1)
      upper = min(upper, 2 * (center + margin) - 1)
    }
    let sequence = try ConfidenceSequence(differences: rows, bound: 1, level: 0.9)
    #expect(abs(sequence.interval.lower - lower) < 1e-14)
    #expect(abs(sequence.interval.upper - upper) < 1e-14)
  }

  @Test func `rows only ever narrow it, scale and sign go through, and it says when`() throws {
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<2000).map { _ in Population.shifted.draw(&generator) }
    let all = try ConfidenceSequence(differences: rows, bound: 1)
    let first = try #require(all.firstExclusion)
    let before = try ConfidenceSequence(differences: Array(rows[..<(first - 1)]), bound: 1)
    let at = try ConfidenceSequence(differences: Array(rows[..<first]), bound: 1)
    #expect(before.interval.contains(0))
    #expect(before.firstExclusion == nil)
    #expect(!at.interval.contains(0))
    #expect(all.interval.lower >= at.interval.lower && all.interval.upper <= at.interval.upper)
    let scaled = try ConfidenceSequence(differences: rows.map { -4 * $0 }, bound: 4)
    #expect(isClose(scaled.interval.lower, -4 * all.interval.upper, within: 1e-12))
    #expect(isClose(scaled.interval.upper, -4 * all.interval.lower, within: 1e-12))
  }

  @Test func `rows that change their mean contradict themselves`() throws {
    let rows = Array(repeating: 0.9, count: 3000) + Array(repeating: -0.9, count: 30_000)
    let sequence = try ConfidenceSequence(differences: rows, bound: 1)
    #expect(sequence.isContradicted)
    #expect(sequence.interval.lower <= sequence.interval.upper)
  }

  @Test func `clip bounds bound the difference of two losses`() throws {
    let bound = try #require(ConfidenceSequence.bound(of: .contest))
    #expect(isClose(bound, log(39), within: 1e-15))
    let lopsided = try ClipBounds(lower: 0.1, upper: 0.6)
    // REAL rows: ln 6. FAKE rows: ln(0.9 / 0.4).
    #expect(isClose(try #require(ConfidenceSequence.bound(of: lopsided)), log(6), within: 1e-15))
    #expect(try ConfidenceSequence.bound(of: ClipBounds(lower: 0, upper: 0.9)) == nil)
    #expect(try ConfidenceSequence.bound(of: ClipBounds(lower: 0.5, upper: 0.5)) == nil)
    #expect(throws: LogLossError.self) { try ConfidenceSequence(differences: [2], bound: 1) }
    #expect(throws: LogLossError.self) { try ConfidenceSequence(differences: [.nan], bound: 1) }
    #expect(throws: LogLossError.self) { try ConfidenceSequence(differences: [], bound: 0) }
    #expect(throws: LogLossError.self) {
      try ConfidenceSequence(differences: [], bound: 1, level: 1)
    }
    let none = try ConfidenceSequence(differences: [], bound: 1)
    #expect((none.interval.lower, none.interval.upper) == (-1, 1))
  }
}
