import LogLoss
import Testing

@Suite struct McNemarTests {
  @Test(
    arguments: [
      // scipy 1.17: binomtest(b, a + b).pvalue, and 2 binom.cdf - binom.pmf of the smaller count.
      (10, 3, 0.09228515625, 0.05737304687500002), (5, 0, 0.0625, 0.03125000000000003),
      (40, 61, 0.046044066929342785, 0.0370667674385605),
      (500, 600, 0.0028195449914364284, 0.002564772797753159),
    ])
  func `exact and mid-p are scipy's`(a: Int, b: Int, exact: Double, middle: Double) {
    for test in [McNemarTest(onlyA: a, onlyB: b), McNemarTest(onlyA: b, onlyB: a)] {
      #expect(isClose(test.pValue, exact, within: 1e-10))
      #expect(isClose(test.midPValue, middle, within: 1e-10))
    }
  }

  @Test func `equal counts, and none, tell nothing`() {
    for count in [0, 7] {
      #expect(McNemarTest(onlyA: count, onlyB: count).pValue == 1)
      #expect(McNemarTest(onlyA: count, onlyB: count).midPValue == 1)
    }
  }
}
