import Foundation
import LogLoss
import Testing

@Suite struct ClipSurfaceTests {
  @Test(arguments: SeededRows.Shape.allCases)
  func `every cell is the mean loss straight from the definition`(
    shape: SeededRows.Shape
  ) throws {
    let rows = SeededRows(shape, count: 60, seed: 11)
    let grid = [0, 0.01, 0.2, 0.5, 0.8, 0.99, 1] + rows.probabilities[..<5]
    let surface = try ClipSurface(of: try rows.ranked(), lowers: grid, uppers: grid)
    #expect(surface.n == 60)
    #expect(surface.lowers == Set(grid).sorted())
    for (lower, losses) in zip(surface.lowers, surface.meanLoss) {
      for (upper, loss) in zip(surface.uppers, losses) {
        guard lower <= upper else {
          #expect(loss == nil)
          continue
        }
        let expected = rows.meanLoss(lower: lower, upper: upper)
        let found = try #require(loss)
        #expect(found == expected || abs(found - expected) < 1e-13)
      }
    }
    let best = try #require(surface.best)
    #expect(best.meanLoss == surface.meanLoss.joined().compactMap(\.self).min())
    #expect(OptimalClip(for: try rows.ranked()).meanLoss <= best.meanLoss + 1e-14)
  }

  @Test func `cells from logits are those of the accumulator`() throws {
    let rows = SeededRows(.overconfident, count: 40, seed: 2)
    let surface = try ClipSurface(
      of: try rows.rankedByLogit(), lowers: [0, 0.01, 0.1, 0.3], uppers: [0.7, 0.9, 0.99, 1])
    for (lower, losses) in zip(surface.lowers, surface.meanLoss) {
      for (upper, loss) in zip(surface.uppers, losses) {
        let exact = try meanLogLoss(
          logits: rows.logits, labels: rows.labels,
          clip: try ClipBounds(lower: lower, upper: upper))
        #expect(abs(try #require(loss) - exact) < 1e-14)
      }
    }
  }

  @Test func `of equal cells the widest bounds are best`() throws {
    let right = try RankedPredictions(probabilities: [0.3, 0.7], labels: [.fake, .real])
    let surface = try ClipSurface(of: right)
    #expect(surface.best?.bounds == (try ClipBounds(lower: 0, upper: 1)))
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity])
  func `a bound outside the unit interval is refused`(bound: Double) throws {
    let ranked = try SeededRows(.calibrated, count: 5, seed: 1).ranked()
    #expect(throws: LogLossError.self) {
      try ClipSurface(of: ranked, lowers: [bound], uppers: [1])
    }
  }
}
