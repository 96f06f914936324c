/// Adjusts predictions to another share of REAL images.
///
/// If images of each class look alike in both sets and only the share of REAL differs, Bayes' rule
/// multiplies the odds of every image by the same factor:
///
///     logit p' = logit p + logit(share) - logit(reference)
///
/// It needs calibrated predictions: the shift moves odds, it does not mend them. Predictions of
/// exactly 0 and 1 stay. What is not guaranteed: where the fakes themselves are of another kind, as
/// in a test set made to fool the model, the assumption does not hold.
public struct PriorShift: Sendable, Equatable, Codable {
  /// The share of REAL for which the predictions are calibrated, inside (0, 1).
  public let reference: Double
  /// The share of REAL to adjust to, inside (0, 1).
  public let share: Double

  /// Makes a shift.
  ///
  /// - Parameters:
  ///   - reference: The share of REAL in the data that the predictions were fitted or calibrated
  ///     to, inside (0, 1).
  ///   - share: The share of REAL where they are used, inside (0, 1).
  /// - Throws: `LogLossError.parameterOutOfRange` for a share that is not inside (0, 1).
  public init(from reference: Double, to share: Double) throws(LogLossError) {
    for (name, value) in [("the reference share", reference), ("the share of REAL", share)]
    where !(value > 0 && value < 1) {
      throw .parameterOutOfRange(name: name, value: value, allowed: "inside (0, 1)")
    }
    self.reference = reference
    self.share = share
  }

  /// What is added to every logit, in nats.
  public var logitShift: Double {
    (.log(share) - .log(reference)) + (.log(onePlus: -reference) - .log(onePlus: -share))
  }

  /// The adjusted probability, in [0, 1].
  ///
  /// - Parameter probability: The predicted probability of REAL, in [0, 1].
  public func callAsFunction(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else { return probability }
    // The factor of the odds may leave the doubles at either end; its limit is still right.
    let odds = (share / reference) * ((1 - reference) / (1 - share))
    let real = odds > 1 ? probability : probability * odds
    let fake = odds > 1 ? (1 - probability) / odds : 1 - probability
    return real / (real + fake)
  }

  /// The adjusted logit in nats.
  ///
  /// - Parameter logit: The predicted log odds of REAL, in nats.
  public func callAsFunction(logit: Double) -> Double { logit + logitShift }

  private enum CodingKeys: String, CodingKey {
    case reference
    case share
  }

  /// Reads a shift and checks it as `init(from:to:)` does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      from: container.decode(Double.self, forKey: .reference),
      to: container.decode(Double.self, forKey: .share))
  }
}
