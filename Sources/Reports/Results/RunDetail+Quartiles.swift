extension RunDetail {
  /// Five numbers that say how a column is spread.
  public struct Quartiles: Sendable, Equatable, Codable {
    /// The smallest value.
    public let min: Double
    /// The value that a quarter of the rows lie below.
    public let q1: Double
    /// The value that half of the rows lie below.
    public let median: Double
    /// The value that three quarters of the rows lie below.
    public let q3: Double
    /// The largest value.
    public let max: Double

    /// Makes a summary.
    public init(min: Double, q1: Double, median: Double, q3: Double, max: Double) {
      self.min = min
      self.q1 = q1
      self.median = median
      self.q3 = q3
      self.max = max
    }
  }
}
