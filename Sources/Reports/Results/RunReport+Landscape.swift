extension RunReport {
  /// The loss of a run over pairs of clip bounds, with the bounds worth knowing.
  public struct Landscape: Sendable, Equatable, Codable {
    /// The lower bounds, in [0, 1], increasing.
    public let lower: [Double]
    /// The upper bounds, in [0, 1], increasing.
    public let upper: [Double]
    /// A list per lower bound with the loss for each upper bound, in nats; nil where lower > upper.
    public let logLoss: [[Double?]]
    /// The loss without bounds, in nats.
    public let unclipped: Double
    /// The loss under 0.025 / 0.975, in nats; nil where it was not computed.
    public let contest: Double?
    /// The bounds of the smallest loss; nil where there are none to find.
    public let optimum: CalibrationReport.Clip?
    /// The bounds that are best in the worst case where a share of the rows may be on the wrong
    /// side, by increasing share; empty where they were not computed.
    public let robust: [CalibrationReport.ShiftRow]

    /// Makes a landscape.
    ///
    /// - Parameters:
    ///   - lower: The lower bounds, in [0, 1], increasing.
    ///   - upper: The upper bounds, in [0, 1], increasing.
    ///   - logLoss: As many lists as lower bounds, each with as many losses as upper bounds, in
    ///     nats.
    ///   - unclipped: The loss without bounds, in nats.
    ///   - contest: The loss under 0.025 / 0.975, in nats.
    ///   - optimum: The bounds of the smallest loss.
    ///   - robust: The best bounds in the worst case, by increasing share of wrong rows.
    public init(
      lower: [Double], upper: [Double], logLoss: [[Double?]], unclipped: Double,
      contest: Double? = nil, optimum: CalibrationReport.Clip? = nil,
      robust: [CalibrationReport.ShiftRow] = []
    ) {
      self.lower = lower
      self.upper = upper
      self.logLoss = logLoss
      self.unclipped = unclipped
      self.contest = contest
      self.optimum = optimum
      self.robust = robust
    }

    private enum CodingKeys: String, CodingKey {
      case lower
      case upper
      case logLoss = "log_loss"
      case unclipped
      case contest
      case optimum
      case robust
    }
  }
}
