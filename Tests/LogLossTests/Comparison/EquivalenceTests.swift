import LogLoss
import Testing

@Suite struct EquivalenceTests {
  @Test func `the p-value is the worse of the two one-sided ones`() throws {
    // scipy 1.17: norm.sf((0.002 - 0.0005) / 0.0008) and norm.sf((0.002 - 0.003) / 0.0008).
    let close = try EquivalenceTest(mean: 0.0005, standardError: 0.0008, margin: 0.002)
    #expect(isClose(close.pValue, 0.03039636176526137, within: 1e-13))
    #expect(close.isEquivalent)
    let mirrored = try EquivalenceTest(mean: -0.0005, standardError: 0.0008, margin: 0.002)
    #expect(mirrored.pValue == close.pValue)
    let far = try EquivalenceTest(mean: 0.003, standardError: 0.0008, margin: 0.002)
    #expect(isClose(far.pValue, 0.8943502263331446, within: 1e-13))
    #expect(!far.isEquivalent)
  }

  @Test func `equivalent at 5% says that the 90% interval lies within the margin`() throws {
    for step in -40...40 {
      let mean = Double(step) * 0.0001
      let test = try EquivalenceTest(mean: mean, standardError: 0.001, margin: 0.003)
      #expect(isClose(test.interval.level, 0.9, within: 1e-15))
      let isWithin = test.interval.lower >= -0.003 && test.interval.upper <= 0.003
      #expect(test.isEquivalent == isWithin)
    }
  }

  @Test func `no error makes it a comparison, and bad ranges are refused`() throws {
    #expect(try EquivalenceTest(mean: 0.1, standardError: 0, margin: 0.2).pValue == 0)
    #expect(try EquivalenceTest(mean: 0.2, standardError: 0, margin: 0.2).pValue == 1)
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: 1, margin: 0)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: .infinity, standardError: 1, margin: 1)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: -1, margin: 1)
    }
    #expect(throws: LogLossError.self) {
      try EquivalenceTest(mean: 0, standardError: 1, margin: 1, level: 0.5)
    }
  }
}
