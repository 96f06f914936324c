import Foundation
import LogLoss
import Testing

@Suite struct ClipPriceTests {
  @Test func `Wilson intervals are scipy's`() throws {
    let cases = try ReliabilityCases.read().wilson
    #expect(cases.count == 6)
    for entry in cases {
      let found = WilsonInterval(count: Int(entry[0]), of: Int(entry[1]))
      #expect(abs(found.ci95.lowerBound - entry[2]) < 1e-14)
      #expect(abs(found.ci95.upperBound - entry[3]) < 1e-14)
    }
    #expect(WilsonInterval(count: 0, of: 0).ci95 == 0...1)
    #expect(WilsonInterval(count: 0, of: 0).share == nil)
  }

  @Test func `prices are the means of the stated formulas`() throws {
    let tail = [0.001, 0.004, 0.02, 0.01]
    let ranked = try RankedPredictions(
      probabilities: tail + [0.3, 0.99], labels: [.fake, .fake, .real, .fake, .real, .real])
    let found = try ClipPrice(.lower, bound: 0.025, for: ranked)
    let cost = tail.reduce(0) { $0 - log(1 - 0.025) + log(1 - $1) } / 4
    let saving = tail.reduce(0) { $0 - log($1) + log(0.025) } / 4
    #expect(found.n == 6)
    #expect(found.errors == WilsonInterval(count: 1, of: 4))
    #expect(abs(found.greatestCost - -log(0.975)) < 1e-16)
    #expect(abs(try #require(found.costPerRightRow) - cost) < 1e-15)
    #expect(abs(try #require(found.savingPerWrongRow) - saving) < 1e-14)
    #expect(abs(try #require(found.breakEvenRate) - cost / (cost + saving)) < 1e-14)
    let gain =
      -log(0.02) + log(0.025)
      - [0.001, 0.004, 0.01].reduce(0) { $0 - log(1 - 0.025) + log(1 - $1) }
    #expect(abs(found.gain - gain / 6) < 1e-15)
    #expect(found.verdict == .pays)
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `the gains of both bounds add up to that of the pair`(shape: SeededRows.Shape) throws {
    let rows = SeededRows(shape, count: 150, seed: 6)
    let bounds = try ClipBounds(lower: 0.2, upper: 0.7)
    let prices = ClipPrice.list(bounds, for: try rows.ranked())
    #expect(prices.map(\.side) == [.lower, .upper])
    let gain = prices.reduce(0) { $0 + $1.gain }
    let before = rows.meanLoss()
    let after = rows.meanLoss(lower: 0.2, upper: 0.7)
    #expect(before.isFinite ? abs(gain - (before - after)) < 1e-13 : gain == .infinity)
  }

  @Test func `upper prices mirror lower prices`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0.0625, 0.125, 0.5, 0.75], labels: [.fake, .real, .fake, .real])
    let mirrored = try RankedPredictions(
      probabilities: [0.9375, 0.875, 0.5, 0.25], labels: [.real, .fake, .real, .fake])
    let lower = try ClipPrice(.lower, bound: 0.25, for: ranked)
    let upper = try ClipPrice(.upper, bound: 0.75, for: mirrored)
    #expect(abs(lower.gain - upper.gain) < 1e-15)
    #expect(abs(try #require(lower.breakEvenRate) - (try #require(upper.breakEvenRate))) < 1e-15)
    #expect(lower.errors == upper.errors)
  }

  @Test func `at the break-even rate a tail of one value gains nothing`() throws {
    // k rows at p with the share b p-weighted so that cost and saving cancel: rate r solves
    // r s = (1 - r) c; use many rows to hit it closely.
    let p = 0.01
    let bound = 0.05
    let cost = log((1 - p) / (1 - bound))
    let saving = log(bound / p)
    let rate = cost / (cost + saving)
    let count = 100_000
    let wrong = Int((rate * Double(count)).rounded())
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: p, count: count),
      labels: Array(repeating: .real, count: wrong)
        + Array(repeating: .fake, count: count - wrong))
    let found = try ClipPrice(.lower, bound: bound, for: ranked)
    #expect(abs(try #require(found.breakEvenRate) - rate) < 1e-14)
    #expect(abs(found.gain) < (cost + saving) / Double(count))
    #expect(found.verdict == .open)
  }

  @Test func `a tail with rows at exactly 0 breaks even at no errors`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0, 0.01, 0.9], labels: [.real, .fake, .real])
    let found = try ClipPrice(.lower, bound: 0.05, for: ranked)
    #expect(found.savingPerWrongRow == .infinity)
    #expect(found.breakEvenRate == 0)
    #expect(found.gain == .infinity)
  }

  @Test func `a bound beyond all rows is idle and one at an end has no price`() throws {
    let ranked = try RankedPredictions(probabilities: [0.4, 0.6], labels: [.fake, .real])
    let idle = try ClipPrice(.lower, bound: 0.1, for: ranked)
    #expect(idle.verdict == .idle)
    #expect(idle.gain == 0)
    #expect(idle.costPerRightRow == nil)
    #expect(throws: LogLossError.self) { try ClipPrice(.upper, bound: 1, for: ranked) }
    #expect(ClipPrice.list(try ClipBounds(lower: 0, upper: 1), for: ranked).isEmpty)
  }
}
