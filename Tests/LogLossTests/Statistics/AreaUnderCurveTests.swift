import LogLoss
import Testing

@Suite struct AreaUnderCurveTests {
  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `the area is the nearest double of the reference`(oracle: StatisticsOracle) throws {
    let area = try #require(AreaUnderCurve(try oracle.ranked()))
    #expect(area.value == (try oracle.values().auc.f))
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `the fraction counts all pairs`(shape: SeededRows.Shape) throws {
    for seed: UInt64 in 0..<40 {
      let rows = SeededRows(shape, count: 1 + Int(seed) * 3, seed: seed)
      var wins: UInt128 = 0
      var pairs: UInt128 = 0
      for (i, p) in rows.probabilities.enumerated() where rows.labels[i] == .real {
        for (j, q) in rows.probabilities.enumerated() where rows.labels[j] == .fake {
          pairs += 2
          wins += p > q ? 2 : p == q ? 1 : 0
        }
      }
      let area = AreaUnderCurve(try rows.ranked())
      #expect(area?.numerator == (pairs > 0 ? wins : nil))
      #expect(area?.denominator == (pairs > 0 ? pairs : nil))
    }
  }

  @Test func `perfect, reversed and constant rankings have 1, 0 and a half`() throws {
    let labels: [Label] = [.fake, .fake, .real]
    let areas = try [[0.1, 0.2, 0.3], [0.9, 0.8, 0.7], [0.5, 0.5, 0.5]].map {
      AreaUnderCurve(try RankedPredictions(probabilities: $0, labels: labels))?.value
    }
    #expect(areas == [1, 0, 0.5])
  }

  @Test func `one class has no area`() throws {
    let only = try RankedPredictions(probabilities: [0.2, 0.4], labels: [.real, .real])
    #expect(AreaUnderCurve(only) == nil)
  }

  @Test func `logits rank rows whose probabilities round to 1`() throws {
    let ranked = try RankedPredictions(logits: [50, 60], labels: [.fake, .real])
    #expect(AreaUnderCurve(ranked)?.value == 1)
    let rounded = try RankedPredictions(
      probabilities: ranked.real.probabilities + ranked.fake.probabilities,
      labels: [.real, .fake])
    #expect(AreaUnderCurve(rounded)?.value == 0.5)
  }

  @Test func `a fraction of small integers rounds as their quotient does`() throws {
    // Both fit a double, and division of doubles is correctly rounded.
    for seed: UInt64 in 0..<200 {
      let ranked = try SeededRows(.calibrated, count: 90, seed: seed).ranked()
      let area = try #require(AreaUnderCurve(ranked))
      #expect(area.value == Double(area.numerator) / Double(area.denominator))
    }
  }
}
