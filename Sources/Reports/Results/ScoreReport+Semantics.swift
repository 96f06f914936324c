extension ScoreReport {
  /// What another program prints for the same rows, because it clips without saying so.
  public struct Semantics: Sendable, Equatable, Codable {
    /// The program: `scikit-learn` or `kaggle`.
    public let name: String
    /// The bound it clips at: p is held to [epsilon, 1 - epsilon].
    public let epsilon: Double
    /// The log loss it prints, in nats.
    public let logLoss: Double

    /// Makes a value.
    public init(name: String, epsilon: Double, logLoss: Double) {
      self.name = name
      self.epsilon = epsilon
      self.logLoss = logLoss
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case epsilon
      case logLoss = "log_loss"
    }
  }
}
