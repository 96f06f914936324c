import Foundation
import LogLoss
import Testing

@Suite struct ReliabilityTests {
  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `Brier score and calibration errors agree with the reference`(
    oracle: StatisticsOracle
  ) throws {
    let ranked = try oracle.ranked()
    let values = try oracle.values()
    let width = ExpectedCalibrationError(of: ranked)
    let mass = ExpectedCalibrationError(of: ranked, binning: .equalMass)
    #expect(agrees(BrierScore(of: ranked).value, values.brier.f))
    #expect(agrees(width.value, values.ece15Width.f))
    #expect(agrees(mass.value, values.ece15Mass.f))
  }

  @Test func `Brier score of clipped rows follows its definition`() throws {
    let bounds = [(0.0, 1.0), (0.2, 0.7), (0.5, 0.5), (0.0, 0.3), (1.0, 1.0), (0.0, 0.0)]
    for shape in SeededRows.Shape.allCases {
      let rows = SeededRows(shape, count: 101, seed: 3)
      let ranked = try rows.ranked()
      for (lower, upper) in bounds {
        let clip = try ClipBounds(lower: lower, upper: upper)
        let squares = zip(rows.probabilities, rows.labels).map { probability, label in
          pow(clip(probability) - Double(label.rawValue), 2)
        }
        let expected = squares.reduce(0, +) / 101
        let score = BrierScore(of: ranked, clip: clip)
        #expect(abs(score.value - expected) <= 1e-14 * expected)
        #expect(score.clip == clip)
      }
    }
  }

  @Test(arguments: [1, 2, 10, 15, 100])
  func `bins hold the rows that their definition gives them`(bins: Int) throws {
    for shape in SeededRows.Shape.allCases {
      let rows = SeededRows(shape, count: 167, seed: UInt64(bins))
      let pairs = zip(rows.probabilities, rows.labels).map { (p: $0, y: Int($1.rawValue)) }
        .sorted { ($0.p, $0.y) < ($1.p, $1.y) }
      var byWidth = [[(p: Double, y: Int)]](repeating: [], count: bins)
      for pair in pairs { byWidth[min(Int(pair.p * Double(bins)), bins - 1)].append(pair) }
      var byMass: [[(p: Double, y: Int)]] = []
      var taken = 0
      for bin in 0..<bins {
        let size = 167 / bins + (bin < 167 % bins ? 1 : 0)
        byMass.append(Array(pairs[taken..<taken + size]))
        taken += size
      }
      let ranked = try rows.ranked()
      for (binning, expected) in [
        (ExpectedCalibrationError.Binning.equalWidth, byWidth), (.equalMass, byMass),
      ] {
        let error = ExpectedCalibrationError(of: ranked, binning: binning, bins: bins)
        #expect(error.bins.map(\.count) == expected.map(\.count))
        #expect(error.bins.map(\.real) == expected.map { $0.map(\.y).reduce(0, +) })
        #expect(error.bins.map(\.smallest) == expected.map { $0.first?.p })
        #expect(error.bins.map(\.largest) == expected.map { $0.last?.p })
        let gaps = expected.map { abs($0.reduce(0) { $0 + $1.p - Double($1.y) }) }
        #expect(abs(error.value - gaps.reduce(0, +) / 167) < 1e-14)
      }
    }
  }

  @Test func `an empty bin has no mean and no share`() throws {
    let ranked = try RankedPredictions(probabilities: [0.75, 1], labels: [.real, .fake])
    let error = ExpectedCalibrationError(of: ranked, bins: 2)
    #expect(error.bins[0].meanProbability == nil)
    #expect(error.bins[0].realShare == nil)
    #expect(error.bins[1].meanProbability == 0.875)
    #expect(error.bins[1].realShare == 0.5)
    #expect(error.value == 0.375)
    #expect(ExpectedCalibrationError(of: ranked, bins: 0).bins.count == 1)
  }

  @Test func `more bins of equal mass than rows leave the last ones empty`() throws {
    let ranked = try RankedPredictions(probabilities: [0.25], labels: [.real])
    let error = ExpectedCalibrationError(of: ranked, binning: .equalMass)
    #expect(error.bins.map(\.count) == [1] + Array(repeating: 0, count: 14))
    #expect(error.value == 0.75)
  }
}
