/// A paired difference of row losses, with what chance alone would do.
///
/// Rows are taken as independent, or where there are groups the groups: the standard error is then
/// that of sums over groups, and the test gives a sign to each group and not to each row.
public struct BlendGain: Sendable, Equatable {
  /// The losses of the single run less those of the blend: positive where the blend is better.
  ///
  /// Losses that agree to rounding are the same. Its own standard error and interval take rows as
  /// independent.
  public let difference: PairedDifference
  /// The mean gain per row in nats, exactly 0 where it is within rounding; infinite, or nil, as in
  /// `difference`.
  public let mean: Double?
  /// The standard error of `mean` in nats; nil for infinite losses, one row or one group.
  public let standardError: Double?
  /// The normal 95% interval of the gain in nats; nil where `standardError` is.
  public let interval: ConfidenceInterval?
  /// The two-sided p-value of the sign-flip test of no difference.
  public let pValue: Double
  /// The p-value after Holm's adjustment for the number of methods compared.
  public let adjustedPValue: Double

  /// Whether the blend is better at the 5% level after the adjustment.
  ///
  /// A finite loss is better than an infinite one without any test.
  public var isSignificant: Bool {
    guard let mean else { return false }
    return mean == .infinity || mean > 0 && adjustedPValue < 0.05
  }
}

extension BlendGain {
  /// How many units in the last place two losses may be apart and still be the same.
  ///
  /// A mean of copies of a run and the sum over repeats are each off by one or two.
  private static let rounding = 4.0

  /// What columns of row losses gain on another, adjusted for their number.
  static func gains(
    of columns: [[Double]], over single: [Double], _ groups: BlendGroups
  ) throws(LogLossError) -> [BlendGain] {
    let level = single.filter(\.isFinite).meanLoss
    var differences: [PairedDifference] = []
    for column in columns {
      // A row that is off by less than the mean can show is no gain either.
      let rounded = zip(column, single).map { loss, other in
        isSame(loss, other, level: level) ? other : loss
      }
      differences.append(try PairedDifference(lossesA: single, lossesB: rounded))
    }
    let pValues = differences.map {
      SignFlipTest(differences: groups.sums($0.differences)).pValue
    }
    return zip(differences, zip(pValues, HolmAdjustment.adjusted(pValues))).map {
      BlendGain($0, pValue: $1.0, adjusted: $1.1, level: level, groups)
    }
  }

  private init(
    _ difference: PairedDifference, pValue: Double, adjusted: Double, level: Double,
    _ groups: BlendGroups
  ) {
    self.difference = difference
    let mean = difference.mean.map { BlendGain.isSame($0, 0, level: level) ? 0 : $0 }
    self.mean = mean
    let error =
      difference.standardError == nil ? nil : groups.standardError(of: difference.differences)
    standardError = error
    interval = mean.flatMap { mean in
      error.map { ConfidenceInterval(mean: mean, standardError: $0) }
    }
    self.pValue = pValue
    adjustedPValue = adjusted
  }

  private static func isSame(_ one: Double, _ other: Double, level: Double) -> Bool {
    abs(one - other) <= rounding * max(abs(one), abs(other), level).ulp
  }
}
