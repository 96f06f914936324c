/// Whether two runs are so close that the difference does not matter: two one-sided tests.
///
/// The hypothesis that the true difference is at least `margin` away from 0 is rejected when both
/// one-sided tests reject: mean + margin is significantly above 0, and mean - margin below. It is
/// the same to say that the 1 - 2 level interval lies within (-margin, margin). A difference that
/// is not significant is not thereby equivalent, and the two can both hold. The tests are Student's,
/// with n - 1 degrees of freedom: few rows know little of their own spread.
///
/// Source: D. J. Schuirmann, A comparison of the two one-sided tests procedure and the power
/// approach for assessing the equivalence of average bioavailability, J. Pharmacokinet. Biopharm.
/// 15 (1987), 657-680, 10.1007/BF01068419.
public struct EquivalenceTest: Sendable, Equatable {
  /// The largest difference in nats that would not matter.
  public let margin: Double
  /// The p-value: the larger of the two one-sided ones.
  public let pValue: Double
  /// The level that `isEquivalent` is decided at.
  public let level: Double
  /// The interval that has to lie within the margin, which covers 1 - 2 level: 90% for 0.05.
  public let interval: ConfidenceInterval

  /// Whether the runs are equivalent at the level.
  public var isEquivalent: Bool { pValue <= level }

  /// Tests for equivalence.
  ///
  /// - Parameters:
  ///   - mean: The mean difference in nats, finite.
  ///   - standardError: Its standard error in nats, at least 0 and finite. Of 0, the p-value is 0
  ///     where the mean lies within the margin and 1 elsewhere.
  ///   - rows: The number of rows n that both are of, at least 2.
  ///   - margin: The largest difference in nats that would not matter, above 0 and finite.
  ///   - level: The level of each one-sided test, in (0, 0.5).
  /// - Throws: `LogLossError.parameterOutOfRange` for anything outside these ranges.
  public init(
    mean: Double, standardError: Double, rows: Int, margin: Double, level: Double = 0.05
  ) throws(LogLossError) {
    guard mean.isFinite else {
      throw .parameterOutOfRange(name: "the mean difference", value: mean, allowed: "finite")
    }
    guard standardError >= 0, standardError.isFinite else {
      throw .parameterOutOfRange(
        name: "the standard error", value: standardError, allowed: "finite and at least 0")
    }
    guard rows >= 2 else {
      throw .parameterOutOfRange(
        name: "the number of rows", value: Double(rows), allowed: "at least 2")
    }
    guard margin > 0, margin.isFinite else {
      throw .parameterOutOfRange(
        name: "the equivalence margin", value: margin, allowed: "finite and above 0")
    }
    guard level > 0, level < 0.5 else {
      throw .parameterOutOfRange(name: "the level", value: level, allowed: "in (0, 0.5)")
    }
    self.margin = margin
    self.level = level
    let distribution = StudentT(degrees: rows - 1)
    let reach = distribution.upperQuantile(level) * standardError
    interval = ConfidenceInterval(
      lower: mean - reach, upper: mean + reach, level: 1 - 2 * level)
    // Both tests have the same error, so the worse is the one towards which the mean lies.
    let distance = margin - abs(mean)
    if standardError == 0 {
      pValue = distance > 0 ? 0 : 1
    } else {
      pValue = distribution.upperTail(distance / standardError)
    }
  }

  /// Tests a paired difference for equivalence.
  ///
  /// - Parameters:
  ///   - paired: The difference.
  ///   - margin: The largest difference in nats that would not matter, above 0 and finite.
  /// - Returns: nil for one row, or where a loss is infinite.
  /// - Throws: `LogLossError.parameterOutOfRange` for a margin out of range.
  public init?(_ paired: PairedDifference, margin: Double) throws(LogLossError) {
    guard let mean = paired.mean, let error = paired.standardError else { return nil }
    try self.init(mean: mean, standardError: error, rows: paired.n, margin: margin)
  }
}
