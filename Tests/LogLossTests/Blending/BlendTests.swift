import Foundation
import Testing

@testable import LogLoss

@Suite struct BlendTests {
  private static func logit(_ p: Double) -> Double { log(p / (1 - p)) }

  @Test func `means of two probabilities are what the definitions say`() throws {
    let members: [CalibrationData.Scores] = [
      .probabilities([0.2, 0.5, 0.9]), .probabilities([0.6, 0.5, 0.3]),
    ]
    let linear = try Blend(scale: .probability, weights: [0.25, 0.75])(members)
    for (found, expected) in zip(linear.probabilities, [0.5, 0.5, 0.45]) {
      #expect(abs(found - expected) < 1e-16)
    }
    // p proportional to p1^w1 p2^w2.
    let pooled = try Blend(scale: .logit, weights: [0.25, 0.75])(members)
    for (row, pair) in [(0.2, 0.6), (0.5, 0.5), (0.9, 0.3)].enumerated() {
      let real = pow(pair.0, 0.25) * pow(pair.1, 0.75)
      let fake = pow(1 - pair.0, 0.25) * pow(1 - pair.1, 0.75)
      #expect(abs(pooled.probabilities[row] - real / (real + fake)) < 1e-15)
    }
    #expect(linear.logits == nil && pooled.logits == nil)
  }

  @Test func `logits blend with probabilities, and stay logits`() throws {
    let members: [CalibrationData.Scores] = [
      .logits([-2, 50, 800]), .probabilities([0.6, 0.9, 0.5]),
    ]
    let pooled = try Blend(scale: .logit, weights: [0.5, 0.5])(members)
    let logits = try #require(pooled.logits)
    for (found, expected) in zip(logits, [-1 + Self.logit(0.6) / 2, 25 + Self.logit(0.9) / 2, 400])
    {
      #expect(abs(found - expected) < 1e-14 * abs(expected))
    }
    let linear = try Blend(scale: .probability, weights: [0.5, 0.5])(members)
    let ofMean = try #require(linear.logits)
    #expect(abs(linear.probabilities[0] - (1 / (1 + exp(2.0)) + 0.6) / 2) < 1e-15)
    #expect(abs(ofMean[0] - Self.logit((1 / (1 + exp(2.0)) + 0.6) / 2)) < 1e-14)
    #expect(abs(ofMean[1] - Self.logit(0.95)) < 1e-13)
    #expect(abs(ofMean[2] - Self.logit(0.75)) < 1e-14)
  }

  @Test func `a mean of probabilities close to 1 keeps how close in its logit`() throws {
    // 1 - p is e^-60 (1 + e^-2) / 2 but for terms of e^-120: no double p holds it.
    let linear = try Blend(scale: .probability, weights: [0.5, 0.5])([.logits([60]), .logits([62])])
    let expected = 60 - log((1 + exp(-2.0)) / 2)
    #expect(linear.probabilities == [1])
    #expect(abs(try #require(linear.logits)[0] - expected) < 2e-14)
  }

  @Test func `a run of weight 1 is left as it is`() throws {
    let values = [0.1, 1e-300, 1, 0.30000000000000004]
    for scale in [BlendMethod.Scale.probability, .logit] {
      let blend = try Blend(scale: scale, weights: [0, 1, 0])
      let found = try blend([
        .logits([0, 0, 0, 0]), .probabilities(values), .logits([9, 9, 9, 9]),
      ])
      #expect(found == Blend.Predictions(probabilities: values, logits: nil))
      let logits = try blend([
        .probabilities(values), .logits([1, 2, -3, 800]), .logits([0, 0, 0, 0]),
      ])
      #expect(logits.logits == [1, 2, -3, 800])
    }
  }

  @Test func `equal predictions blend to themselves and never to a new 0 or 1`() throws {
    var generator = SeededGenerator(seed: 6)
    let values = (0..<500).map { row in
      row % 2 == 0 ? 1 - 0x1p-53 : generator.nextUnit()
    }
    let weights = [0.1, 0.2, 0.3, 0.4]
    let members = weights.map { _ in CalibrationData.Scores.probabilities(values) }
    let linear = try Blend(scale: .probability, weights: weights)(members)
    #expect(linear.probabilities == values)
    let pooled = try Blend(scale: .logit, weights: weights)(members)
    for (found, value) in zip(pooled.probabilities, values) {
      #expect(found < 1 && abs(found - value) < 1e-15)
    }
  }

