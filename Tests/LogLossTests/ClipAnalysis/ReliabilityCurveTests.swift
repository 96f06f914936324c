import Foundation
import LogLoss
import Testing

@Suite struct ReliabilityCurveTests {
  /// The smallest count whose binomial distribution function reaches `share`.
  private static func binomialQuantile(_ share: Double, n: Int, p: Double) -> Int {
    var chance = pow(1 - p, Double(n))
    var sum = chance
    var count = 0
    while sum < share {
      chance *= Double(n - count) / Double(count + 1) * p / (1 - p)
      count += 1
      sum += chance
    }
    return count
  }

  @Test(arguments: [(20, 0.3), (50, 0.9), (200, 0.02)])
  func `the band of a constant prediction is the binomial one`(pair: (Int, Double)) throws {
    let (count, p) = pair
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: p, count: count),
      labels: Array(repeating: .real, count: count / 2)
        + Array(repeating: .fake, count: count - count / 2))
    let curve = try ReliabilityCurve(of: ranked, resamples: 4_000, seed: 3)
    let point = try #require(curve.points.first)
    #expect(curve.points.count == 1)
    #expect(point.rate == 0.5)
    // A resampled quantile may be off by one count where the distribution is near the share.
    let reach = 1.000_001 / Double(count)
    for (found, share) in [
      (point.band95.lowerBound, 0.025), (point.band95.upperBound, 0.975),
      (point.band90.lowerBound, 0.05), (point.band90.upperBound, 0.95),
    ] {
      let expected = Double(Self.binomialQuantile(share, n: count, p: p)) / Double(count)
      #expect(abs(found - expected) <= reach)
    }
    #expect(point.isOutside95 == !point.band95.contains(0.5))
  }

  @Test func `bands are those of scikit-learn's fits`() throws {
    let bands = try ReliabilityCases.read().bands
    let ranked = try RankedPredictions(
      probabilities: bands.p, labels: bands.p.map { $0 < 0.5 ? .fake : .real })
    let curve = try ReliabilityCurve(of: ranked, at: bands.at, resamples: 4_000, seed: 1)
    for (index, point) in curve.points.enumerated() {
      let found = [
        "0.025": point.band95.lowerBound, "0.05": point.band90.lowerBound,
        "0.95": point.band90.upperBound, "0.975": point.band95.upperBound,
      ]
      for (share, height) in found {
        #expect(abs(height - (try #require(bands.quantiles[share])[index])) < 0.03)
      }
    }
  }

  @Test func `a calibrated run is inside its bands about as often as they say`() throws {
    var inside = 0
    var all = 0
    for seed: UInt64 in 0..<60 {
      let rows = SeededRows(.calibrated, count: 150, seed: seed)
      let curve = try ReliabilityCurve(
        of: try rows.ranked(), at: [0.2, 0.4, 0.6, 0.8], resamples: 200, seed: seed)
      inside += curve.points.count { !$0.isOutside95 }
      all += curve.points.count
    }
    // 95% of 240 is 228; four standard errors of a (cautiously) 60-fold sample are 0.11.
    #expect(Double(inside) / Double(all) > 0.88)
    let wrong = try ReliabilityCurve(
      of: try SeededRows(.reversed, count: 500, seed: 1).ranked(), at: [0.1, 0.9],
      resamples: 100, seed: 1)
    #expect(wrong.points.count { $0.isOutside95 } == 2)
  }

  @Test func `the curve is the isotonic fit at the ends of its blocks`() throws {
    let ranked = try SeededRows(.overconfident, count: 300, seed: 7).ranked()
    let curve = try ReliabilityCurve(of: ranked, resamples: 50, seed: 1)
    let blocks = IsotonicFit(ranked).blocks
    #expect(
      Set(curve.points.map(\.probability)) == Set(blocks.flatMap { [$0.smallest, $0.largest] }))
    for block in blocks {
      for end in [block.smallest, block.largest] {
        let point = try #require(curve.points.first { $0.probability == end })
        #expect(point.rate == block.rate)
        #expect(point.band95.lowerBound <= point.band90.lowerBound)
        #expect(point.band95.upperBound >= point.band90.upperBound)
      }
    }
  }

  @Test func `bands follow from rows and seed, not from the order of rows`() throws {
    let rows = SeededRows(.ties, count: 200, seed: 3)
    let once = try ReliabilityCurve(of: try rows.ranked(), resamples: 100, seed: 5)
    let shuffled = try ReliabilityCurve(
      of: try rows.shuffled(seed: 1).ranked(), resamples: 100, seed: 5)
    let other = try ReliabilityCurve(of: try rows.ranked(), resamples: 100, seed: 6)
    #expect(once == shuffled)
    #expect(once.points != other.points)
    #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: 1.5)) {
      try ReliabilityCurve(of: try rows.ranked(), at: [0.5, 1.5], seed: 1)
    }
  }

  @Test func `a curve is drawn completely, or through the ends of what lies in equal parts`() throws
  {
    let ranked = try SeededRows(.overconfident, count: 5_000, seed: 7).ranked()
    let ends = Set(IsotonicFit(ranked).blocks.flatMap { [$0.smallest, $0.largest] }).sorted()
    #expect(ReliabilityCurve.positions(for: ranked, most: 1_000) == ends)
    let few = ReliabilityCurve.positions(for: ranked, most: 16)
    #expect(few.count <= 16 && few.count < ends.count)
    #expect(few.first == ends.first && few.last == ends.last)
    for part in 0..<8 {
      func lies(_ place: Double) -> Bool { min(7, Int(place * 8)) == part }
      let (here, all) = (few.filter(lies), ends.filter(lies))
      #expect(here.first == all.first && here.last == all.last)
    }
  }
}
