/// An interval that covers a true value with a stated probability.
public struct ConfidenceInterval: Sendable, Equatable, Codable {
  /// The lower end; -infinity where nothing bounds it.
  public let lower: Double
  /// The upper end; infinity where nothing bounds it.
  public let upper: Double
  /// The probability of covering, in (0, 1): 0.95 of a 95% interval.
  public let level: Double

  /// Makes an interval from its ends.
  ///
  /// - Parameters:
  ///   - lower: The lower end.
  ///   - upper: The upper end, at least `lower`.
  ///   - level: The probability of covering, in (0, 1).
  public init(lower: Double, upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  /// The interval around a mean that is normal with a known standard error.
  ///
  /// mean - z s ... mean + z s with z the (1 + level) / 2 point of the standard normal
  /// distribution. With few rows or one large difference it is too short.
  ///
  /// - Parameters:
  ///   - mean: The mean.
  ///   - standardError: Its standard error, at least 0.
  ///   - level: The probability of covering, in (0, 1).
  public init(mean: Double, standardError: Double, level: Double = 0.95) {
    let z =
      level == 0.95
      ? StandardNormal.point95 : StandardNormal.quantile(0.5 + 0.5 * level)
    self.init(lower: mean - z * standardError, upper: mean + z * standardError, level: level)
  }

  /// Whether a number lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
