extension ScoreReport {
  /// The loss of the run under one pair of clip bounds.
  public struct ClipRow: Sendable, Equatable, Codable {
    /// Which bounds these are: `none`, `contest`, `optimum`.
    public let label: String
    /// The lower bound, in [0, 1]; nil where nothing is clipped.
    public let lower: Double?
    /// The upper bound, in [0, 1]; nil where nothing is clipped.
    public let upper: Double?
    /// The mean log loss under these bounds, in nats.
    public let logLoss: Double
    /// Whether the bounds were chosen with these labels, so that new rows will do worse.
    public let inSample: Bool

    /// Makes a row; bounds of nil mean no clipping.
    public init(
      label: String, lower: Double?, upper: Double?, logLoss: Double, inSample: Bool = false
    ) {
      self.label = label
      self.lower = lower
      self.upper = upper
      self.logLoss = logLoss
      self.inSample = inSample
    }

    private enum CodingKeys: String, CodingKey {
      case label
      case lower
      case upper
      case logLoss = "log_loss"
      case inSample = "in_sample"
    }
  }
}
