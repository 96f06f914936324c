/// How many rows it would take to tell an observed gap from nothing.
///
/// n = ((z_(1 - level / 2) + z_power) s / delta)^2, rounded up: with so many rows like these, a true
/// gap of delta would come out significant, two-sided, with probability `power`. It takes the
/// observed gap and deviation for the true ones, which the gap of a few rows is not: read it as an
/// order of magnitude. It says nothing about the test that was made ("observed power").
public enum RequiredRows {
  /// The number of rows that resolve a gap.
  ///
  /// - Parameters:
  ///   - mean: The gap in nats.
  ///   - standardDeviation: The standard deviation of the row differences in nats, at least 0.
  ///   - power: The probability of telling the gap, in (0, 1).
  ///   - level: The two-sided level of the test, in (0, 1).
  /// - Returns: At least 2; nil where no number is: the gap is 0 or not finite, the deviation is
  ///   not finite, a probability is out of range, or the number is beyond 2^53.
  public static func count(
    mean: Double, standardDeviation: Double, power: Double = 0.8, level: Double = 0.05
  ) -> Int? {
    guard mean != 0, mean.isFinite, standardDeviation >= 0, standardDeviation.isFinite,
      power > 0, power < 1, level > 0, level < 1
    else { return nil }
    let points =
      StandardNormal.quantile(1 - level / 2) + StandardNormal.quantile(power)
    let root = max(0, points) * standardDeviation / abs(mean)
    let rows = (root * root).rounded(.up)
    guard rows < 0x1p53 else { return nil }
    return max(2, Int(rows))
  }
}
