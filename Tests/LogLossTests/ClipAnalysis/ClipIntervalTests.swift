import Foundation
import LogLoss
import Testing

@Suite struct ClipIntervalTests {
  /// Half the 95% point of chi-square with one degree of freedom, from tables.
  private static let half = 1.920_729_410_347_062

  @Test(arguments: SeededRows.Shape.allCases, 0..<3)
  func `the ends are where the best loss exceeds the optimum by the threshold`(
    shape: SeededRows.Shape, seed: Int
  ) throws {
    let rows = SeededRows(shape, count: 15 + 12 * seed, seed: UInt64(seed))
    let ranked = try rows.ranked()
    let found = ClipInterval(for: ranked)
    let optimum = OptimalClip(for: ranked)
    #expect(found.bounds == optimum.bounds)
    #expect(found.lowerCI95.contains(optimum.bounds.lower))
    #expect(found.upperCI95.contains(optimum.bounds.upper))
    let level = optimum.meanLoss * Double(rows.labels.count) + Self.half
    let ends = [
      found.lowerCI95.lowerBound, found.lowerCI95.upperBound, found.upperCI95.lowerBound,
      found.upperCI95.upperBound,
    ]
    let grid = BoundsGrid(
      rows,
      bounds: ends + (0...50).map { Double($0) / 50 }
        + [optimum.bounds.lower, optimum.bounds.upper])
    var lower = [Double](repeating: .infinity, count: grid.bounds.count)
    var upper = lower
    grid.forEachPair { low, high in
      let total = grid.total(lower: low, upper: high)
      lower[low] = min(lower[low], total)
      upper[high] = min(upper[high], total)
    }
    for (interval, profile) in [(found.lowerCI95, lower), (found.upperCI95, upper)] {
      for (bound, total) in zip(grid.bounds, profile) {
        if !interval.contains(bound) { #expect(total > level - 1e-11) }
        // Inside (0, 1) an end is a crossing: the grid's best is at most a little above it.
        if bound == interval.lowerBound || bound == interval.upperBound {
          #expect(total <= level + 0.01)
          if bound > 0, bound < 1 { #expect(total >= level - 1e-6) }
        }
      }
    }
  }

  @Test func `a tail at exactly 0 has the likelihood interval of its share of REAL`() throws {
    // Forty rows at 0, four of them REAL; the rest lies far above and is right.
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 40) + Array(repeating: 1, count: 40),
      labels: Array(repeating: .real, count: 4) + Array(repeating: .fake, count: 36)
        + Array(repeating: .real, count: 40))
    let interval = ClipInterval(for: ranked).lowerCI95
    let loss = { (b: Double) in -4 * log(b) - 36 * log(1 - b) }
    #expect(abs(loss(interval.lowerBound) - loss(0.1) - Self.half) < 1e-9)
    #expect(abs(loss(interval.upperBound) - loss(0.1) - Self.half) < 1e-9)
    #expect(interval.lowerBound < 0.1 && interval.upperBound > 0.1)
  }

  @Test func `a tail without errors has an interval that starts at 0`() throws {
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 100) + [1],
      labels: Array(repeating: .fake, count: 100) + [.real])
    let interval = ClipInterval(for: ranked).lowerCI95
    #expect(interval.lowerBound == 0)
    // -100 ln(1 - b) = 1.9207
    #expect(abs(interval.upperBound - (1 - exp(-Self.half / 100))) < 1e-12)
  }

  @Test func `the bootstrap of a tail is that of a binomial share`() throws {
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 200) + Array(repeating: 1, count: 200),
      labels: Array(repeating: .real, count: 40) + Array(repeating: .fake, count: 160)
        + Array(repeating: .real, count: 200))
    let found = ClipInterval(bootstrapping: ranked, resamples: 800, seed: 9)
    #expect(found.method == .bootstrap)
    #expect(found.resamples == 800)
    #expect(found.seed == 9)
    // A share of 0.2 of about 200 rows has a standard error of 0.0283.
    #expect(abs(found.lowerCI95.lowerBound - (0.2 - 1.96 * 0.0283)) < 0.01)
    #expect(abs(found.lowerCI95.upperBound - (0.2 + 1.96 * 0.0283)) < 0.01)
    #expect(found.upperCI95 == 1...1)
  }

  @Test func `resampling follows from rows and seed, not from the order of rows`() throws {
    let rows = SeededRows(.overconfident, count: 60, seed: 4)
    let once = ClipInterval(bootstrapping: try rows.ranked(), resamples: 60, seed: 5)
    let shuffled = ClipInterval(
      bootstrapping: try rows.shuffled(seed: 1).ranked(), resamples: 60, seed: 5)
    let other = ClipInterval(bootstrapping: try rows.ranked(), resamples: 60, seed: 6)
    #expect(once == shuffled)
    #expect(once.lowerCI95 != other.lowerCI95)
    let shuffledRows = try rows.shuffled(seed: 2).ranked()
    #expect(ClipInterval(for: try rows.ranked()) == ClipInterval(for: shuffledRows))
  }

  @Test(.needsShared) func `both methods agree in size on five thousand rows`() throws {
    let oracle = try #require(StatisticsOracle.all.first { $0.folder == "n5000" })
    let ranked = try oracle.ranked()
    let likelihood = ClipInterval(for: ranked)
    let bootstrap = ClipInterval(bootstrapping: ranked, resamples: 60, seed: 1)
    for (one, other) in [
      (likelihood.lowerCI95, bootstrap.lowerCI95), (likelihood.upperCI95, bootstrap.upperCI95),
    ] {
      let ratio =
        (one.upperBound - one.lowerBound) / (other.upperBound - other.lowerBound)
      #expect(one.overlaps(other))
      #expect(ratio > 0.4 && ratio < 2.5)
    }
  }
}
