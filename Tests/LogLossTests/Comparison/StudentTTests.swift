import Foundation
import Testing

@testable import LogLoss

@Suite struct StudentTTests {
  @Test(
    arguments: [
      (1, 0.5, 0.35241638234956672582), (1, 1e10, 3.1830988618379067154e-11),
      (2, 3, 0.04773298313335456603), (3, 0.01, 0.4963245557064259907),
      (4, 30, 3.6764280488306610623e-6), (7, 1.2, 0.13458596841360323089),
      (29, 2.045, 0.025012037961205837003), (30, 100, 9.9230589836351243042e-40),
      (127, 1.96, 0.026092779161187374445), (128, 0.7, 0.24259880196134536897),
      (999, 8, 1.7149991288817978991e-15), (100_000, 1.5, 0.066808779761415299327),
      (10_000_000, 4, 0.00003167146934508437799),
    ])
  func `tails are mpmath's, far out as well`(degrees: Int, t: Double, tail: Double) {
    let distribution = StudentT(degrees: degrees)
    // Some thousand steps of the fraction add up their rounding.
    let error = degrees > 1_000_000 ? 1e-9 : 1e-12
    #expect(isClose(distribution.upperTail(t), tail, within: error))
    #expect(isClose(distribution.upperTail(-t), 1 - tail, within: 1e-12))
  }

  @Test(
    arguments: [
      (1, 6.313751514675043099), (2, 2.919985580353725687), (5, 2.0150483733330242378),
      (29, 1.6991270265334977506), (568, 1.6475407265187302756), (9999, 1.6450060333112994887),
      (1_000_000, 1.6448551507220404926),
    ])
  func `5% points are mpmath's`(degrees: Int, expected: Double) {
    #expect(isClose(StudentT(degrees: degrees).upperQuantile(0.05), expected, within: 1e-12))
  }

  @Test(arguments: [1e-12, 1e-5, 0.3, 0.5])
  func `one and two degrees of freedom have closed forms`(share: Double) {
    // The tails are atan(1 / t) / pi, and 1/2 - t / (2 sqrt(2 + t^2)).
    let one = StudentT(degrees: 1).upperQuantile(share)
    #expect(abs(one - 1 / tan(Double.pi * share)) <= 1e-12 * max(1, one))
    let two = StudentT(degrees: 2).upperQuantile(share)
    let expected = (1 - 2 * share) / (2 * share * (1 - share)).squareRoot()
    #expect(abs(two - expected) <= 1e-12 * max(1, expected))
  }

  @Test(.needsShared, arguments: ComparisonOracle.all)
  func `the two-sided p-value of the t test is that of 40 digits`(
    oracle: ComparisonOracle
  ) throws {
    guard let expected = try oracle.values() else { return }
    let paired = try oracle.difference()
    let tail = StudentT(degrees: paired.n - 1).upperTail(abs(try #require(paired.t)))
    #expect(paired.n - 1 == expected.df)
    #expect(isClose(2 * tail, expected.tTwoSided, within: 1e-11))
  }

  @Test func `the ends are 0, a half and 1`() {
    let distribution = StudentT(degrees: 3)
    #expect(distribution.upperTail(0) == 0.5)
    #expect(distribution.upperTail(.infinity) == 0)
    #expect(distribution.upperTail(-.infinity) == 1)
    // A tail of 1e200: 1 / (pi t) with one degree of freedom.
    #expect(isClose(StudentT(degrees: 1).upperTail(1e200), 1e-200 / .pi, within: 1e-12))
    #expect(distribution.upperQuantile(0.5) == 0)
    #expect(distribution.upperQuantile(0) == .infinity)
  }
}
