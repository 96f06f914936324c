extension CalibrationReport {
  /// The best clip bounds of a run, and what they are worth on rows not seen.
  public struct Clip: Sendable, Equatable, Codable {
    /// The best lower bound, in [0, upper].
    public let lower: Double
    /// The best upper bound, in [lower, 1].
    public let upper: Double
    /// The loss under these bounds on the rows that they were chosen on, in nats.
    public let logLoss: Double
    /// The 95% interval of `lower`; nil where there is none.
    public let lowerCI95: Interval95?
    /// The 95% interval of `upper`; nil where there is none.
    public let upperCI95: Interval95?
    /// The loss where the bounds are chosen on other rows, in nats; nil where it was not computed.
    public let cvLogLoss: Double?
    /// The loss without bounds minus `cvLogLoss`, in nats; positive where clipping is better.
    public let cvDelta: Double?
    /// The paired 95% interval of `cvDelta`; nil where there is none.
    public let cvDeltaCI95: Interval95?
    /// The loss under 0.025 / 0.975, in nats; nil where it was not computed.
    public let contestLogLoss: Double?

    /// Makes a result; what was not computed stays nil.
    public init(
      lower: Double, upper: Double, logLoss: Double, lowerCI95: Interval95? = nil,
      upperCI95: Interval95? = nil, cvLogLoss: Double? = nil, cvDelta: Double? = nil,
      cvDeltaCI95: Interval95? = nil, contestLogLoss: Double? = nil
    ) {
      self.lower = lower
      self.upper = upper
      self.logLoss = logLoss
      self.lowerCI95 = lowerCI95
      self.upperCI95 = upperCI95
      self.cvLogLoss = cvLogLoss
      self.cvDelta = cvDelta
      self.cvDeltaCI95 = cvDeltaCI95
      self.contestLogLoss = contestLogLoss
    }

    private enum CodingKeys: String, CodingKey {
      case lower
      case upper
      case logLoss = "log_loss"
      case lowerCI95 = "lower_ci95"
      case upperCI95 = "upper_ci95"
      case cvLogLoss = "cv_log_loss"
      case cvDelta = "cv_delta"
      case cvDeltaCI95 = "cv_delta_ci95"
      case contestLogLoss = "contest_log_loss"
    }
  }
}
