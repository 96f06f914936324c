import Testing

@testable import LogLoss

@Suite struct LogisticRidgeTests {
  /// (1 / 2) strength |w|^2 + sum of losses, of weights for the features as they come.
  private func penalizedLoss(
    _ weights: [Double], _ intercept: Double, _ features: FeatureMatrix, _ labels: [Label],
    _ strength: Double
  ) -> Double {
    var total = 0.0
    for (row, label) in labels.enumerated() {
      let logit = zip(weights, features[row]).reduce(intercept) { $0 + $1.0 * $1.1 }
      total += RowLoss.value(logit: logit, label: label)
    }
    for column in 0..<features.columns {
      let values = (0..<features.rows).map { features.values[$0 * features.columns + column] }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      total += strength / 2 * variance * weights[column] * weights[column]
    }
    return total
  }

  @Test func `Weights and logits are those of scikit-learn`() throws {
    let fixture = try RidgeFixture.load()
    #expect(fixture.cases.count == 11)
    for one in fixture.cases {
      let model = try LogisticRidge(
        one.matrix(), labels: one.answers, strength: one.strength)
      #expect(model.isConverged, "\(one.name)")
      let matrix = try one.matrix()
      for (row, logit) in one.logits.enumerated() {
        let difference = abs(model.logit(matrix[row]) - logit)
        #expect(difference < 2e-6 * max(1, abs(logit)), "\(one.name), row \(row)")
      }
      let own = penalizedLoss(
        model.weights, model.intercept, matrix, one.answers, one.strength)
      #expect(own <= one.loss * (1 + 1e-12) + 1e-12, "\(one.name): \(own) and \(one.loss)")
      #expect(own >= one.loss * (1 - 1e-9), "\(one.name): \(own) and \(one.loss)")
    }
  }

  @Test(arguments: [(40, 3, 1.0), (60, 10, 0.01), (25, 60, 5.0), (30, 30, 100.0)])
  func `At the minimum a step in any direction costs`(
    rows: Int, columns: Int, strength: Double
  ) throws {
    let (features, labels) = try RidgeSample.features(
      rows: rows, columns: columns, seed: UInt64(rows))
    let model = try LogisticRidge(features, labels: labels, strength: strength)
    let least = penalizedLoss(model.weights, model.intercept, features, labels, strength)
    for column in 0...columns {
      for step in [1e-4, -1e-4] {
        var (weights, intercept) = (model.weights, model.intercept)
        if column < columns { weights[column] += step } else { intercept += step }
        #expect(penalizedLoss(weights, intercept, features, labels, strength) > least)
      }
    }
  }

  @Test func `Without information in the features the logit is that of the base rate`() throws {
    // Constant features: the intercept alone has a closed form.
    let features = try FeatureMatrix([Double](repeating: 3, count: 16), columns: 2)
    let labels: [Label] = [.real, .real, .real, .real, .real, .real, .fake, .fake]
    let model = try LogisticRidge(features, labels: labels, strength: 1)
    #expect(model.weights == [0, 0])
    #expect(abs(model.intercept - 1.0986122886681098) < 1e-12)  // ln 3
  }

  @Test func `A feature that mirrors the classes has the weight that its equation says`() throws {
    // x = 1 for REAL and -1 for FAKE, two rows each: strength * w = 4 / (1 + e^w), w = 1 for
    // strength 4 / (1 + e).
    let features = try FeatureMatrix([1, 1, -1, -1], columns: 1)
    let model = try LogisticRidge(
      features, labels: [.real, .real, .fake, .fake], strength: 1.0757656854799804)
    #expect(abs(model.weights[0] - 1) < 1e-12)
    #expect(abs(model.intercept) < 1e-12)
  }

  @Test func `The scale and the place of a feature do not change the logits`() throws {
    let (features, labels) = try RidgeSample.features(rows: 50, columns: 4, seed: 5)
    let moved = try FeatureMatrix(
      features.values.enumerated().map { 0x1p20 * $1 + Double($0 % 4) * 0x1p18 }, columns: 4)
    let model = try LogisticRidge(features, labels: labels, strength: 0.3)
    let other = try LogisticRidge(moved, labels: labels, strength: 0.3)
    for row in 0..<50 {
      #expect(abs(model.logit(features[row]) - other.logit(moved[row])) < 1e-8)
    }
  }

  @Test func `Exchanging the classes changes the sign`() throws {
    let (features, labels) = try RidgeSample.features(rows: 40, columns: 3, seed: 6)
    let model = try LogisticRidge(features, labels: labels, strength: 2)
    let other = try LogisticRidge(
      features, labels: labels.map { $0 == .real ? .fake : .real }, strength: 2)
    for (a, b) in zip(
      model.weights + [model.intercept], other.weights + [other.intercept])
    {
      #expect(abs(a + b) < 1e-10)
    }
  }

  @Test func `More features than rows give the minimum of fewer that say the same`() throws {
    // Each feature repeated: k copies share its weight, and the sum of their squares is a k-th.
    let (features, labels) = try RidgeSample.features(rows: 30, columns: 5, seed: 9)
    let copies = 8
    let many = try FeatureMatrix(
      (0..<30).flatMap { row in
        features[row].flatMap { [Double](repeating: $0, count: copies) }
      }, columns: 5 * copies)
    let model = try LogisticRidge(features, labels: labels, strength: 2)
    let other = try LogisticRidge(many, labels: labels, strength: 2 * Double(copies))
    for row in 0..<30 {
      #expect(abs(model.logit(features[row]) - other.logit(many[row])) < 1e-8)
    }
  }

  @Test func `What cannot be fitted is refused`() throws {
    let features = try FeatureMatrix([1, 2, 3], columns: 1)
    #expect(throws: LogLossError.oneClass(missing: .fake)) {
      try LogisticRidge(features, labels: [.real, .real, .real], strength: 1)
    }
    #expect(throws: LogLossError.unequalLengths(predictions: 3, labels: 2)) {
      try LogisticRidge(features, labels: [.real, .fake], strength: 1)
    }
    for strength in [0, -1, Double.infinity] {
      #expect(
        throws: LogLossError.parameterOutOfRange(
          name: "strength", value: strength, allowed: "above 0")
      ) {
        try LogisticRidge(features, labels: [.real, .fake, .real], strength: strength)
      }
    }
    #expect(throws: LogLossError.noRows) { try FeatureMatrix([], columns: 1) }
    #expect(throws: LogLossError.featureNotFinite(row: 1, column: 0, value: .infinity)) {
      try FeatureMatrix([1, 2, .infinity, 4], columns: 2)
    }
    #expect(throws: LogLossError.self) { try FeatureMatrix([1, 2, 3], columns: 2) }
    #expect(throws: LogLossError.self) { try FeatureMatrix([1, 2, 3], columns: 0) }
  }
}
