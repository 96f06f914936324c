import Foundation
import LogLoss
import Testing

@Suite struct LossShareCurveTests {
  @Test func `Four rows carry what their losses say`() throws {
    // Losses ln 10, ln 2, ln 2 and 0, of 4.605 / 2 + 2 x 0.693.
    let curve = try #require(
      LossShareCurve(
        RankedPredictions(
          probabilities: [0.9, 0.5, 0.5, 1], labels: [.fake, .real, .fake, .real])))
    #expect(curve.points.map(\.rows) == [0, 1, 2, 3, 4])
    let total = log(10.0) + 2 * log(2.0)
    let expected = [0, log(10.0) / total, log(20.0) / total, 1, 1]
    for (point, share) in zip(curve.points, expected) { #expect(abs(point.share - share) < 1e-15) }
    #expect(curve.rowsForHalf == 1 && curve.rowsForNinety == 3 && curve.n == 4)
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `The curve agrees with losses sorted by brute force`(shape: SeededRows.Shape) throws {
    for count in [1, 7, 500] {
      let rows = SeededRows(shape, count: count, seed: 9)
      let losses = rows.losses().sorted(by: >)
      let total = losses.reduce(0, +)
      guard total > 0, total.isFinite else {
        #expect(LossShareCurve(try rows.ranked()) == nil)
        continue
      }
      let curve = try #require(LossShareCurve(rows.ranked()))
      var shares = [0.0]
      for loss in losses { shares.append(shares[shares.count - 1] + loss / total) }
      for point in curve.points { #expect(abs(point.share - shares[point.rows]) < 1e-12) }
      // A share that is a half but for its last digit may be met a row earlier or later.
      let half = try #require(shares.firstIndex { $0 >= 0.5 - 1e-12 })
      #expect(curve.rowsForHalf >= half && shares[curve.rowsForHalf] >= 0.5 - 1e-12)
      #expect(shares[curve.rowsForNinety] >= 0.9 - 1e-12)
      #expect(shares[curve.rowsForNinety - 1] < 0.9 + 1e-12)
      #expect(LossShareCurve(try rows.shuffled(seed: 2).ranked()) == curve)
    }
  }

  @Test func `Neighbouring points are near each other, and there are few of them`() throws {
    let rows = SeededRows(.overconfident, count: 30_000, seed: 4)
    let curve = try #require(LossShareCurve(rows.ranked()))
    #expect(curve.points.count < 250)
    let largest = try #require(rows.losses().max()) / rows.losses().reduce(0, +)
    for (first, second) in zip(curve.points, curve.points.dropFirst()) {
      #expect(second.rows > first.rows && second.share >= first.share)
      #expect(second.rows - first.rows <= 30_000 / 96 + 1)
      #expect(second.share - first.share < 1.0 / 96 + largest)
    }
    #expect(curve.points.last?.rows == 30_000 && curve.points.last?.share == 1)
  }

  @Test func `Rows without a loss, and with an infinite one, have no curve`() throws {
    #expect(
      LossShareCurve(try RankedPredictions(probabilities: [1, 0], labels: [.real, .fake])) == nil)
    #expect(
      LossShareCurve(try RankedPredictions(probabilities: [1, 0], labels: [.real, .real])) == nil)
  }
}
