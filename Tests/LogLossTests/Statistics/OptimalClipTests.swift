import Foundation
import LogLoss
import Testing

@Suite struct OptimalClipTests {
  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `bounds, counts and loss are those of the reference`(oracle: StatisticsOracle) throws {
    let ranked = try oracle.ranked()
    let found = OptimalClip(for: ranked)
    let expected = try oracle.values().optimalClip
    #expect(found.bounds.lower == expected.lo)
    #expect(found.bounds.upper == expected.hi)
    #expect(found.rowsBelow == expected.rowsBelowLo)
    // A row on the upper bound, which clipping leaves alone, counts as above in the reference
    // where rounding made the gap over it win.
    let onBound = (ranked.real.probabilities + ranked.fake.probabilities)
      .count { $0 == found.bounds.upper }
    #expect((found.rowsAbove...found.rowsAbove + onBound).contains(expected.rowsAboveHi))
    #expect(agrees(found.meanLoss, expected.loss.f))
  }

  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `no bounds of the reference table are better`(oracle: StatisticsOracle) throws {
    let found = OptimalClip(for: try oracle.ranked())
    let values = try oracle.values()
    #expect(found.meanLoss <= values.logloss.f ?? .infinity)
    for entry in values.clipped { #expect(found.meanLoss <= entry.f) }
  }

  @Test(arguments: SeededRows.Shape.allCases, 0..<40)
  func `no bounds of a fine grid are better`(shape: SeededRows.Shape, seed: Int) throws {
    let rows = SeededRows(shape, count: 1 + seed * 3 / 2, seed: UInt64(seed))
    let found = OptimalClip(for: try rows.ranked())
    let achieved = rows.meanLoss(lower: found.bounds.lower, upper: found.bounds.upper)
    #expect(abs(found.meanLoss - achieved) <= 1e-14 * max(achieved, 1))
    #expect(found.rowsBelow == rows.probabilities.count { $0 < found.bounds.lower })
    #expect(found.rowsAbove == rows.probabilities.count { $0 > found.bounds.upper })

    let best = Self.smallestLossOnGrid(rows)
    #expect(achieved <= best + 1e-13)
    #expect(rows.meanLoss() >= achieved - 1e-13)
  }

  /// The smallest loss over all pairs of bounds from an even grid and all predictions.
  private static func smallestLossOnGrid(_ rows: SeededRows) -> Double {
    let grid = Set((0...120).map { Double($0) / 120 } + rows.probabilities).sorted()
    let bound = grid.map { (fake: 0 - log1p(-$0), real: 0 - log($0)) }
    let own = rows.losses()
    // A place in the grid for each row, to compare integers instead of doubles.
    let place = rows.probabilities.map { grid.firstIndex(of: $0) ?? 0 }
    var best = Double.infinity
    for upper in grid.indices {
      for lower in 0...upper {
        var total = 0.0
        for row in own.indices {
          let clipped = min(max(place[row], lower), upper)
          if clipped == place[row] {
            total += own[row]
          } else {
            total += rows.labels[row] == .real ? bound[clipped].real : bound[clipped].fake
          }
        }
        best = min(best, total / Double(own.count))
      }
    }
    return best
  }

  @Test func `rows that clipping cannot help are not clipped`() throws {
    let right = try RankedPredictions(
      probabilities: [0.1, 0.2, 0.8, 0.9], labels: [.fake, .fake, .real, .real])
    let found = OptimalClip(for: right)
    #expect(found.bounds == (try ClipBounds(lower: 0, upper: 1)))
    #expect(found.rowsBelow == 0)
    #expect(found.rowsAbove == 0)
    let half = try RankedPredictions(probabilities: [0.5, 0.5], labels: [.fake, .real])
    #expect(OptimalClip(for: half).bounds == (try ClipBounds(lower: 0, upper: 1)))
    let exact = try RankedPredictions(probabilities: [0, 1], labels: [.fake, .real])
    #expect(OptimalClip(for: exact).bounds == (try ClipBounds(lower: 0, upper: 1)))
    #expect(OptimalClip(for: exact).meanLoss == 0)
  }

  @Test func `reversed predictions end as the base rate`() throws {
    let reversed = try RankedPredictions(
      probabilities: [0.9, 0.95, 0.8, 0.05], labels: [.fake, .fake, .fake, .real])
    let found = OptimalClip(for: reversed)
    #expect(found.bounds == (try ClipBounds(lower: 0.25, upper: 0.25)))
    #expect(agrees(found.meanLoss, 0.75 * log(4.0 / 3) + 0.25 * log(4)))
    #expect(found.rowsBelow == 1)
    #expect(found.rowsAbove == 3)
  }

  @Test func `one class ends as the constant that is always right`() throws {
    let real = try RankedPredictions(probabilities: [0.2, 0.9], labels: [.real, .real])
    #expect(OptimalClip(for: real).bounds == (try ClipBounds(lower: 1, upper: 1)))
    #expect(OptimalClip(for: real).meanLoss == 0)
    let fake = try RankedPredictions(probabilities: [0.2], labels: [.fake])
    #expect(OptimalClip(for: fake).bounds == (try ClipBounds(lower: 0, upper: 0)))
    #expect(OptimalClip(for: fake).meanLoss == 0)
  }

  @Test func `an exact 0 that is wrong is raised to the share of wrong rows below`() throws {
    // Ten rows at 0, one of them wrong, and nothing else below 0.5.
    let probabilities = Array(repeating: 0.0, count: 10) + Array(repeating: 1.0, count: 10)
    let labels: [Label] =
      [.real] + Array(repeating: .fake, count: 9) + Array(repeating: .real, count: 10)
    let found = OptimalClip(
      for: try RankedPredictions(probabilities: probabilities, labels: labels))
    #expect(found.bounds == (try ClipBounds(lower: 0.1, upper: 1)))
    #expect(agrees(found.meanLoss, (-log(0.1) - 9 * log(0.9)) / 20))
  }

  @Test(arguments: [SeededRows.Shape.overconfident, .calibrated, .reversed, .unrelated])
  func `bounds from logits are those from their probabilities`(shape: SeededRows.Shape) throws {
    for seed: UInt64 in 0..<20 {
      let rows = SeededRows(shape, count: 60, seed: seed)
      let fromLogits = OptimalClip(for: try rows.rankedByLogit())
      let fromProbabilities = OptimalClip(for: try rows.ranked())
      #expect(fromLogits.rowsBelow == fromProbabilities.rowsBelow)
      #expect(fromLogits.rowsAbove == fromProbabilities.rowsAbove)
      #expect(abs(fromLogits.bounds.lower - fromProbabilities.bounds.lower) < 1e-15)
      #expect(abs(fromLogits.bounds.upper - fromProbabilities.bounds.upper) < 1e-15)
      #expect(abs(fromLogits.meanLoss - fromProbabilities.meanLoss) < 1e-14)
    }
  }

  @Test func `small losses are summed with all their digits`() throws {
    // -ln(1 - 1e-12) = 1e-12 + 5e-25 + ...
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 1e-12, count: 1_003),
      labels: Array(repeating: .fake, count: 1_002) + [.real])
    let found = OptimalClip(for: ranked)
    #expect(found.meanLoss > 0)
    let logits = try RankedPredictions(
      logits: Array(repeating: -100, count: 7) + Array(repeating: 90, count: 6),
      labels: Array(repeating: .fake, count: 7) + Array(repeating: .real, count: 6))
    let expected = (7 * exp(-100.0) + 6 * exp(-90.0)) / 13
    #expect(abs(OptimalClip(for: logits).meanLoss - expected) <= 4 * expected.ulp)
    let tiny = try RankedPredictions(
      probabilities: Array(repeating: 1e-12, count: 999) + [0.5],
      labels: Array(repeating: .fake, count: 999) + [.real])
    let sum = 999 * (1e-12 + 5e-25) + log(2)
    #expect(agrees(OptimalClip(for: tiny).meanLoss, sum / 1_000))
  }
}
