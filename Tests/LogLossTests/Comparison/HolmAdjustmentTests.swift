import LogLoss
import Testing

@Suite struct HolmAdjustmentTests {
  @Test func `the steps multiply by what is left and never fall`() {
    // Four questions: 4 x 0.01, 3 x 0.013, 2 x 0.03 and 0.9, made to rise.
    let adjusted = HolmAdjustment.adjusted([0.03, 0.01, 0.9, 0.013])
    let expected = [0.06, 0.04, 0.9, 0.04]
    for (value, wanted) in zip(adjusted, expected) {
      #expect(isClose(value, wanted, within: 1e-15))
    }
    #expect(HolmAdjustment.adjusted([0.5, 0.6, 0.7]) == [1, 1, 1])
    #expect(HolmAdjustment.adjusted([]).isEmpty)
    #expect(HolmAdjustment.adjusted([0.04]) == [0.04])
    #expect(HolmAdjustment.adjusted([0.02, 0.02]) == [0.04, 0.04])
  }

  @Test func `what is not a number is no question`() {
    let adjusted = HolmAdjustment.adjusted([.nan, 0.02, 0.5])
    #expect(adjusted[0].isNaN)
    #expect(adjusted[1] == 0.04)
    #expect(adjusted[2] == 0.5)
  }

  @Test func `some of all questions get no smaller values than among all, and not much larger`() {
    var generator = SeededGenerator(seed: 66)
    for _ in 0..<200 {
      let all = (0..<66).map { _ in
        let value = generator.nextUnit()
        return value * value * value
      }
      // Eleven that were chosen by what was seen: the smallest and some others.
      let chosen = all.indices.sorted { all[$0] < all[$1] }.enumerated()
        .filter { $0.offset < 3 || $0.offset % 8 == 0 }.map(\.element)
      let among = HolmAdjustment.adjusted(all)
      let alone = HolmAdjustment.adjusted(chosen.map { all[$0] }, outOf: 66)
      for (value, index) in zip(alone, chosen) {
        #expect(value >= among[index])
        // Bonferroni's is the most it can be.
        #expect(value <= min(1, 66 * all[index]))
      }
    }
    #expect(HolmAdjustment.adjusted([0.25, 0.125], outOf: 4) == [0.75, 0.5])
    // Fewer than there are cannot be.
    #expect(HolmAdjustment.adjusted([0.25, 0.125], outOf: 1) == [0.25, 0.25])
  }

  @Test func `true hypotheses are rejected together in at most 5 of 100 families`() {
    var generator = SeededGenerator(seed: 1979)
    var rejected = 0
    for _ in 0..<4000 {
      let adjusted = HolmAdjustment.adjusted((0..<6).map { _ in generator.nextUnit() })
      if adjusted.contains(where: { $0 <= 0.05 }) { rejected += 1 }
    }
    // 1 - (1 - 0.05 / 6)^6 = 4.9% of 4,000 families, give or take three deviations of 13.6.
    #expect(abs(rejected - 196) < 41)
  }
}
