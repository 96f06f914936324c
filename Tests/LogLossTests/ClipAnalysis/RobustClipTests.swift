import Foundation
import LogLoss
import Testing

@Suite struct RobustClipTests {
  /// The worst mean loss over all ways to flip at most `flips` labels, every subset tried.
  private static func worstOfAllFlips(
    _ rows: SeededRows, lower: Double, upper: Double, flips: Int
  ) -> Double {
    var worst = 0.0
    for subset in 0..<(1 << rows.labels.count) where subset.nonzeroBitCount <= flips {
      var flipped = rows
      for row in rows.labels.indices where subset >> row & 1 == 1 {
        flipped.labels[row] = rows.labels[row] == .real ? .fake : .real
      }
      worst = max(worst, flipped.meanLoss(lower: lower, upper: upper))
    }
    return worst
  }

  /// The same for more rows: the largest increases, sorted.
  private static func worstBySorting(
    _ rows: SeededRows, lower: Double, upper: Double, flips: Int
  ) -> Double {
    let plain = rows.losses(lower: lower, upper: upper)
    var turned = rows
    turned.labels = rows.labels.map { $0 == .real ? .fake : .real }
    let increases = zip(turned.losses(lower: lower, upper: upper), plain).map { $0 - $1 }
    let largest = increases.filter { $0 > 0 }.sorted(by: >).prefix(flips)
    return (plain.reduce(0, +) + largest.reduce(0, +)) / Double(plain.count)
  }

  @Test(arguments: SeededRows.Shape.allCases, 0..<6)
  func `no bounds do better when every set of flips is tried`(
    shape: SeededRows.Shape, seed: Int
  ) throws {
    let rows = SeededRows(shape, count: 3 + seed, seed: UInt64(seed))
    let n = rows.labels.count
    let flips = min(3, n)
    let found = try RobustClip.curve(
      (0...flips).map { Double($0) / Double(n) }, for: try rows.ranked())
    #expect(found.map(\.flips) == Array(0...flips))
    for clip in found {
      // What the bounds found lose is what the worst of all sets of flips makes them lose.
      let lower = clip.bounds.lower
      let upper = clip.bounds.upper
      let worst = Self.worstOfAllFlips(rows, lower: lower, upper: upper, flips: clip.flips)
      #expect(abs(clip.worstCaseLoss - worst) < 1e-12)
      #expect(abs(clip.plainLoss - rows.meanLoss(lower: lower, upper: upper)) < 1e-12)
    }
    // Every share that a bound could be, every prediction and its mirror image, and an even grid.
    let shares = (1...n).flatMap { count in (0...count).map { Double($0) / Double(count) } }
    expectNoBetter(
      found, rows,
      than: shares + (0...30).map { Double($0) / 30 } + rows.probabilities.map { 1 - $0 })
  }

  @Test(arguments: SeededRows.Shape.allCases, [20, 41])
  func `no bounds of a grid do better on more rows`(
    shape: SeededRows.Shape, count: Int
  ) throws {
    let rows = SeededRows(shape, count: count, seed: UInt64(count))
    let found = try RobustClip.curve([0, 0.05, 0.1, 0.15, 0.3, 0.5, 1], for: try rows.ranked())
    for clip in found {
      let worst = Self.worstBySorting(
        rows, lower: clip.bounds.lower, upper: clip.bounds.upper, flips: clip.flips)
      #expect(abs(clip.worstCaseLoss - worst) < 1e-12)
      guard 2 * clip.flips <= count else { continue }
      let share = Double(clip.flips) / Double(count)
      #expect(clip.flips == 0 || clip.bounds.lower >= share - 1e-12)
      #expect(clip.flips == 0 || clip.bounds.upper <= 1 - share + 1e-12)
    }
    expectNoBetter(
      found, rows, than: (0...40).map { Double($0) / 40 } + rows.probabilities.map { 1 - $0 })
  }

  private func expectNoBetter(_ found: [RobustClip], _ rows: SeededRows, than extra: [Double]) {
    let grid = BoundsGrid(rows, bounds: extra)
    let n = Double(rows.labels.count)
    let most = found.map(\.flips).max() ?? 0
    grid.forEachPair { lower, upper in
      let totals = grid.worstTotals(lower: lower, upper: upper, flips: most)
      for clip in found where totals[clip.flips] / n < clip.worstCaseLoss - 1e-12 {
        Issue.record(
          "\(grid.bounds[lower]), \(grid.bounds[upper]) lose less at \(clip.flips) flips")
      }
    }
  }

