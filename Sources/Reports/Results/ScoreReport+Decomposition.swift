extension ScoreReport {
  /// A log loss taken apart: `logLoss = miscalibration - discrimination + uncertainty`.
  ///
  /// Source: Dimitriadis, Gneiting and Jordan (2021), doi:10.1073/pnas.2016191118.
  public struct Decomposition: Sendable, Equatable, Codable {
    /// What the best monotone recalibration of these very rows takes off the loss, in nats.
    public let miscalibration: Double
    /// What the recalibrated predictions gain over the base rate, in nats.
    public let discrimination: Double
    /// The loss of the base rate, in nats.
    public let uncertainty: Double

    /// Makes a decomposition from its parts.
    public init(miscalibration: Double, discrimination: Double, uncertainty: Double) {
      self.miscalibration = miscalibration
      self.discrimination = discrimination
      self.uncertainty = uncertainty
    }
  }
}
