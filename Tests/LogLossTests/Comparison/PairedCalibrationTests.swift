import Foundation
import LogLoss
import Testing

/// What the tests say when there is nothing to find, over many seeded samples.
@Suite struct PairedCalibrationTests {
  /// All symmetric about 0, so that the hypothesis holds exactly; few rows are counted, 50 inverted.
  static let samples: [(DifferenceShape, Int)] = [
    (.normal, 12), (.heavy, 12), (.lognormal, 12), (.heavy, 50),
  ]

  /// The largest distance between the shares of p-values below p and p itself.
  static func kolmogorovSmirnov(_ pValues: [Double]) -> Double {
    let n = Double(pValues.count)
    return pValues.sorted().enumerated().reduce(0.0) { largest, entry in
      let (index, p) = (Double(entry.offset), entry.element)
      return max(largest, (index + 1) / n - p, p - index / n)
    }
  }

  @Test(arguments: samples)
  func `without a difference p-values are uniform`(shape: DifferenceShape, n: Int) {
    let samples = 250
    let pValues = (0..<samples).map { sample in
      SignFlipTest(differences: shape.differences(count: n, seed: UInt64(7000 + sample))).pValue
    }
    // The 0.1% point of Kolmogorov's distribution is 1.9495 / sqrt(samples).
    #expect(Self.kolmogorovSmirnov(pValues) < 1.9495 / Double(samples).squareRoot())
    let rejected = Double(pValues.count { $0 <= 0.05 }) / Double(samples)
    #expect(rejected > 0.02 && rejected < 0.09)
  }

  @Test func `the statistic would notice p-values that are too small`() {
    // Normal p-values of the same heavy sums, with a deviation 40% too small.
    let pValues = (0..<300).map { sample in
      let rows = DifferenceShape.heavy.differences(count: 50, seed: UInt64(7000 + sample))
      let spread = rows.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return erfc(abs(rows.reduce(0, +)) / (0.6 * spread) / 2.0.squareRoot())
    }
    #expect(Self.kolmogorovSmirnov(pValues) > 1.9495 / 300.0.squareRoot())
  }

  @Test(arguments: [(DifferenceShape.normal, 0.0), (.heavy, 0.0), (.skewed, 0.0)])
  func `normal intervals cover in 93 to 97 of 100 samples`(
    shape: DifferenceShape, mean: Double
  ) throws {
    let samples = 800
    var covered = 0
    for sample in 0..<samples {
      let rows = shape.differences(count: 200, seed: UInt64(20_000 + sample))
      let paired = try PairedDifference(
        lossesA: rows.map { max($0, 0) }, lossesB: rows.map { max(-$0, 0) })
      if try #require(paired.interval).contains(mean) { covered += 1 }
    }
    let share = Double(covered) / Double(samples)
    #expect(share > 0.93 && share < 0.97)
  }
}
