internal import LogLoss

/// A head as it is written: rounded to the float32 that the network computes in.
struct AdaptedHead: Sendable {
  let weights: [Float]
  let intercept: Float
  /// The logit of each image it was fitted to, by the rounded head.
  let logits: [Double]
  /// The largest difference that rounding makes to one of them, in nats.
  let rounding: Double

  /// Rounds a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - features: What it was fitted to.
  init(_ model: LogisticRidge, features: FeatureMatrix) {
    weights = model.weights.map(Float.init)
    intercept = Float(model.intercept)
    var logits: [Double] = []
    var rounding = 0.0
    for row in 0..<features.rows {
      var sum = CompensatedSum()
      sum.add(Double(intercept))
      for (weight, feature) in zip(weights, features[row]) { sum.add(Double(weight) * feature) }
      logits.append(sum.value)
      rounding = max(rounding, abs(sum.value - model.logit(features[row])))
    }
    self.logits = logits
    self.rounding = rounding
  }

  /// Whether numbers are too large for float32.
  var isFinite: Bool { weights.allSatisfy(\.isFinite) && intercept.isFinite }
}
