import Foundation
import LogLoss
import Testing

/// The p-value against numeric inversion of the characteristic function, without a tilt.
@Suite struct SignFlipInversionTests {
  /// P(|S| >= x) = 1 - (2 / pi) times the integral over t > 0 of sin(t x) prod cos(t d) / t.
  ///
  /// Gil-Pelaez (1951, 10.1093/biomet/38.3-4.481) by the midpoint rule, whose error is what S does
  /// 40 deviations away. Good to 1e-12 where the product has vanished at `end` deviations.
  static func inverted(_ differences: [Double], end: Double) -> Double {
    let magnitudes = differences.map(abs).sorted(by: >)
    let spread = magnitudes.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let observed = abs(differences.reduce(0, +))
    let step = 2 * .pi / (40 * spread)
    var integral = 0.0
    for k in 0..<Int(end / (spread * step)) {
      let t = (Double(k) + 0.5) * step
      var product = 1.0
      for magnitude in magnitudes {
        product *= cos(t * magnitude)
        if abs(product) < 1e-18 { break }
      }
      integral += sin(t * observed) * product / t
    }
    return 1 - 2 / .pi * integral * step
  }

  /// P(|S| >= x) of whole numbers by adding one row after the other.
  static func counted(_ differences: [Int]) -> Double {
    let magnitudes = differences.map(abs)
    let total = magnitudes.reduce(0, +)
    let observed = abs(differences.reduce(0, +))
    // probabilities[s] is that of S = 2 s - (the sum of the magnitudes so far).
    var probabilities = [Double](repeating: 0, count: total + 1)
    probabilities[0] = 1
    var reached = 0
    for magnitude in magnitudes where magnitude > 0 {
      reached += magnitude
      for sum in stride(from: reached, through: 0, by: -1) {
        let below = sum >= magnitude ? probabilities[sum - magnitude] : 0
        probabilities[sum] = 0.5 * (probabilities[sum] + below)
      }
    }
    return probabilities.indices.reduce(0.0) {
      abs(2 * $1 - total) >= observed ? $0 + probabilities[$1] : $0
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let shape: DifferenceShape
    let n: Int
    let lean: Double

    var testDescription: String { "\(shape) \(n) \(lean)" }

    static let all =
      DifferenceShape.allCases.filter { $0 != .whole && $0 != .nearlyEqual }.flatMap { shape in
        [(40, 1.0), (150, 0), (150, 2.5), (500, 4)].map { Case(shape: shape, n: $0, lean: $1) }
      }
  }

  @Test(arguments: Case.all)
  func `the p-value is that of the inverted characteristic function`(test: Case) {
    let differences = test.shape.differences(count: test.n, lean: test.lean, seed: 9)
    let found = SignFlipTest(differences: differences)
    let expected = Self.inverted(differences, end: test.n > 200 ? 200 : 1000)
    // The reference is good to about 1e-11.
    guard expected > 1e-7 else {
      #expect(found.pValue < 2e-7)
      return
    }
    #expect(isClose(found.pValue, expected, within: 1e-3))
  }

  @Test func `nearly equal differences keep the steps of equal ones`() {
    for lean in [0.0, 2, 4] {
      let differences = DifferenceShape.nearlyEqual.differences(count: 40, lean: lean, seed: 2)
      let expected = Self.inverted(differences, end: 8000)
      #expect(isClose(SignFlipTest(differences: differences).pValue, expected, within: 2e-3))
    }
  }

  @Test(arguments: [0.5, 3])
  func `thousands of rows take the saddlepoint, which agrees`(lean: Double) {
    for shape in [DifferenceShape.normal, .skewed] {
      let differences = shape.differences(count: 6000, lean: lean, seed: 3)
      let found = SignFlipTest(differences: differences)
      #expect(found.method == .saddlepoint)
      let expected = Self.inverted(differences, end: 30)
      #expect(isClose(found.pValue, expected, within: 1e-4))
    }
  }

  @Test(arguments: [45, 400], [0.0, 1.5, 3, 4.5])
  func `whole numbers are the lattice that they are`(n: Int, lean: Double) {
    let differences = DifferenceShape.whole.differences(count: n, lean: lean, seed: 4)
    let whole = differences.map { Int((10 * $0).rounded()) }
    let found = SignFlipTest(differences: differences)
    #expect(found.method == .inversion)
    #expect(isClose(found.pValue, Self.counted(whole), within: 1e-6))
  }

  @Test func `rows that each dominate all smaller ones are counted, not smoothed`() {
    // 60 rows in ratio 3: the sum is known from its signs, as digits of a number are.
    let magnitudes = (0..<60).map { pow(3, -Double($0)) }
    // Sums at least as large as +-(1 - 1/3 + 1/9 + 1/27 + ...): the first two signs decide but for
    // ties, 2 (1/4 + 1/4 2^-58).
    var differences = magnitudes
    differences[1].negate()
    let found = SignFlipTest(differences: differences)
    #expect(isClose(found.pValue, 0.5 + 0x1p-59, within: 1e-6))
  }

  @Test(arguments: [10.0, 1e3, 1e6])
  func `one row above all others parts the sum into two humps`(size: Double) {
    var rows = DifferenceShape.normal.differences(count: 2000, lean: 1, seed: 8)
    let spread = rows.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let rest = Self.inverted(rows, end: 30)
    rows.append(size * spread)
    // Agreeing with the large row: it must be as it is, and the rest as large, one-sided.
    let agreeing = SignFlipTest(differences: rows)
    #expect(isClose(agreeing.pValue, rest / 2, within: 1e-3))
    rows[rows.count - 1].negate()
    let opposed = SignFlipTest(differences: rows)
    #expect(isClose(opposed.pValue, 1 - rest / 2, within: 1e-3))
  }
}
