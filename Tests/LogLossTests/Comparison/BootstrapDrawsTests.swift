import Foundation
import Testing

@testable import LogLoss

@Suite struct BootstrapDrawsTests {
  /// How often each row is drawn, in all of so many resamples.
  private static func counts(rows: Int, resamples: Int, seed: UInt64) -> [Int] {
    let draws = BootstrapDraws(count: rows)
    var counts = [Int](repeating: 0, count: rows)
    for resample in 0..<resamples {
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
      draws.forEachRow(using: &generator) { counts[$0] += 1 }
    }
    return counts
  }

  /// Pearson's statistic in standard deviations from its mean, of counts that should be even.
  private static func excess(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) / expected }
    let freedom = Double(counts.count - 1)
    return (statistic - freedom) / (2 * freedom).squareRoot()
  }

  @Test(arguments: [1, 2, 3, 4_095, 4_097, 8_192, 8_193, 16_385, 70_001])
  func `a resample has as many draws as rows, all of them rows`(rows: Int) {
    let counts = Self.counts(rows: rows, resamples: 3, seed: 1)
    #expect(counts.reduce(0, +) == 3 * rows)
  }

  @Test func `rows are drawn evenly, better than 16 bits without rejection could`() {
    // 2^16 = 13 * 5,000 + 536: without rejection 536 rows would have 14 lanes and the rest 13, which
    // two million draws would show ten standard deviations away.
    #expect(abs(Self.excess(Self.counts(rows: 5_000, resamples: 400, seed: 2))) < 4)
    #expect(abs(Self.excess(Self.counts(rows: 7_000, resamples: 100, seed: 3))) < 4)
  }

  @Test func `rows of partly empty blocks are drawn evenly`() {
    // Four blocks of 5,001 places, three of them empty; two blocks with one empty place.
    for rows in [20_001, 8_193] {
      let counts = Self.counts(rows: rows, resamples: 40, seed: 4)
      #expect(abs(Self.excess(counts)) < 4)
      // The last rows and the rest, and the blocks' shares.
      let halves = [0..<rows / 2, rows / 2..<rows / 2 * 2].map { counts[$0].reduce(0, +) }
      #expect(abs(Self.excess(halves)) < 6)
    }
  }

  @Test func `the counts of three rows have the multinomial distribution`() {
    let draws = BootstrapDraws(count: 3)
    var seen: [[Int]: Int] = [:]
    let resamples = 30_000
    for resample in 0..<resamples {
      var generator = ResamplingGenerator(seed: 5, stream: UInt64(resample))
      var counts = [0, 0, 0]
      draws.forEachRow(using: &generator) { counts[$0] += 1 }
      seen[counts, default: 0] += 1
    }
    #expect(seen.count == 10)
    let factorials = [1.0, 1, 2, 6]
    var statistic = 0.0
    for (counts, times) in seen {
      let expected =
        Double(resamples) * 6 / 27 / counts.reduce(1) { $0 * factorials[$1] }
      statistic += pow(Double(times) - expected, 2) / expected
    }
    // The 99.9% point of chi-square with nine degrees of freedom.
    #expect(statistic < 27.9)
  }

  @Test func `rows in one block, in two, and alone scatter as multinomial counts do`() {
    // 10,001 rows in two blocks: a part of each, a half of both, one row.
    let rows = 10_001
    let parts = [0..<5_001, 7_500..<10_001, 2_500..<7_500, 5_000..<5_001]
    let resamples = 150
    var squares = [Double](repeating: 0, count: parts.count)
    for resample in 0..<resamples {
      let counts = Self.counts(rows: rows, resamples: 1, seed: UInt64(1_000 + resample))
      for (part, range) in parts.enumerated() {
        let mean = Double(range.count)
        let drawn = Double(counts[range].reduce(0, +))
        squares[part] += pow(drawn - mean, 2) / (mean * (1 - mean / Double(rows)))
      }
    }
    for (part, square) in squares.enumerated() {
      // A chi-square with so many degrees of freedom; the count of one row has a longer tail.
      let spread = (2 * Double(resamples)).squareRoot() * (part == 3 ? 1.3 : 1)
      #expect(abs(square - Double(resamples)) < 4 * spread)
    }
  }

  @Test func `coins show heads as the binomial distribution says`() {
    var generator = ResamplingGenerator(seed: 7, stream: 0)
    var seen = [Int](repeating: 0, count: 4)
    for _ in 0..<8_000 { seen[generator.nextHeads(of: 3)] += 1 }
    let statistic = zip(seen, [1_000.0, 3_000, 3_000, 1_000]).reduce(0) {
      $0 + pow(Double($1.0) - $1.1, 2) / $1.1
    }
    // The 99.9% point of chi-square with three degrees of freedom.
    #expect(statistic < 16.3)
    #expect(generator.nextHeads(of: 0) == 0)
    let many = (0..<2_000).map { _ in Double(generator.nextHeads(of: 130)) - 65 }
    let variance = many.reduce(0) { $0 + $1 * $1 } / 2_000
    #expect(abs(variance / 32.5 - 1) < 4 * (2.0 / 2_000).squareRoot())
  }
}
