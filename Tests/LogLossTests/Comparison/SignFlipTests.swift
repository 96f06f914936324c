import Foundation
import LogLoss
import Testing

@Suite struct SignFlipTests {
  /// The p-value by going through all signs.
  static func enumerated(_ differences: [Double]) -> Double {
    let magnitudes = differences.map(abs)
    let observed = abs(differences.reduce(0, +)) - 1e-11 * magnitudes.reduce(0, +)
    var sums = [0.0]
    for magnitude in magnitudes { sums = sums.flatMap { [$0 - magnitude, $0 + magnitude] } }
    return Double(sums.count { abs($0) >= observed }) / Double(sums.count)
  }

  @Test(arguments: DifferenceShape.allCases, [1, 2, 5, 10, 14])
  func `few rows are counted exactly`(shape: DifferenceShape, n: Int) {
    for seed in UInt64(0)..<4 {
      let differences = shape.differences(count: n, lean: Double(seed), seed: seed)
      let test = SignFlipTest(differences: differences)
      #expect(test.method == .enumeration)
      #expect(isClose(test.pValue, Self.enumerated(differences), within: 1e-12))
    }
  }

  @Test func `closed forms: all signs alike, one magnitude, nothing`() {
    // Both of the 2^50 choices in which all signs agree.
    let alike = SignFlipTest(differences: (1...50).map { 0.01 * Double($0) })
    #expect(isClose(alike.pValue, 0x1p-49, within: 1e-13))
    #expect(alike.n == 50)
    // All but the smallest row agree: flipping it too is no less extreme.
    let almost = SignFlipTest(differences: [-0.001] + (1...50).map { 0.01 * Double($0) })
    #expect(isClose(almost.pValue, 0x1p-49, within: 1e-13))
    // 60 of 100 equal rows: 2 P(Bin(100, 1/2) >= 60), scipy 1.17 binomtest(60, 100).pvalue.
    let equal = SignFlipTest(
      differences: Array(repeating: 0.3, count: 60) + Array(repeating: -0.3, count: 40))
    #expect(isClose(equal.pValue, 0.056887933640980784, within: 1e-12))
    for none in [[], [0], [0, 0, 0], [1, -1]] {
      #expect(SignFlipTest(differences: none.map(Double.init)).pValue == 1)
    }
  }

  @Test func `rounding does not part sums that are equal`() {
    // 0.1 + 0.2 is not 0.3 in doubles. Sums of 0.6 are reached by two of eight signs, 0 by two.
    #expect(isClose(SignFlipTest(differences: [0.1, 0.2, 0.3]).pValue, 0.25, within: 1e-15))
    #expect(SignFlipTest(differences: [0.1, 0.2, -0.3]).pValue == 1)
    let logs = [log(0.3) - log(0.2), log(0.6) - log(0.4), log(0.9) - log(0.6)]
    #expect(Set(logs).count > 1)
    let apart = SignFlipTest(differences: [logs[0], logs[1], -logs[2]])
    #expect(isClose(apart.pValue, 1, within: 1e-15))
  }

  @Test(arguments: DifferenceShape.allCases)
  func `zeros, order, sign and scale change nothing`(shape: DifferenceShape) {
    let differences = shape.differences(count: 400, lean: 1.5, seed: 5)
    let test = SignFlipTest(differences: differences)
    var generator = SeededGenerator(seed: 1)
    let shuffled = (differences + [0, 0, 0, .nan]).shuffled(using: &generator)
    let same = SignFlipTest(differences: shuffled)
    #expect(same.pValue == test.pValue)
    #expect(same.n == test.n)
    #expect(SignFlipTest(differences: differences.map { -$0 }).pValue == test.pValue)
    for scale in [0x1p-900, 0x1p900] {
      #expect(SignFlipTest(differences: differences.map { scale * $0 }).pValue == test.pValue)
    }
  }

  @Test func `an infinite row is the limit of a large one`() {
    let finite = [0.5, -0.2, 0.9, 0.1, -0.7, 0.35, 0.05]
    for infinite in [[1.0], [1, 1], [1, -1], [1, 1, -1], [-1, -1, -1]] {
      let limit = SignFlipTest(differences: finite + infinite.map { $0 * 1e6 })
      let test = SignFlipTest(differences: finite + infinite.map { $0 * .infinity })
      #expect(isClose(test.pValue, limit.pValue, within: 1e-12))
      #expect(test.infinite == infinite.count)
      #expect(test.n == finite.count + infinite.count)
    }
    #expect(isClose(SignFlipTest(differences: [.infinity]).pValue, 1, within: 1e-14))
    let opposed = SignFlipTest(differences: [.infinity, -.infinity])
    #expect(isClose(opposed.pValue, 1, within: 1e-14))
    let two = SignFlipTest(differences: [.infinity, .infinity])
    #expect(isClose(two.pValue, 0.5, within: 1e-14))
    let many = SignFlipTest(
      differences: [.infinity] + DifferenceShape.normal.differences(count: 500, lean: 2, seed: 1))
    #expect(many.pValue > 0 && many.pValue < 0.1)
  }

  @Test func `p-values below what a double holds have a logarithm`() {
    let differences = (0..<5000).map { row in
      let size = Double(row % 97 + 1)
      return row % 11 == 0 ? -0.010 * size : 0.012 * size
    }
    let test = SignFlipTest(differences: differences)
    #expect(test.pValue == 0)
    // Below Hoeffding's bound 2 exp(-x^2 / 2 sum d^2), but not below all signs alike.
    #expect(test.logPValue < -1000)
    #expect(test.logPValue > -5000 * log(2))
  }

  @Test(.needsShared, arguments: ComparisonOracle.all)
  func `the p-value is within the noise of random sign flips`(oracle: ComparisonOracle) throws {
    guard let expected = try oracle.values()?.signFlip else { return }
    let test = SignFlipTest(differences: try oracle.difference().differences)
    // scipy counts the observed sum among 60,000; four binomial deviations.
    let noise = 4 * (test.pValue * (1 - test.pValue) / 60_000).squareRoot() + 1e-4
    #expect(abs(test.pValue - expected) < noise)
  }

  @Test(.needsShared) func `infinite losses have a p-value and say so`() throws {
    let paired = try ComparisonOracle(folder: "n300_exact01", isClipped: false).difference()
    let test = SignFlipTest(differences: paired.differences)
    #expect(test.infinite == paired.infinite.onlyA + paired.infinite.onlyB)
    #expect(test.pValue > 0 && test.pValue <= 1)
  }
}
