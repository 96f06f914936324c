extension AdaptReport {
  /// The tensor of a network that features are.
  public struct Layer: Sendable, Equatable, Codable {
    /// Its name in the network.
    public let name: String
    /// What said so: `option`, `metadata`, `side_file`, or `model` for its structure.
    public let source: String
    /// Its dimensions: numbers, or names where any number will do.
    public let shape: [String]
    /// Whether the features are its means over height and width.
    public let isPooled: Bool
    /// The number of features of an image.
    public let features: Int

    /// Makes a description.
    public init(name: String, source: String, shape: [String], isPooled: Bool, features: Int) {
      self.name = name
      self.source = source
      self.shape = shape
      self.isPooled = isPooled
      self.features = features
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case source
      case shape
      case isPooled = "pooled"
      case features
    }
  }

  /// A cross-validation of the head.
  public struct Validation: Sendable, Equatable, Codable {
    /// The number of folds.
    public let folds: Int
    /// The seed of the division.
    public let seed: UInt64
    /// The strength of the penalty of the head that was written.
    public let strength: Double
    /// The strength that was chosen for each fold without it.
    public let foldStrengths: [Double]
    /// Every strength with its loss, the strongest first; each loss is out of fold, but not nested.
    public let strengths: [Strength]

    /// Makes a description.
    public init(
      folds: Int, seed: UInt64, strength: Double, foldStrengths: [Double], strengths: [Strength]
    ) {
      self.folds = folds
      self.seed = seed
      self.strength = strength
      self.foldStrengths = foldStrengths
      self.strengths = strengths
    }

    private enum CodingKeys: String, CodingKey {
      case folds
      case seed
      case strength
      case foldStrengths = "fold_strengths"
      case strengths
    }
  }

  /// A strength of the penalty and its loss.
  public struct Strength: Sendable, Equatable, Codable {
    /// The strength.
    public let strength: Double
    /// The mean out-of-fold log loss in nats.
    public let logLoss: Double

    /// Pairs a strength with its loss.
    public init(strength: Double, logLoss: Double) {
      self.strength = strength
      self.logLoss = logLoss
    }

    private enum CodingKeys: String, CodingKey {
      case strength
      case logLoss = "cv_log_loss"
    }
  }

  /// What the network's own output is worth, and what the new head gains on it.
  public struct OwnHead: Sendable, Equatable, Codable {
    /// The mean log loss in nats, neither clipped nor calibrated.
    public let logLoss: Double
    /// Its standard error in nats; nil where there is none.
    public let standardError: Double?
    /// The area under the ROC curve; nil where it is not defined.
    public let auc: Double?
    /// Its loss less the out-of-fold loss of the new head, in nats: positive where that is better.
    public let delta: Double
    /// The 95% interval of `delta`; nil where there is none.
    public let deltaCI95: Interval95?

    /// Makes a description.
    public init(
      logLoss: Double, standardError: Double?, auc: Double?, delta: Double,
      deltaCI95: Interval95?
    ) {
      self.logLoss = logLoss
      self.standardError = standardError
      self.auc = auc
      self.delta = delta
      self.deltaCI95 = deltaCI95
    }

    private enum CodingKeys: String, CodingKey {
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case auc
      case delta
      case deltaCI95 = "delta_ci95"
    }
  }

  /// The network that was written.
  public struct Output: Sendable, Equatable, Codable {
    /// The file.
    public let path: String
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    public let sha256: String
    /// Its size.
    public let bytes: Int

    /// Names a file.
    public init(path: String, sha256: String, bytes: Int) {
      self.path = path
      self.sha256 = sha256
      self.bytes = bytes
    }
  }
}
