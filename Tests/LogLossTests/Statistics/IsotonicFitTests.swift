import Foundation
import LogLoss
import Testing

@Suite struct IsotonicFitTests {
  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `blocks and loss are those of the reference`(oracle: StatisticsOracle) throws {
    let fit = IsotonicFit(try oracle.ranked())
    let expected = try oracle.values().isotonic
    #expect(fit.blocks.count == expected.blocks)
    #expect(agrees(fit.meanLogLoss, expected.loss.f))
    let list = try #require(expected.blockList)
    #expect(fit.blocks.map(\.smallest) == list.map(\.pMin))
    #expect(fit.blocks.map(\.largest) == list.map(\.pMax))
    #expect(fit.blocks.map(\.real) == list.map(\.pos))
    #expect(fit.blocks.map(\.count) == list.map(\.n))
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `every row gets the max-min of the means around it`(shape: SeededRows.Shape) throws {
    for seed: UInt64 in 0..<20 {
      let rows = SeededRows(shape, count: 1 + Int(seed) * 2, seed: seed)
      // The max-min formula: over groups of equal p, the largest over starts a <= g of the
      // smallest over ends b >= g of the mean of groups a...b.
      let values = Set(rows.probabilities).sorted()
      let groups = values.map { value -> (real: Int, count: Int) in
        let labels = zip(rows.probabilities, rows.labels).filter { $0.0 == value }.map(\.1)
        return (labels.count { $0 == .real }, labels.count)
      }
      let expected = groups.indices.map { group in
        (0...group).map { start in
          (group..<groups.count).map { end in
            let pooled = groups[start...end]
            return Double(pooled.reduce(0) { $0 + $1.real })
              / Double(pooled.reduce(0) { $0 + $1.count })
          }.min() ?? 0
        }.max() ?? 0
      }
      let fit = IsotonicFit(try rows.ranked())
      let rates = values.map { value in
        fit.blocks.first { $0.smallest <= value && value <= $0.largest }?.rate
      }
      #expect(rates == expected)
      #expect(zip(fit.blocks, fit.blocks.dropFirst()).allSatisfy { $0.rate < $1.rate })
    }
  }

  @Test func `a decomposition adds up exactly`() throws {
    for shape in SeededRows.Shape.allCases {
      for seed: UInt64 in 0..<60 {
        let rows = SeededRows(shape, count: 1 + Int(seed), seed: seed)
        let loss = rows.meanLoss()
        let parts = CORPDecomposition(meanLogLoss: loss, fit: IsotonicFit(try rows.ranked()))
        #expect(parts.miscalibration >= 0)
        #expect(parts.discrimination >= 0)
        #expect((parts.uncertainty - parts.discrimination) + parts.miscalibration == loss)
        // In the usual order too, to the last place.
        if loss.isFinite {
          let usual = parts.miscalibration - parts.discrimination + parts.uncertainty
          #expect(abs(usual - loss) <= max(loss, parts.uncertainty).ulp)
        }
      }
    }
  }

  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `a decomposition agrees with the reference losses`(oracle: StatisticsOracle) throws {
    let values = try oracle.values()
    let ranked = try oracle.ranked()
    let loss = values.logloss.f ?? .infinity
    let parts = CORPDecomposition(meanLogLoss: loss, fit: IsotonicFit(ranked))
    let share = Double(ranked.nReal) / Double(ranked.n)
    let entropy = -share * log(share) - (1 - share) * log(1 - share)
    #expect(abs(parts.uncertainty - entropy) < 4e-16)
    #expect(abs(parts.discrimination - (entropy - values.isotonic.loss.f)) < 4e-16)
    let gain = loss - values.isotonic.loss.f
    #expect(parts.miscalibration == gain || abs(parts.miscalibration - gain) < 4e-16)
  }

  @Test func `an infinite loss is all miscalibration`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0, 0.4, 0.6, 0.3], labels: [.real, .fake, .real, .fake])
    let parts = CORPDecomposition(meanLogLoss: .infinity, fit: IsotonicFit(ranked))
    #expect(parts.miscalibration == .infinity)
    #expect(parts.discrimination.isFinite)
    #expect(parts.discrimination > 0)
  }

  @Test func `predictions that say nothing have no discrimination`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0.5, 0.5, 0.5, 0.5], labels: [.real, .fake, .fake, .fake])
    let parts = CORPDecomposition(meanLogLoss: log(2), fit: IsotonicFit(ranked))
    #expect(parts.discrimination == 0)
    #expect(agrees(parts.uncertainty, 0.75 * log(4.0 / 3) + 0.25 * log(4)))
  }

  @Test func `a perfect ranking leaves no loss after recalibration`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0.1, 0.2, 0.8, 0.9], labels: [.fake, .fake, .real, .real])
    let fit = IsotonicFit(ranked)
    #expect(fit.blocks.map(\.rate) == [0, 1])
    #expect(fit.meanLogLoss == 0)
    #expect(fit.baseRateLogLoss == log(2))
  }

  @Test(arguments: [30, 1e3, 1e9, 1e15, 1e17, 1e40, 1e300])
  func `the size of a loss does not change what the ranking is worth`(largest: Double) throws {
    // Ranked -3, -1, 1, 2, largest the answers are 0, 0, 1, 1, 0: the last three pool to 2/3, so
    // that R = 3 h(1/3) / 5 and U = h(2/5) for the entropy h, to 20 digits.
    let labels = [Label.fake, .real, .fake, .real, .fake]
    let fit = IsotonicFit(try RankedPredictions(logits: [largest, 2, -3, 1, -1], labels: labels))
    let loss = try meanLogLoss(logits: [largest, 2, -3, 1, -1], labels: labels)
    let parts = CORPDecomposition(meanLogLoss: loss, fit: fit)
    #expect(abs(parts.discrimination - 0.2911031660323687449) < 3e-16)
    #expect((parts.uncertainty - parts.discrimination) + parts.miscalibration == loss)
  }

  @Test func `a decomposition adds up exactly for losses of every size`() throws {
    var generator = SeededGenerator(seed: 77)
    for shape in SeededRows.Shape.allCases {
      for seed: UInt64 in 0..<40 {
        let fit = IsotonicFit(try SeededRows(shape, count: 2 + Int(seed), seed: seed).ranked())
        for _ in 0..<50 {
          // Sizes around those where S - R begins to be rounded, and far beyond.
          let size = fit.meanLogLoss * (1 + generator.nextUnit() * 2)
          let loss =
            size * Double(sign: .plus, exponent: Int(generator.nextUnit() * 80), significand: 1)
          let parts = CORPDecomposition(meanLogLoss: loss, fit: fit)
          #expect((parts.uncertainty - parts.discrimination) + parts.miscalibration == loss)
          #expect(parts.uncertainty == fit.baseRateLogLoss)
          let worth = fit.baseRateLogLoss - fit.meanLogLoss
          #expect(abs(parts.discrimination - worth) <= 2 * parts.uncertainty.ulp)
          #expect(parts.miscalibration >= 0 && parts.discrimination >= 0)
        }
      }
    }
  }
}
