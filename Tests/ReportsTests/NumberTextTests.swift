import Foundation
import Testing

@testable import Reports

/// Numbers as text, against the C library's formatting and by hand.
struct NumberTextTests {
  @Test func `fixed and scientific notation agree with printf wherever there is no tie`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let value = random.double() * pow(10, Double(Int(random.next() % 40)) - 20)
      let digits = DecimalDigits(value)
      // Rounding the shortest digits differs from rounding the binary value at a tie only; above
      // 1e9, where no fixed notation is used, printf also shows digits beyond the shortest.
      let isTie = digits.digits.last == 5 && digits.digits.count - digits.point == 6
      if value < 1e9, !isTie {
        #expect(digits.fixed(decimals: 5) == String(format: "%.5f", value))
      }
      if digits.digits.count != 4 || digits.digits.last != 5 {
        #expect(digits.scientific(significant: 3) == String(format: "%.2e", value))
      }
    }
  }

  @Test(arguments: [
    (0.125, 2, "0.13"), (1.005, 2, "1.01"), (0.995, 2, "1.00"), (-0.004, 2, "0.00"),
    (-0.005, 2, "-0.01"), (999.9999, 3, "1000.000"), (.leastNonzeroMagnitude, 3, "0.000"),
    (0.5, 0, "1"),
    (0.4, 0, "0"), (1e21, 0, "1000000000000000000000"), (123.456, 1, "123.5"),
  ])
  func `the shortest digits are rounded half away from zero`(
    value: Double, decimals: Int, expected: String
  ) {
    #expect(DecimalDigits(value).fixed(decimals: decimals) == expected)
  }

  @Test(arguments: [
    (0.0, "0.00000"), (0.12088, "0.12088"), (0.0001, "0.00010"), (0.000099996, "0.000100"),
    (0.0000412, "0.0000412"), (4.1e-6, "4.10e-06"), (-0.5, "-0.50000"), (.infinity, "infinite"),
    (-.infinity, "-infinite"), (36.04365338911715, "36.04365"), (1e12, "1.00e+12"),
    (.nan, "n/a"), (12_345_678.5, "12345678.50000"),
  ])
  func `a loss has five decimals and never reads as zero`(value: Double, expected: String) {
    #expect(NumberText.reading(value) == expected)
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.5, "0.50000"), (1e-4, "0.00010"), (9.9e-5, "9.9e-05"),
    (.leastNonzeroMagnitude, "5.0e-324"), (1 - 1.1102230246251565e-16, "1-1.1e-16"),
    (0.99995, "1-5.0e-05"),
    (0.999, "0.99900"),
  ])
  func `a probability reads as 0 or 1 only where it is`(value: Double, expected: String) {
    #expect(NumberText.probability(value) == expected)
  }

  @Test func `counts have their thousands apart`() {
    let counts = [0, 7, 999, 1000, 5000, 100_000, 10_000_000, -1234, .min]
    #expect(
      counts.map(NumberText.count) == [
        "0", "7", "999", "1,000", "5,000", "100,000", "10,000,000", "-1,234",
        "-9,223,372,036,854,775,808",
      ])
  }

  @Test func `differences carry their sign and shares never hide`() {
    #expect(NumberText.difference(0.00914) == "+0.00914")
    #expect(NumberText.difference(-0.000777) == "-0.00078")
    #expect(NumberText.difference(0) == "0.00000")
    #expect(NumberText.signedPercent(0.82562) == "+82.56%")
    #expect(NumberText.signedPercent(-1.5) == "-150.00%")
    #expect(NumberText.share(1) == "100.0%")
    #expect(NumberText.share(0.0004) == "<0.1%")
    #expect(NumberText.share(0) == "0.0%")
  }

  @Test(arguments: [
    (0.0041, 4), (0.0095, 4), (0.00996, 3), (0.12, 2), (3.5, 2), (1e-12, 9), (0.0, 5),
  ])
  func `a standard error keeps two significant digits`(error: Double, decimals: Int) {
    #expect(NumberText.decimals(forStandardError: error) == decimals)
  }
}
