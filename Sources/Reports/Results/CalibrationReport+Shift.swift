extension CalibrationReport {
  /// The bounds that are best where a share of the test rows may be on the wrong side.
  public struct ShiftRow: Sendable, Equatable, Codable {
    /// The share of rows whose label may be the other one, in [0, 1].
    public let epsilon: Double
    /// The best lower bound, in [0, upper].
    public let lower: Double
    /// The best upper bound, in [lower, 1].
    public let upper: Double
    /// The largest loss that any such choice of rows gives under these bounds, in nats.
    public let worstCaseLogLoss: Double
    /// The loss under these bounds where no row is changed, in nats.
    public let plainLogLoss: Double

    /// Makes a row.
    public init(
      epsilon: Double, lower: Double, upper: Double, worstCaseLogLoss: Double,
      plainLogLoss: Double
    ) {
      self.epsilon = epsilon
      self.lower = lower
      self.upper = upper
      self.worstCaseLogLoss = worstCaseLogLoss
      self.plainLogLoss = plainLogLoss
    }

    private enum CodingKeys: String, CodingKey {
      case epsilon
      case lower
      case upper
      case worstCaseLogLoss = "worst_case_log_loss"
      case plainLogLoss = "plain_log_loss"
    }
  }

  /// The shares of wrong rows for which the contest's bounds, 0.025 and 0.975, are the best.
  public struct ContestShift: Sendable, Equatable, Codable {
    /// The smallest such share, in [0, 1].
    public let epsilonLow: Double
    /// The largest such share, in [epsilonLow, 1].
    public let epsilonHigh: Double

    /// Makes a range.
    public init(epsilonLow: Double, epsilonHigh: Double) {
      self.epsilonLow = epsilonLow
      self.epsilonHigh = epsilonHigh
    }

    private enum CodingKeys: String, CodingKey {
      case epsilonLow = "epsilon_low"
      case epsilonHigh = "epsilon_high"
    }
  }
}
