/// Whether two runs are so close that the difference does not matter: two one-sided tests.
///
/// The hypothesis that the true difference is at least `margin` away from 0 is rejected when both
/// one-sided tests reject: mean + margin is significantly above 0, and mean - margin below. It is
/// the same to say that the 1 - 2 level interval lies within (-margin, margin). A difference that
/// is not significant is not thereby equivalent, and the two can both hold. The tests are normal.
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
  ///   - margin: The largest difference in nats that would not matter, above 0 and finite.
  ///   - level: The level of each one-sided test, in (0, 0.5).
  /// - Throws: `LogLossError.parameterOutOfRange` for anything outside these ranges.
  public init(
    mean: Double, standardError: Double, margin: Double, level: Double = 0.05
  ) throws(LogLossError) {
    guard mean.isFinite else {
      throw .parameterOutOfRange(name: "the mean difference", value: mean, allowed: "finite")
    }
    guard standardError >= 0, standardError.isFinite else {
      throw .parameterOutOfRange(
        name: "the standard error", value: standardError, allowed: "finite and at least 0")
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
    interval = ConfidenceInterval(
      mean: mean, standardError: standardError, level: 1 - 2 * level)
    // Both tests have the same error, so the worse is the one towards which the mean lies.
    let distance = margin - abs(mean)
    if standardError == 0 {
      pValue = distance > 0 ? 0 : 1
    } else {
      pValue = StandardNormal.upperTail(distance / standardError)
    }
  }
}
