extension ScoreReport {
  /// The score of one part of the rows.
  public struct SplitRow: Sendable, Equatable, Codable {
    /// The name of the part, such as `public`.
    public let name: String
    /// The number of rows in it.
    public let n: Int
    /// The number of its rows whose label is REAL.
    public let nReal: Int
    /// Its mean log loss, in nats.
    public let logLoss: Double
    /// The standard error of `logLoss`, in nats; nil with one row or an infinite loss.
    public let standardError: Double?
    /// The 95% interval of `logLoss`; nil where `standardError` is.
    public let ci95: Interval95?
    /// What the number was computed from, the division into parts included.
    public let signature: String

    /// Makes a row.
    public init(
      name: String, n: Int, nReal: Int, logLoss: Double, standardError: Double?,
      ci95: Interval95?, signature: String
    ) {
      self.name = name
      self.n = n
      self.nReal = nReal
      self.logLoss = logLoss
      self.standardError = standardError
      self.ci95 = ci95
      self.signature = signature
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case n
      case nReal = "n_real"
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case ci95
      case signature
    }
  }
}
