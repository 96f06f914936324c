import Testing

@testable import LogLoss

@Suite struct ElementaryFunctionTests {
  private typealias Function = @Sendable (Double) -> Double

  private static let functions: [String: Function] = [
    "exp": { .exp($0) }, "log": { .log($0) }, "logOnePlus": { .log(onePlus: $0) },
    "cos": { .cos($0) }, "sin": { .sin($0) }, "erfc": { .erfc($0) }, "logGamma": { .logGamma($0) },
  ]

  @Test func `values are those of mpmath, within what is promised`() throws {
    let promises = [
      ("exp", ElementaryCases.exp, 0.0), ("log", ElementaryCases.log, 0),
      ("logOnePlus", ElementaryCases.logOnePlus, 1), ("cos", ElementaryCases.cos, 1),
      ("sin", ElementaryCases.sin, 1), ("erfc", ElementaryCases.erfc, 5),
      ("logGamma", ElementaryCases.logGamma, 4),
    ]
    for (name, cases, ulps) in promises {
      let function = try #require(Self.functions[name])
      for (x, expected) in cases {
        #expect(abs(function(x) - expected) <= ulps * expected.ulp, "\(name) of \(x)")
      }
    }
  }

  @Test func `logarithms agree with whole-number arithmetic`() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5_000 {
      let logit = 60 * (generator.nextUnit() - 0.5)
      let power = Double.exp(-abs(logit))
      let expected = PreciseLogit.negativeLogarithm(ofSigmoid: abs(logit))
      #expect(abs(.log(onePlus: power) - expected) <= 3 * expected.ulp)
      let probability = generator.nextUnit()
      let difference = Double.log(probability) - .log(onePlus: -probability)
      #expect(abs(difference - PreciseLogit.value(probability)) <= 2e-15)
    }
  }

  /// The bits of 10,000 results each, which are to be the same on every processor and system.
  @Test(
    arguments: [
      ("exp", -40, 40, 0xe6d7_bcb1_344c_550b), ("log", 0, 3, 0x3aea_96ef_3591_ebdc),
      ("logOnePlus", -1, 1, 0x6d2b_850e_9d3a_ac79), ("cos", -900, 900, 0x70cd_8081_8f98_0399),
      ("sin", -900, 900, 0x175e_2e67_c522_1c91), ("erfc", -3, 12, 0xcf24_b07f_4617_2410),
      ("logGamma", 1, 300, 0x5f5d_76c7_d13d_461f),
    ] as [(String, Double, Double, UInt64)])
  func `the bits are the same on every machine`(
    name: String, lower: Double, upper: Double, expected: UInt64
  ) throws {
    let function = try #require(Self.functions[name])
    var generator = SeededGenerator(seed: 2)
    var sum: UInt64 = 0
    for _ in 0..<10_000 {
      let x = lower + (upper - lower) * generator.nextUnit()
      sum = sum &* 31 &+ function(x).bitPattern
    }
    #expect(sum == expected)
  }

  @Test func `the ends of the ranges are what their limits are`() {
    #expect(Double.exp(-.infinity) == 0)
    #expect(Double.exp(.infinity) == .infinity)
    #expect(Double.exp(709.8) == .infinity)
    #expect(Double.exp(-746) == 0)
    #expect(Double.exp(.nan).isNaN)
    #expect(Double.log(0) == -.infinity)
    #expect(Double.log(.infinity) == .infinity)
    #expect(Double.log(-1).isNaN)
    #expect(Double.log(.nan).isNaN)
    #expect(Double.log(1).sign == .plus)
    #expect(Double.log(onePlus: -1) == -.infinity)
    #expect(Double.log(onePlus: -1.5).isNaN)
    #expect(Double.log(onePlus: .greatestFiniteMagnitude) == Double.log(.greatestFiniteMagnitude))
    #expect(Double.cos(.infinity).isNaN)
    #expect(Double.sin(.nan).isNaN)
    #expect(Double.erfc(.infinity) == 0)
    #expect(Double.erfc(-.infinity) == 2)
    #expect(Double.erfc(.nan).isNaN)
    #expect(Double.logGamma(.infinity) == .infinity)
    #expect(Double.logGamma(0.5).isNaN)
  }
}
