extension ApplyReport {
  /// Three numbers that say how a column of probabilities is spread.
  public struct Spread: Sendable, Equatable, Codable {
    /// The smallest value, in [0, 1].
    public let min: Double
    /// The value that half of the rows lie below, in [0, 1].
    public let median: Double
    /// The largest value, in [0, 1].
    public let max: Double

    /// Makes a spread.
    public init(min: Double, median: Double, max: Double) {
      self.min = min
      self.median = median
      self.max = max
    }
  }

  /// A column before and after it went through the calibrator.
  public struct Change: Sendable, Equatable, Codable {
    /// The run as it was.
    public let before: Spread
    /// The run that was written.
    public let after: Spread

    /// Makes a change.
    public init(before: Spread, after: Spread) {
      self.before = before
      self.after = after
    }
  }
}
