import LogLoss
import Testing

@Suite struct RequiredRowsTests {
  @Test func `the number is that of the textbook, rounded up`() {
    // scipy 1.17: ((norm.ppf(0.975) + norm.ppf(0.8)) * 0.5 / 0.01)^2 = 19622.1993..., and with 90%
    // at a level of 1%, 0.434 and 0.01251: 17908.1153...
    #expect(RequiredRows.count(mean: 0.01, standardDeviation: 0.5) == 19_623)
    #expect(RequiredRows.count(mean: -0.01, standardDeviation: 0.5) == 19_623)
    #expect(
      RequiredRows.count(mean: 0.01251, standardDeviation: 0.434, power: 0.9, level: 0.01)
        == 17_909)
  }

  @Test func `where no number exists there is none`() {
    #expect(RequiredRows.count(mean: 0, standardDeviation: 1) == nil)
    #expect(RequiredRows.count(mean: .infinity, standardDeviation: 1) == nil)
    #expect(RequiredRows.count(mean: 1, standardDeviation: .nan) == nil)
    #expect(RequiredRows.count(mean: 1e-200, standardDeviation: 1) == nil)
    #expect(RequiredRows.count(mean: 1, standardDeviation: 1, power: 1) == nil)
    #expect(RequiredRows.count(mean: 1, standardDeviation: 0) == 2)
  }

  @Test func `so many rows tell the gap in four of five samples`() throws {
    let rows = try #require(RequiredRows.count(mean: 0.5, standardDeviation: 1))
    var told = 0
    var generator = SeededGenerator(seed: 80)
    for _ in 0..<2000 {
      // Sums of twelve uniform numbers are close to normal.
      let sum = (0..<rows).reduce(0.0) { sum, _ in
        sum + 0.5 + (0..<12).reduce(-6.0) { sum, _ in sum + generator.nextUnit() }
      }
      if abs(sum) / Double(rows).squareRoot() > 1.959963984540054 { told += 1 }
    }
    // 80% and a little, for rounding up; three deviations are 54.
    #expect(abs(told - 1610) < 54)
  }
}
