import LogLoss
import Testing

@Suite struct RankingInvarianceTests {
  @Test(arguments: SeededRows.Shape.allCases)
  func `the order of the rows changes no bit of any result`(shape: SeededRows.Shape) throws {
    let rows = SeededRows(shape, count: 2_000, seed: 77)
    for seed: UInt64 in 1...3 {
      let shuffled = rows.shuffled(seed: seed)
      try expectSameBits(try rows.ranked(), try shuffled.ranked())
      try expectSameBits(try rows.rankedByLogit(), try shuffled.rankedByLogit())
    }
  }

  // Equality of doubles is equality of bits here: no result is a NaN or a negative zero.
  private func expectSameBits(_ one: RankedPredictions, _ other: RankedPredictions) throws {
    #expect(one == other)
    #expect(AreaUnderCurve(one) == AreaUnderCurve(other))
    #expect(BrierScore(of: one) == BrierScore(of: other))
    #expect(LossSpread(of: one, clip: .contest) == LossSpread(of: other, clip: .contest))
    #expect(LossSpread(of: one) == LossSpread(of: other))
    #expect(OptimalClip(for: one) == OptimalClip(for: other))
    #expect(IsotonicFit(one) == IsotonicFit(other))
    for binning in [ExpectedCalibrationError.Binning.equalWidth, .equalMass] {
      #expect(
        ExpectedCalibrationError(of: one, binning: binning)
          == ExpectedCalibrationError(of: other, binning: binning))
    }
  }
}
