import LogLoss
import Testing

@Suite struct RobustReadingTests {
  @Test(
    arguments: [SeededRows.Shape.calibrated, .overconfident, .saturated, .ties, .unrelated], 0..<6)
  func `the reading is that of a search over every number of flips`(
    shape: SeededRows.Shape, seed: Int
  ) throws {
    let rows = SeededRows(shape, count: 30 + 31 * seed, seed: UInt64(seed))
    let n = rows.labels.count
    let ranked = try rows.ranked()
    let bounds = try ClipBounds(lower: 0.1, upper: 0.9)
    let found = try RobustReading(of: bounds, for: ranked, tolerance: 0.002)
    let shares = (0...n / 2).map { Double($0) / Double(n) }
    let best = try RobustClip.curve(shares, for: ranked)
    let plain = rows.losses(lower: 0.1, upper: 0.9)
    var turned = rows
    turned.labels = rows.labels.map { $0 == .real ? .fake : .real }
    let increases = zip(turned.losses(lower: 0.1, upper: 0.9), plain).map { $0 - $1 }
      .filter { $0 > 0 }.sorted(by: >)
    let regrets = best.map { clip in
      (plain.reduce(0, +) + increases.prefix(clip.flips).reduce(0, +)) / Double(n)
        - clip.worstCaseLoss
    }
    let least = try #require(regrets.min())
    #expect(abs(found.regret - least) < 1e-12)
    let near = regrets.indices.filter { regrets[$0] <= least + 0.002 }
    #expect(found.epsilonRange.contains(found.epsilon))
    #expect(
      abs(found.epsilonRange.lowerBound * Double(n) - Double(try #require(near.first))) < 1e-9)
    #expect(abs(found.epsilonRange.upperBound * Double(n) - Double(try #require(near.last))) < 1e-9)
    #expect(found.optimum.epsilon == found.epsilon)
  }

  @Test func `bounds made for a share are read as that share`() throws {
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0, count: 500) + Array(repeating: 1, count: 500),
      labels: Array(repeating: .fake, count: 500) + Array(repeating: .real, count: 500))
    let found = try RobustReading(for: ranked)
    #expect(found.epsilon == 0.025)
    #expect(found.regret < 1e-15)
    #expect(found.epsilonRange.lowerBound < 0.025 && found.epsilonRange.upperBound > 0.025)
  }

  @Test func `bounds with an infinite worst case are refused`() throws {
    let ranked = try SeededRows(.calibrated, count: 9, seed: 1).ranked()
    #expect(throws: LogLossError.self) {
      try RobustReading(of: try ClipBounds(lower: 0, upper: 0.9), for: ranked)
    }
  }
}
