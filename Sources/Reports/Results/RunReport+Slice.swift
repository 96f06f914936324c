extension RunReport {
  /// The score of a run in one group of rows.
  public struct Slice: Sendable, Equatable, Codable {
    /// The name of the group, as the file has it.
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
    /// The area under the ROC curve in the group, ties at half; nil with one class.
    public let auc: Double?
    /// The group's part of the sum of all losses, in [0, 1]; nil where that is 0 or infinite.
    public let contribution: Double?

    /// Makes a slice.
    public init(
      name: String, n: Int, nReal: Int, logLoss: Double, standardError: Double? = nil,
      ci95: Interval95? = nil, auc: Double? = nil, contribution: Double? = nil
    ) {
      self.name = name
      self.n = n
      self.nReal = nReal
      self.logLoss = logLoss
      self.standardError = standardError
      self.ci95 = ci95
      self.auc = auc
      self.contribution = contribution
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case n
      case nReal = "n_real"
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case ci95
      case auc
      case contribution
    }
  }
}
