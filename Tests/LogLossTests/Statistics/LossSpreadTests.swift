import Foundation
import LogLoss
import Testing

@Suite struct LossSpreadTests {
  @Test(arguments: SeededRows.Shape.allCases)
  func `spread is the sample standard deviation of the row losses`(
    shape: SeededRows.Shape
  ) throws {
    let bounds = [nil, (0.0, 1.0), (0.025, 0.975), (0.3, 0.6), (0.5, 0.5), (0.0, 0.7), (1.0, 1.0)]
    for seed: UInt64 in 0..<30 {
      let rows = SeededRows(shape, count: 1 + Int(seed) * 11, seed: seed)
      let ranked = try rows.ranked()
      for pair in bounds {
        let clip = try pair.map { try ClipBounds(lower: $0.0, upper: $0.1) }
        let spread = LossSpread(of: ranked, clip: clip)
        let losses = rows.losses(lower: clip?.lower ?? 0, upper: clip?.upper ?? 1)
        let n = Double(losses.count)
        let mean = losses.reduce(0, +) / n
        guard losses.count > 1, mean.isFinite else {
          #expect(spread == nil)
          continue
        }
        let squares = losses.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        let deviation = (squares / (n - 1)).squareRoot()
        let found = try #require(spread)
        #expect(abs(found.standardDeviation - deviation) <= 1e-13 * max(deviation, 0.1))
        #expect(found.standardError == found.standardDeviation / n.squareRoot())
      }
    }
  }

  @Test func `spread of logit rows is that of their softplus losses`() throws {
    let rows = SeededRows(.overconfident, count: 500, seed: 8)
    let clip = try ClipBounds(lower: 0.01, upper: 0.9)
    for bounds in [nil, clip] {
      let losses = zip(rows.logits, rows.labels).map { logit, label in
        let probability = 1 / (1 + exp(-logit))
        if let bounds, bounds(probability) != probability {
          return label == .real ? -log(bounds(probability)) : -log1p(-bounds(probability))
        }
        let badness = label == .real ? -logit : logit
        return max(badness, 0) + log1p(exp(-abs(badness)))
      }
      let mean = losses.reduce(0, +) / 500
      let squares = losses.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      let spread = try #require(LossSpread(of: try rows.rankedByLogit(), clip: bounds))
      #expect(abs(spread.standardDeviation - (squares / 499).squareRoot()) < 1e-14)
    }
  }

  @Test func `a wrong logit beyond rounding has a finite loss`() throws {
    let ranked = try RankedPredictions(logits: [1_000, 0], labels: [.fake, .fake])
    // Losses 1000 and ln 2; the deviation of two numbers is their distance over sqrt 2.
    let spread = try #require(LossSpread(of: ranked))
    #expect(agrees(spread.standardDeviation, (1_000 - log(2)) / 2.0.squareRoot()))
    let rounded = try RankedPredictions(probabilities: [1, 0.5], labels: [.fake, .fake])
    #expect(LossSpread(of: rounded) == nil)
  }

  @Test func `rows that are all alike have no spread`() throws {
    let labels = (0..<1_000).map { $0 % 2 == 0 ? Label.real : .fake }
    let half = try RankedPredictions(
      probabilities: Array(repeating: 0.5, count: 1_000), labels: labels)
    #expect(LossSpread(of: half)?.standardDeviation == 0)
    let fakes = try RankedPredictions(
      probabilities: Array(repeating: 0.3, count: 999), labels: Array(repeating: .fake, count: 999))
    #expect(LossSpread(of: fakes)?.standardError == 0)
  }

  @Test func `one row has no spread`() throws {
    #expect(LossSpread(of: try RankedPredictions(probabilities: [0.4], labels: [.real])) == nil)
  }

  @Test func `two losses of one and two bits are half of ln 2 squared apart`() throws {
    let ranked = try RankedPredictions(probabilities: [0.5, 0.25], labels: [.real, .real])
    let spread = try #require(LossSpread(of: ranked))
    #expect(agrees(spread.standardDeviation, log(2) / 2.0.squareRoot()))
    #expect(agrees(spread.standardError, log(2) / 2))
  }

  @Test(arguments: [1e17, 1e154, 1e155, 1e200, 1e300, 1.7e308])
  func `losses whose squares are beyond doubles have the spread of their size`(
    size: Double
  ) throws {
    // Losses size, 0 and 0 (to double): the mean is a third, and the squares add up to 2/3 size^2.
    let labels = [Label.fake, .fake, .real]
    let ranked = try RankedPredictions(logits: [size, -800, 800], labels: labels)
    let spread = try #require(LossSpread(of: ranked))
    #expect(agrees(spread.standardDeviation / size, 1 / 3.0.squareRoot()))
    #expect(agrees(spread.standardError / size, 1.0 / 3))
  }

  @Test func `huge losses of every row have a spread, and alike ones none`() throws {
    let count = 1_000
    let labels = [Label](repeating: .fake, count: count)
    let logits = (0..<count).map { $0 % 2 == 0 ? 1.5e308 : 0.5e308 }
    let spread = try #require(LossSpread(of: try RankedPredictions(logits: logits, labels: labels)))
    #expect(agrees(spread.standardDeviation / 0.5e308, (1_000.0 / 999).squareRoot()))
    let alike = [Double](repeating: 1.5e308, count: count)
    #expect(
      LossSpread(of: try RankedPredictions(logits: alike, labels: labels))?.standardDeviation == 0)
  }

  @Test(arguments: [1e-155, 1e-170, 1e-200, 1e-300, 0x1p-1030])
  func `losses whose squares vanish have the spread of their size`(size: Double) throws {
    // The loss of a tiny p for a FAKE row is p; two numbers deviate by their distance over sqrt 2.
    let ranked = try RankedPredictions(probabilities: [size, 3 * size], labels: [.fake, .fake])
    let spread = try #require(LossSpread(of: ranked))
    #expect(abs(spread.standardDeviation / size - 2.0.squareRoot()) < 1e-12)
  }
}
