/// A 95% interval from resampling, with what it takes to draw it again.
///
/// - `percentile`: the 2.5% and 97.5% points of the statistic over the resamples.
/// - `bca` (bias-corrected and accelerated), the default: the same with the two shares moved, by how
///   far the resamples' median lies from the observed value (`bias`, z0) and by how the standard
///   error changes with the value (`acceleration`, a, from the jackknife):
///
///       share = Phi(z0 + (z0 + z) / (1 - a (z0 + z))),   z = -1.96 or 1.96
///
///   It is the default because its ends are right to second order where those of percentiles are
///   right to first, which differences of losses, with their long tails, need.
///
/// Resamples equal to the observed value count half for z0; when all lie on one side, half a resample
/// is taken to lie on the other, so that z0 stays finite. Both methods say nothing about events that
/// no row shows: with few rows, or one row that carries all, neither covers 95%.
///
/// Source: B. Efron, Better bootstrap confidence intervals, JASA 82 (1987), 171-185,
/// 10.1080/01621459.1987.10478410.
public struct BootstrapInterval: Sendable, Equatable, Codable {
  /// How the shares are chosen.
  public enum Method: String, Sendable, Equatable, Codable, CaseIterable {
    /// 2.5% and 97.5%.
    case percentile
    /// Bias-corrected and accelerated.
    case bca
  }

  /// The number of rows.
  public let n: Int
  /// The statistic of the rows themselves.
  public let observed: Double
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// The share of intervals that are to hold the truth: 0.95.
  public let level: Double
  /// The number of resamples.
  public let resamples: Int
  /// What the draws follow from.
  public let seed: UInt64
  /// How the shares were chosen.
  public let method: Method
  /// z0; 0 for percentiles.
  public let bias: Double
  /// a; 0 for percentiles.
  public let acceleration: Double

  /// Takes the interval from the values of a statistic over the resamples.
  ///
  /// - Parameters:
  ///   - values: One value for each resample, finite, at least one.
  ///   - statistic: What was resampled.
  ///   - method: How the shares are chosen.
  ///   - seed: What the draws followed from.
  init(
    values: [Double], of statistic: some BootstrapStatistic, method: Method, seed: UInt64
  ) {
    let sorted = values.sorted()
    let z = StandardNormal.point95
    var shares = (StandardNormal.cumulative(-z), StandardNormal.cumulative(z))
    var bias = 0.0
    var acceleration = 0.0
    if method == .bca {
      let below = sorted.partitionPoint { $0 >= statistic.observed }
      let atMost = sorted.partitionPoint { $0 > statistic.observed }
      // Half a resample at least on either side.
      let twice = min(max(below + atMost, 1), 2 * sorted.count - 1)
      bias = StandardNormal.quantile(Double(twice) / Double(2 * sorted.count))
      acceleration = statistic.acceleration
      shares = (
        Self.share(-z, bias: bias, acceleration: acceleration),
        Self.share(z, bias: bias, acceleration: acceleration)
      )
    }
    n = statistic.n
    observed = statistic.observed
    lower = sorted.quantile(shares.0)
    upper = sorted.quantile(shares.1)
    level = 0.95
    resamples = sorted.count
    self.seed = seed
    self.method = method
    self.bias = bias
    self.acceleration = acceleration
  }

  /// The share of the resamples that the normal point `z` becomes.
  private static func share(_ z: Double, bias: Double, acceleration: Double) -> Double {
    let point = bias + z
    let divisor = 1 - acceleration * point
    // The pole lies where the share has reached its end already.
    guard divisor > 0 else { return point > 0 ? 1 : 0 }
    return StandardNormal.cumulative(bias + point / divisor)
  }
}

/// A statistic of rows that can be computed again for rows drawn with replacement.
protocol BootstrapStatistic: Sendable {
  /// The number of rows.
  var n: Int { get }
  /// The statistic of the rows themselves.
  var observed: Double { get }
  /// The skewness of the jackknife's influences over 6; 0 where it cannot be had.
  var acceleration: Double { get }
  /// The statistic of some of the resamples, each drawn from the stream of its own number.
  func values(of resamples: Range<Int>, seed: UInt64) -> [Double]
}
