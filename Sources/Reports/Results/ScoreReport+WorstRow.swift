public import LogLoss

extension ScoreReport {
  /// One of the rows that cost most.
  public struct WorstRow: Sendable, Equatable, Codable {
    /// The image id, as the file has it.
    public let id: String
    /// The answer.
    public let label: Label
    /// The probability as the file has it, before clipping, in [0, 1].
    public let pReal: Double
    /// The logit, where the run has one, in nats.
    public let logit: Double?
    /// The loss of the row under the report's clip bounds, in nats.
    public let loss: Double
    /// The row's part of the sum of all losses, in [0, 1]; nil where that sum is 0 or infinite.
    public let share: Double?

    /// Makes a row.
    public init(
      id: String, label: Label, pReal: Double, logit: Double? = nil, loss: Double, share: Double?
    ) {
      self.id = id
      self.label = label
      self.pReal = pReal
      self.logit = logit
      self.loss = loss
      self.share = share
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case label
      case pReal = "p_real"
      case logit
      case loss
      case share
    }
  }
}
