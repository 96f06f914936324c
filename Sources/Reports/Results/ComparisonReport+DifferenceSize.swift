extension ComparisonReport {
  /// The rows whose losses under two runs differ by so much, and what they add to the difference.
  public struct DifferenceSize: Sendable, Equatable, Codable {
    /// The least size of a difference, in nats; 0 for the smallest, infinite for those of a row that
    /// one run is certain and wrong on.
    public let from: Double
    /// The size that differences stay below, in nats; infinite where `from` is.
    public let to: Double
    /// The number of rows on which b is better by so much.
    public let wins: Int
    /// The number of rows on which a is better by so much.
    public let losses: Int
    /// What the rows that b wins add to the difference, in nats, at least 0; infinite where a loss
    /// of a is.
    public let gained: Double
    /// What the rows that b loses take off it, in nats, at least 0; infinite where a loss of b is.
    public let lost: Double

    /// Makes the count of a size.
    public init(
      from: Double, to: Double, wins: Int, losses: Int, gained: Double, lost: Double
    ) {
      self.from = from
      self.to = to
      self.wins = wins
      self.losses = losses
      self.gained = gained
      self.lost = lost
    }
  }
}
