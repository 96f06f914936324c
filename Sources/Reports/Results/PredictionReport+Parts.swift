extension PredictionReport {
  /// The network that made predictions.
  public struct Model: Sendable, Equatable, Codable {
    /// The name that runs carry, mostly the file's without its ending.
    public let name: String
    /// The SHA-256 of the file in lower-case hexadecimal.
    public let sha256: String
    /// The file; nil where only the store knows of it.
    public let path: String?
    /// What was chosen about its input and output, as one line.
    public let options: String

    /// Makes a reference.
    public init(name: String, sha256: String, path: String? = nil, options: String) {
      self.name = name
      self.sha256 = sha256
      self.path = path
      self.options = options
    }
  }

  /// The files that predictions were asked of.
  public struct Images: Sendable, Equatable, Codable {
    /// The folder or files as the user named them; nil where only the store knows of them.
    public let path: String?
    /// The number of files, of all parts together.
    public let count: Int
    /// The SHA-256 over the names and sizes of all of them, in the order of the names.
    public let sha256: String
    /// How many other files lay there.
    public let ignored: Int

    /// Makes a reference.
    public init(path: String?, count: Int, sha256: String, ignored: Int = 0) {
      self.path = path
      self.count = count
      self.sha256 = sha256
      self.ignored = ignored
    }
  }

  /// One part of several: every `count`-th file from the `index`-th on.
  public struct ShardPlace: Sendable, Equatable, Codable {
    /// Which part, from 1 to `count`.
    public let index: Int
    /// The number of parts.
    public let count: Int

    /// Makes a part.
    public init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }

  /// A file without a prediction.
  public struct Skipped: Sendable, Equatable, Codable {
    /// The name of the file.
    public let file: String
    /// Why it has none.
    public let reason: String

    /// Makes an entry.
    public init(file: String, reason: String) {
      self.file = file
      self.reason = reason
    }
  }

  /// How good predictions are whose labels are known.
  public struct Score: Sendable, Equatable, Codable {
    /// The mean log loss under the submission's clip bounds, in nats.
    public let logLoss: Double
    /// Its standard error in nats; nil where it has none.
    public let standardError: Double?
    /// The number of images that are real.
    public let nReal: Int
    /// The mean log loss without clip bounds, in nats.
    public let unclippedLogLoss: Double
    /// The area under the ROC curve; nil where there is one class only.
    public let auc: Double?
    /// The answer key, with its id where it was stored.
    public let key: ReportSource
    /// The line that tells this score from every other way to score.
    public let signature: String

    /// Makes a score.
    public init(
      logLoss: Double, standardError: Double?, nReal: Int, unclippedLogLoss: Double, auc: Double?,
      key: ReportSource, signature: String
    ) {
      self.logLoss = logLoss
      self.standardError = standardError
      self.nReal = nReal
      self.unclippedLogLoss = unclippedLogLoss
      self.auc = auc
      self.key = key
      self.signature = signature
    }

    private enum CodingKeys: String, CodingKey {
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case nReal = "n_real"
      case unclippedLogLoss = "unclipped_log_loss"
      case auc
      case key
      case signature
    }
  }
}