  @Test func `exact 0 and 1 decide a mean of logits, and two of them contradict each other`() throws
  {
    let blend = try Blend(scale: .logit, weights: [0.5, 0.5, 0])
    let found = try blend([
      .probabilities([0, 1, 0.5]), .logits([3, -3, 0]), .probabilities([1, 0, 0.5]),
    ])
    #expect(found.probabilities == [0, 1, 0.5] && found.logits == nil)
    do {
      _ = try blend([
        .probabilities([0.5, 0]), .probabilities([0.5, 1]), .probabilities([0.5, 0.5]),
      ])
      Issue.record("0 and 1 were averaged")
    } catch {
      guard case .logitNotFinite(let row, let value) = error else { throw error }
      #expect(row == 1 && value.isNaN)
    }
    let linear = try Blend(scale: .probability, weights: [0.5, 0.5, 0])([
      .probabilities([0]), .probabilities([1]), .probabilities([0.5]),
    ])
    #expect(linear.probabilities == [0.5])
  }

  @Test func `bounds apply to the runs, and the blend stays within them`() throws {
    let clip = try ClipBounds(lower: 0.1, upper: 0.8)
    let members: [CalibrationData.Scores] = [
      .probabilities([0, 1, 0.5, 0.05]), .logits([-40, 40, 0, -1]),
    ]
    for scale in [BlendMethod.Scale.probability, .logit] {
      let found = try Blend(scale: scale, weights: [0.3, 0.7], clip: clip)(members)
      #expect(abs(found.probabilities[0] - 0.1) < 1e-15)
      #expect(abs(found.probabilities[1] - 0.8) < 1e-15)
      #expect(abs(found.probabilities[2] - 0.5) < 1e-15)
      let low = 1 / (1 + exp(1.0))
      let expected =
        scale == .probability
        ? 0.3 * 0.1 + 0.7 * low : 1 / (1 + exp(-(0.3 * Self.logit(0.1) - 0.7)))
      #expect(abs(found.probabilities[3] - expected) < 1e-15)
    }
  }

  @Test func `what is no blend is refused`() throws {
    #expect(
      throws: LogLossError.parameterOutOfRange(name: "weight", value: -0.5, allowed: "at least 0")
    ) { try Blend(scale: .logit, weights: [1.5, -0.5]) }
    #expect(
      throws: LogLossError.parameterOutOfRange(name: "sum of weights", value: 0.5, allowed: "1")
    ) { try Blend(scale: .logit, weights: [0.25, 0.25]) }
    let blend = try Blend(scale: .logit, weights: [0.5, 0.5])
    #expect(throws: LogLossError.parameterOutOfRange(name: "runs", value: 1, allowed: "2")) {
      try blend([.logits([0])])
    }
    #expect(throws: LogLossError.unequalLengths(predictions: 2, labels: 1)) {
      try blend([.logits([0]), .logits([0, 1])])
    }
    let labels: [Label] = [.real, .fake]
    #expect(throws: LogLossError.parameterOutOfRange(name: "runs", value: 1, allowed: "2 or more"))
    {
      try BlendData([.logits([0, 1])], labels: labels, ids: [1, 2])
    }
    #expect(throws: LogLossError.unequalLengths(predictions: 3, labels: 2)) {
      try BlendData([.logits([0, 1]), .logits([0, 1, 2])], labels: labels, ids: [1, 2])
    }
    #expect(throws: LogLossError.unequalLengths(predictions: 1, labels: 2)) {
      try BlendData([.logits([0, 1]), .logits([0, 1])], labels: labels, ids: [1])
    }
    #expect(throws: LogLossError.noRows) {
      try BlendData([.logits([]), .logits([])], labels: [], ids: [])
    }
    #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: 1.5)) {
      try BlendData([.logits([0, 1]), .probabilities([0, 1.5])], labels: labels, ids: [1, 2])
    }
    #expect(throws: LogLossError.logitNotFinite(row: 0, value: .infinity)) {
      try BlendData([.logits([.infinity, 1]), .logits([0, 1])], labels: labels, ids: [1, 2])
    }
  }
}
