import Foundation
import LogLoss
import Testing

@Suite struct SmoothedClipTests {
  private static func penalised(
    _ rows: SeededRows, lower: Double, upper: Double, count: Double
  ) -> Double {
    let total = rows.losses(lower: lower, upper: upper).reduce(0, +)
    let penalty = log(lower) + log1p(-lower) + log(upper) + log1p(-upper)
    return total - count * penalty
  }

  @Test(arguments: SeededRows.Shape.allCases, 0..<6)
  func `no bounds of a fine grid have a smaller penalised loss`(
    shape: SeededRows.Shape, seed: Int
  ) throws {
    let rows = SeededRows(shape, count: 1 + 9 * seed, seed: UInt64(seed))
    let count = [0.5, 1, 0.1, 3][seed % 4]
    let found = try SmoothedClip(for: try rows.ranked(), pseudoCount: count)
    let lower = found.bounds.lower
    let upper = found.bounds.upper
    #expect(lower > 0 && upper < 1)
    #expect(abs(found.meanLoss - rows.meanLoss(lower: lower, upper: upper)) < 1e-13)
    #expect(found.rowsBelow == rows.probabilities.count { $0 < lower })
    #expect(found.rowsAbove == rows.probabilities.count { $0 > upper })
    let achieved = Self.penalised(rows, lower: lower, upper: upper, count: count)
    let grid = BoundsGrid(rows, bounds: (1..<50).map { Double($0) / 50 })
    let penalty = grid.bounds.map { -count * (log($0) + log1p(-$0)) }
    grid.forEachPair { low, high in
      let other = grid.total(lower: low, upper: high) + penalty[low] + penalty[high]
      if other < achieved - 1e-11 {
        Issue.record("\(grid.bounds[low]), \(grid.bounds[high]) cost less")
      }
    }
  }

  @Test func `a tail without errors is held to a half in one more than its rows`() throws {
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 9) + Array(repeating: 1, count: 19),
      labels: Array(repeating: .fake, count: 9) + Array(repeating: .real, count: 19))
    let found = try SmoothedClip(for: ranked)
    #expect(abs(found.bounds.lower - 0.5 / 10) < 1e-16)
    #expect(abs(found.bounds.upper - 19.5 / 20) < 1e-15)
  }

  @Test func `reversed predictions meet in the smoothed base rate`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0.9, 0.95, 0.8, 0.05], labels: [.fake, .fake, .fake, .real])
    let found = try SmoothedClip(for: ranked)
    #expect(found.bounds.lower == found.bounds.upper)
    #expect(abs(found.bounds.lower - 2.0 / 6) < 1e-15)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `a pseudo-count that is not positive is refused`(count: Double) throws {
    let ranked = try SeededRows(.calibrated, count: 5, seed: 1).ranked()
    #expect(throws: LogLossError.self) { try SmoothedClip(for: ranked, pseudoCount: count) }
  }
}
