import Foundation
import LogLoss
import Testing

@Suite struct BootstrapMeanTests {
  @Test(.needsShared, arguments: DeLongOracle.all)
  func `intervals are those of scipy, within what chance allows`(oracle: DeLongOracle) throws {
    let rows = try oracle.rows()
    let values = try oracle.values()
    // Fewer resamples than scipy's 20,000, which scatter more, so that a test takes no minute.
    let resamples = 2_000_000 / rows.labels.count
    let scatter = 4 * (20_000 / Double(resamples)).squareRoot()
    for (expected, clip) in [(values.unclipped, (0.0, 1.0)), (values.clipped, (0.025, 0.975))] {
      let differences = rows.differences(lower: clip.0, upper: clip.1)
      guard let expected = expected.bootstrap else {
        #expect(Bootstrap.mean(of: differences, seed: 1) == nil)
        continue
      }
      for (method, reference) in [
        (BootstrapInterval.Method.percentile, expected.percentile), (.bca, expected.bca),
      ] {
        let found = try #require(
          Bootstrap.mean(of: differences, resamples: resamples, method: method, seed: 1))
        // Half ranges of three are themselves uncertain: none is taken below the largest seen for
        // an interval of this length.
        let allowed = scatter * max(reference.halfRange, 0.004 * (reference.hi - reference.lo))
        #expect(abs(found.lower - reference.lo) < allowed)
        #expect(abs(found.upper - reference.hi) < allowed)
        #expect(found.method == method && found.resamples == resamples && found.seed == 1)
        #expect(found.n == rows.labels.count && found.level == 0.95)
      }
    }
  }

  @Test func `two rows have the three means of two coins`() throws {
    // 0, 1/2 and 1 with chances 1/4, 1/2 and 1/4: both ends are among the outer ones.
    let found = try #require(
      Bootstrap.mean(of: [0, 1], resamples: 1_000, method: .percentile, seed: 3))
    #expect(found.lower == 0 && found.upper == 1 && found.observed == 0.5)
  }

  @Test func `bias and acceleration are those of their formulas`() throws {
    var generator = SeededGenerator(seed: 4)
    let differences = (0..<60).map { _ in -log(generator.nextUnit()) }
    let found = try #require(Bootstrap.mean(of: differences, resamples: 8_000, seed: 5))
    let plain = try #require(
      Bootstrap.mean(of: differences, resamples: 8_000, method: .percentile, seed: 5))
    // The jackknife, by leaving out.
    let sum = differences.reduce(0, +)
    let without = differences.map { (sum - $0) / 59 }
    let centre = without.reduce(0, +) / 60
    let squares = without.reduce(0) { $0 + pow(centre - $1, 2) }
    let cubes = without.reduce(0) { $0 + pow(centre - $1, 3) }
    #expect(agrees(found.acceleration, cubes / (6 * pow(squares, 1.5)), within: 1e-10))
    #expect(agrees(found.observed, sum / 60, within: 1e-15))
    // A long upper tail moves both ends up, by about the skewness over 6 root n times z^2 + 1/2.
    #expect(found.acceleration > 0.02 && abs(found.bias) < 0.15)
    #expect(found.lower > plain.lower && found.upper > plain.upper)
    #expect(plain.bias == 0 && plain.acceleration == 0)
  }

  @Test func `equal differences have an interval of no length`() throws {
    for value in [0, 0.1, -3e-7] {
      for method in BootstrapInterval.Method.allCases {
        let found = try #require(
          Bootstrap.mean(
            of: Array(repeating: value, count: 30), resamples: 100, method: method, seed: 1))
        #expect(found.lower == value && found.upper == value && found.observed == value)
        #expect(found.acceleration == 0 && abs(found.bias) < 1e-15)
      }
    }
    let one = try #require(Bootstrap.mean(of: [0.25], resamples: 50, seed: 1))
    #expect(one.lower == 0.25 && one.upper == 0.25)
  }

  @Test func `differences without a finite mean have no interval`() {
    #expect(Bootstrap.mean(of: [], seed: 1) == nil)
    for odd in [Double.infinity, -.infinity, .nan] {
      #expect(Bootstrap.mean(of: [0.1, odd, 0.2], seed: 1) == nil)
    }
    let largest = Double.greatestFiniteMagnitude
    #expect(Bootstrap.mean(of: [largest, largest, -largest], seed: 1) == nil)
  }

  @Test func `one row that carries all is drawn as often as chance has it`() throws {
    // The mean is k / 100 with k binomial: 2.5% and 97.5% points 0 and 3 of about a Poisson(1).
    let differences = [Double](repeating: 0, count: 99) + [1]
    let found = try #require(
      Bootstrap.mean(of: differences, resamples: 4_000, method: .percentile, seed: 2))
    #expect(abs(found.lower) < 1e-15 && abs(found.upper - 0.03) < 1e-15)
    let bca = try #require(Bootstrap.mean(of: differences, resamples: 4_000, seed: 2))
    #expect(bca.lower.isFinite && bca.upper.isFinite && bca.lower <= bca.upper)
  }

  @Test func `tiny and huge differences are drawn alike`() throws {
    let differences = (0..<50).map { Double($0 % 7) - 2.5 }
    let plain = try #require(Bootstrap.mean(of: differences, resamples: 200, seed: 6))
    for exponent in [-1_000, 1_000] {
      let scale = Double(sign: .plus, exponent: exponent, significand: 1)
      let scaled = try #require(
        Bootstrap.mean(of: differences.map { $0 * scale }, resamples: 200, seed: 6))
      #expect(scaled.lower == plain.lower * scale && scaled.upper == plain.upper * scale)
    }
  }

  @Test func `the interval follows from rows and seed, not from their order or the pieces'`() throws
  {
    var generator = SeededGenerator(seed: 7)
    let differences = (0..<9_000).map { _ in generator.nextUnit() - 0.4 }
    let once = try #require(Bootstrap.mean(of: differences, resamples: 300, seed: 8))
    let shuffled = differences.shuffled(using: &generator)
    #expect(Bootstrap.mean(of: shuffled, resamples: 300, seed: 8) == once)
    let backwards = Bootstrap.mean(of: differences, resamples: 300, seed: 8) { pieces in
      Array(pieces.reversed().map { $0() }.reversed())
    }
    #expect(backwards == once)
    #expect(Bootstrap.mean(of: differences, resamples: 300, seed: 9)?.lower != once.lower)
  }
}
