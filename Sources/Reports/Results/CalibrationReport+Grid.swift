extension CalibrationReport {
  /// The loss over pairs of clip bounds.
  public struct Grid: Sendable, Equatable, Codable {
    /// The lower bounds, in [0, 1], increasing.
    public let lower: [Double]
    /// The upper bounds, in [0, 1], increasing.
    public let upper: [Double]
    /// A list per lower bound with the loss for each upper bound, in nats; nil where lower > upper.
    public let logLoss: [[Double?]]

    /// Makes a grid.
    ///
    /// - Parameters:
    ///   - lower: The lower bounds, in [0, 1], increasing.
    ///   - upper: The upper bounds, in [0, 1], increasing.
    ///   - logLoss: As many lists as lower bounds, each with as many losses as upper bounds, in
    ///     nats.
    public init(lower: [Double], upper: [Double], logLoss: [[Double?]]) {
      self.lower = lower
      self.upper = upper
      self.logLoss = logLoss
    }

    private enum CodingKeys: String, CodingKey {
      case lower
      case upper
      case logLoss = "log_loss"
    }
  }
}
