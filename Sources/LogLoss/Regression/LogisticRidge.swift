/// A logistic model with a ridge penalty: the logit of REAL is a weighted sum of features.
///
/// For the features x of a row the logit is w . x + b. The model minimises
///
///     sum over rows of ln(1 + exp(-s (w . x + b)))  +  (strength / 2) * sum_j (sd_j w_j)^2
///
/// with s = 1 for REAL and -1 for FAKE, and sd_j the standard deviation of feature j over the rows
/// (dividing by n): features are put on one scale before they are penalised, and the weights are of
/// the features as they come. The intercept is not penalised. The loss is a sum, not a mean, so that
/// a strength is the inverse of the variance that a normal prior gives the weights, and of the `C`
/// of scikit-learn. With a strength above 0 there is one minimum, and it is finite also where the
/// classes are separable. A feature that is constant gets the weight 0.
///
/// Source: S. le Cessie and J. C. van Houwelingen, Ridge estimators in logistic regression, Applied
/// Statistics 41 (1992), 191-201, 10.2307/2347628.
public struct LogisticRidge: Sendable, Equatable {
  /// The weight of each feature, in nats per unit of the feature.
  public let weights: [Double]
  /// The logit where all features are 0, in nats.
  public let intercept: Double
  /// What the squared weights of standardised features are multiplied by, above 0.
  public let strength: Double
  /// The number of Newton steps.
  public let iterations: Int
  /// Whether the fit ended at the minimum as far as doubles can tell.
  public let isConverged: Bool

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - features: The features of each row.
  ///   - labels: The answer of each row, either class at least once.
  ///   - strength: What the squared weights are multiplied by, above 0.
  /// - Throws: `LogLossError.unequalLengths`, `.oneClass`, or `.parameterOutOfRange` for a strength
  ///   that is not above 0.
  /// - Complexity: O(n d min(n, d)) for each of a few Newton steps.
  public init(_ features: FeatureMatrix, labels: [Label], strength: Double) throws(LogLossError) {
    guard labels.count == features.rows else {
      throw .unequalLengths(predictions: features.rows, labels: labels.count)
    }
    try LogisticRidge.check(strength)
    if let missing = Label.allCases.first(where: { !labels.contains($0) }) {
      throw .oneClass(missing: missing)
    }
    let training = RidgeTraining(features, labels: labels, rows: Array(labels.indices))
    self = training.model(training.minimum(strength: strength, from: nil), strength: strength)
  }

  static func check(_ strength: Double) throws(LogLossError) {
    guard strength > 0, strength.isFinite else {
      throw .parameterOutOfRange(name: "strength", value: strength, allowed: "above 0")
    }
  }

  init(
    weights: [Double], intercept: Double, strength: Double, iterations: Int, isConverged: Bool
  ) {
    self.weights = weights
    self.intercept = intercept
    self.strength = strength
    self.iterations = iterations
    self.isConverged = isConverged
  }

  /// The logit of REAL of a row, in nats.
  ///
  /// - Parameter features: As many as there are weights.
  /// - Complexity: O(d).
  public func logit(_ features: ArraySlice<Double>) -> Double {
    var sum = CompensatedSum()
    sum.add(intercept)
    for (weight, feature) in zip(weights, features) { sum.add(weight * feature) }
    return sum.value
  }
}
