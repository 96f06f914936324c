import Foundation
import LogLoss
import Testing

@Suite struct EquivalenceTests {
  @Test func `the p-value is the worse of the two one-sided ones`() throws {
    // mpmath: the tails of Student's t with 19 degrees of freedom at (0.002 - 0.0005) / 0.0008 and
    // (0.002 - 0.003) / 0.0008.
    let close = try EquivalenceTest(
      mean: 0.0005, standardError: 0.0008, rows: 20, margin: 0.002)
    #expect(isClose(close.pValue, 0.0381244119310231537, within: 1e-12))
    #expect(close.isEquivalent)
    let mirrored = try EquivalenceTest(
      mean: -0.0005, standardError: 0.0008, rows: 20, margin: 0.002)
    #expect(mirrored.pValue == close.pValue)
    let far = try EquivalenceTest(mean: 0.003, standardError: 0.0008, rows: 20, margin: 0.002)
    #expect(isClose(far.pValue, 0.886761309547032892, within: 1e-12))
    #expect(!far.isEquivalent)
  }

  @Test func `equivalent at 5% says that the 90% interval lies within the margin`() throws {
    for step in -40...40 {
      let mean = Double(step) * 0.0001
      let test = try EquivalenceTest(mean: mean, standardError: 0.001, rows: 8, margin: 0.003)
      #expect(isClose(test.interval.level, 0.9, within: 1e-15))
      let isWithin = test.interval.lower >= -0.003 && test.interval.upper <= 0.003
      #expect(test.isEquivalent == isWithin)
    }
  }

  @Test func `no error makes it a comparison, and bad ranges are refused`() throws {
    #expect(try EquivalenceTest(mean: 0.1, standardError: 0, rows: 2, margin: 0.2).pValue == 0)
    #expect(try EquivalenceTest(mean: 0.2, standardError: 0, rows: 2, margin: 0.2).pValue == 1)
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: 1, rows: 2, margin: 0)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: .infinity, standardError: 1, rows: 2, margin: 1)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: -1, rows: 2, margin: 1)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: 1, rows: 2, margin: 1, level: 0.5)
    }
  }

  @Test func `two rows that happen to agree show little`() throws {
    // Differences of 0.0009 and 0.0011: t = (0.01 - 0.001) / 0.0001 = 90 with one degree of freedom,
    // whose tail is 1/2 - atan(90) / pi. The normal tail would be 0.
    let pair = try PairedDifference(lossesA: [0.0009, 0.0011], lossesB: [0, 0])
    let test = try #require(try EquivalenceTest(pair, margin: 0.01))
    #expect(isClose(test.pValue, 0.5 - atan(90) / .pi, within: 1e-9))
    // 6.3138 standard errors to either side.
    #expect(abs(test.interval.upper - 0.001 - 6.313751514675043 * 0.0001) < 1e-12)
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: 1, rows: 1, margin: 1)
    }
    #expect(
      try EquivalenceTest(PairedDifference(lossesA: [1], lossesB: [1]), margin: 1) == nil)
  }
}
