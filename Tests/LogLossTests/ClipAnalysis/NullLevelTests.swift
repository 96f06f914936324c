import Foundation
import LogLoss
import Testing

@Suite struct DebiasedCalibrationErrorTests {
  @Test func `squares are those of uncertainty-calibration`() throws {
    let runs = try ReliabilityCases.read().runs
    for run in runs {
      for entry in run.debiasedSquares {
        let found = DebiasedCalibrationError(of: try run.ranked(), bins: Int(entry[0]))
        #expect(found.rowsLeftOut == 0)
        #expect(abs(found.squared - entry[1]) < 1e-13, "\(run.shape) \(entry[0])")
      }
    }
    #expect(runs.contains { !$0.debiasedSquares.isEmpty })
  }

  @Test func `the mean over all answers is the true squared error`() throws {
    // Four rows of prediction 0.3 whose true chance is 0.6: the error is 0.3, its square 0.09.
    var mean = 0.0
    for answers in 0..<16 {
      let labels: [Label] = (0..<4).map { answers >> $0 & 1 == 1 ? .real : .fake }
      let ranked = try RankedPredictions(
        probabilities: Array(repeating: 0.3, count: 4), labels: labels)
      let reals = answers.nonzeroBitCount
      let chance = pow(0.6, Double(reals)) * pow(0.4, Double(4 - reals))
      mean += chance * DebiasedCalibrationError(of: ranked, bins: 1).squared
    }
    #expect(abs(mean - 0.09) < 1e-15)
  }

  @Test func `rows alone in their bins are left out`() throws {
    let ranked = try RankedPredictions(
      probabilities: [0.1, 0.1, 0.9], labels: [.fake, .real, .real])
    let found = DebiasedCalibrationError(of: ranked, binning: .equalWidth, bins: 2)
    #expect(found.rowsLeftOut == 1)
    #expect(found.n == 2)
    // (0.1 - 0.5)^2 - 0.25
    #expect(abs(found.squared - (0.16 - 0.25)) < 1e-15)
    #expect(found.value == 0)
    #expect(DebiasedCalibrationError(of: ranked, bins: 3).squared == 0)
  }
}

@Suite struct NullLevelTests {
  @Test func `a constant prediction has the binomial null level`() throws {
    // Ten rows at 0.5 in one bin: the error is |k / 10 - 0.5|.
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0.5, count: 10),
      labels: Array(repeating: .real, count: 9) + [.fake])
    let chances = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1].map { Double($0) / 1_024 }
    let mean = zip(0..., chances).reduce(0) { $0 + abs(Double($1.0) / 10 - 0.5) * $1.1 }
    for measure in [NullLevel.Measure.equalWidth, .equalMass] {
      let found = NullLevel(of: measure, for: ranked, bins: 1, resamples: 4_000, seed: 1)
      #expect(abs(found.mean - mean) < 0.008)
      // 98% of runs have an error of at most 0.3, 89% of at most 0.2.
      #expect(abs(found.quantile95 - 0.3) < 1e-12)
      #expect(abs(found.observed - 0.4) < 1e-12)
      // 22 in 1,024.
      #expect(abs(found.pValue - 0.0215) < 0.01)
      #expect(found.bins == 1)
    }
  }

  @Test(arguments: NullLevel.Measure.allCases)
  func `a calibrated run is at its null level and an overconfident one above`(
    measure: NullLevel.Measure
  ) throws {
    let calibrated = try SeededRows(.calibrated, count: 400, seed: 2).ranked()
    let over = try SeededRows(.overconfident, count: 400, seed: 2).ranked()
    let inside = NullLevel(of: measure, for: calibrated, resamples: 60, seed: 1)
    let outside = NullLevel(of: measure, for: over, resamples: 60, seed: 1)
    #expect(inside.observed == measure.value(of: calibrated))
    #expect(inside.pValue > 0.02)
    #expect(inside.mean <= inside.quantile95)
    #expect(outside.observed > outside.quantile95)
    #expect(outside.pValue == 1.0 / 61)
    #expect(outside.seed == 1 && outside.resamples == 60 && outside.n == 400)
  }

  @Test func `levels follow from rows and seed, not from the order of rows`() throws {
    let rows = SeededRows(.ties, count: 100, seed: 3)
    for measure in NullLevel.Measure.allCases {
      let once = NullLevel(of: measure, for: try rows.ranked(), resamples: 20, seed: 5)
      let shuffled = NullLevel(
        of: measure, for: try rows.shuffled(seed: 1).ranked(), resamples: 20, seed: 5)
      let other = NullLevel(of: measure, for: try rows.ranked(), resamples: 20, seed: 6)
      #expect(once == shuffled)
      #expect(once.mean != other.mean)
    }
  }
}
