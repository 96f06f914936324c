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
}
