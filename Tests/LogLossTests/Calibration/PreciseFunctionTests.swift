import LogLoss
import Testing

@Suite struct PreciseFunctionTests {
  @Test func `sigmoids are the doubles nearest to mpmath's`() throws {
    for row in try CalibrationCases.read().functions.ofLogit {
      #expect(PreciseSigmoid.value(row.x) == row.sigmoid, "x = \(row.x)")
    }
  }

  @Test func `logits are the doubles nearest to mpmath's, subnormal probabilities included`() throws
  {
    for row in try CalibrationCases.read().functions.ofProbability {
      #expect(PreciseLogit.value(row.p) == row.logit, "p = \(row.p)")
    }
  }

  @Test func `logarithms of sigmoids are within an ulp of mpmath's`() throws {
    for row in try CalibrationCases.read().functions.ofLogit {
      let value = PreciseLogit.negativeLogarithm(ofSigmoid: row.x)
      #expect(abs(value - row.softplus) <= row.softplus.ulp, "x = \(row.x)")
    }
  }

  @Test func `the ends of the range are what their limits are`() {
    #expect(PreciseSigmoid.value(.infinity) == 1)
    #expect(PreciseSigmoid.value(-.infinity) == 0)
    #expect(PreciseSigmoid.value(-0.0) == 0.5)
    #expect(PreciseSigmoid.value(.nan).isNaN)
    #expect(PreciseLogit.value(0) == -.infinity)
    #expect(PreciseLogit.value(1) == .infinity)
    #expect(PreciseLogit.value(0.5) == 0)
    #expect(PreciseLogit.value(-0.1).isNaN)
    #expect(PreciseLogit.negativeLogarithm(ofSigmoid: .infinity) == 0)
    #expect(PreciseLogit.negativeLogarithm(ofSigmoid: -.infinity) == .infinity)
  }

  @Test func `complements have mirrored logits and neighbours never fall`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let x = (generator.nextUnit() - 0.5) * 60
      #expect(PreciseSigmoid.value(x.nextUp) >= PreciseSigmoid.value(x))
      // A multiple of 2^-53, whose complement is exact.
      let probability = generator.nextUnit()
      #expect(PreciseLogit.value(1 - probability) == -PreciseLogit.value(probability))
      #expect(PreciseLogit.value(probability.nextUp) >= PreciseLogit.value(probability))
    }
  }
}