  @Test func `without flips it is the exact optimum, with half of all it is one half`() throws {
    for shape in SeededRows.Shape.allCases {
      let ranked = try SeededRows(shape, count: 101, seed: 5).ranked()
      let curve = try RobustClip.curve([0, 0.5, 1], for: ranked)
      #expect(curve[0].bounds == OptimalClip(for: ranked).bounds)
      #expect(curve[2].bounds == (try ClipBounds(lower: 0.5, upper: 0.5)))
      #expect(abs(curve[2].worstCaseLoss - log(2)) < 1e-15)
      #expect(curve[1].flips == 50)
    }
  }

  @Test func `a perfectly right run is held to the share of flips in its tail`() throws {
    // 50 FAKE rows at 0 and 50 REAL rows at 1: of all rows outside, m are wrong after the flips.
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 50) + Array(repeating: 1, count: 50),
      labels: Array(repeating: .fake, count: 50) + Array(repeating: .real, count: 50))
    let found = try #require(try RobustClip.curve([0.03], for: ranked).first)
    #expect(abs(found.bounds.lower - 0.03) < 1e-15)
    #expect(abs(found.bounds.upper - 0.97) < 1e-15)
    #expect(abs(found.worstCaseLoss - (-0.97 * log(0.97) - 0.03 * log(0.03))) < 1e-15)
    #expect(abs(found.plainLoss - -log(0.97)) < 1e-15)
  }

  @Test(arguments: [false, true])
  func `a tail that is often wrong is held closer than flips alone ask for`(
    isMirrored: Bool
  ) throws {
    // 20 rows at 1/16, 6 of them REAL, and 20 REAL rows at 15/16; two flips cost the upper tail
    // (20 - 2) / 20, and the lower one keeps its own share.
    var rows = SeededRows(.calibrated, count: 0, seed: 0)
    rows.probabilities = Array(repeating: 0.0625, count: 20) + Array(repeating: 0.9375, count: 20)
    rows.labels = Array(repeating: .real, count: 6) + Array(repeating: .fake, count: 14)
    rows.labels += Array(repeating: .real, count: 20)
    if isMirrored {
      rows.probabilities = rows.probabilities.map { 1 - $0 }
      rows.labels = rows.labels.map { $0 == .real ? .fake : .real }
    }
    let found = try RobustClip.curve([0.05], for: try rows.ranked())
    let bounds = try #require(found.first).bounds
    #expect(abs(bounds.lower - (isMirrored ? 0.1 : 0.3)) < 1e-15)
    #expect(abs(bounds.upper - (isMirrored ? 0.7 : 0.9)) < 1e-15)
    expectNoBetter(found, rows, than: (0...60).map { Double($0) / 60 })
  }

  @Test func `the worst case rises with the share of flips and is concave in it`() throws {
    let ranked = try SeededRows(.overconfident, count: 200, seed: 8).ranked()
    let curve = try RobustClip.curve((0...100).map { Double($0) / 200 }, for: ranked)
    let losses = curve.map(\.worstCaseLoss)
    for (before, after) in zip(losses, losses.dropFirst()) { #expect(before <= after + 1e-14) }
    for index in 1..<losses.count - 1 {
      #expect(2 * losses[index] >= losses[index - 1] + losses[index + 1] - 1e-13)
    }
  }

  @Test func `a share written in decimals counts the rows it says`() throws {
    let ranked = try SeededRows(.calibrated, count: 100, seed: 1).ranked()
    let shares = (0...100).map { Double($0) / 100 }
    #expect(try RobustClip.curve(shares, for: ranked).map(\.flips) == Array(0...100))
    #expect(throws: LogLossError.self) { try RobustClip.curve([-0.1], for: ranked) }
    #expect(throws: LogLossError.self) { try RobustClip.curve([.nan], for: ranked) }
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `logits give the bounds of their probabilities`(shape: SeededRows.Shape) throws {
    // Ties and exact 0 and 1 are made of probabilities and have no logits.
    let hasLogits = shape != .ties && shape != .saturated
    let rows = SeededRows(hasLogits ? shape : .calibrated, count: 80, seed: 4)
    let byLogit = try RobustClip.curve([0, 0.05, 0.2], for: try rows.rankedByLogit())
    let byProbability = try RobustClip.curve([0, 0.05, 0.2], for: try rows.ranked())
    for (one, other) in zip(byLogit, byProbability) {
      #expect(abs(one.bounds.lower - other.bounds.lower) < 1e-12)
      #expect(abs(one.bounds.upper - other.bounds.upper) < 1e-12)
      #expect(abs(one.worstCaseLoss - other.worstCaseLoss) < 1e-12)
    }
  }
}
