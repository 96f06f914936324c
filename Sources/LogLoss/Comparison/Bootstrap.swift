/// Bootstrap intervals of paired differences between two runs: rows are drawn with replacement, and a
/// row drawn brings both runs' predictions with it.
///
/// Resample k draws from stream k of the seed, so that intervals are the same bits however the work is
/// split; they depend on the rows as a multiset, not on their order. A resample is exactly n draws,
/// each even over the n rows (see `BootstrapDraws`): nothing is approximated by a normal, Poisson or
/// rounded distribution.
///
/// Source: B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979),
/// 1-26, 10.1214/aos/1176344552.
public enum Bootstrap {
  /// Runs pieces of the work, on threads say, and returns their results in the order of the pieces.
  public typealias Runner = ([@Sendable () -> [Double]]) -> [[Double]]

  /// The interval of a mean difference.
  ///
  /// - Parameters:
  ///   - differences: loss of a - loss of b for each row, in nats.
  ///   - resamples: How many resamples; below 40 counts as 40, where a 2.5% point begins to be.
  ///   - method: How the interval is taken from the resamples.
  ///   - seed: What the draws follow from.
  ///   - run: Runs the pieces; one after the other when left out.
  /// - Returns: Ends in nats, in which sums are exact to 2^-48 of the largest deviation from the mean;
  ///   nil without rows, or when a difference is infinite (its mean has no distribution to draw from)
  ///   or not a number. Equal differences have an interval of no length.
  /// - Complexity: O(n log n + n resamples), about a nanosecond for each draw.
  public static func mean(
    of differences: [Double], resamples: Int = 10_000,
    method: BootstrapInterval.Method = .bca, seed: UInt64, run: Runner = inTurn
  ) -> BootstrapInterval? {
    BootstrapMean(differences).map {
      interval(of: $0, resamples: resamples, method: method, seed: seed, run: run)
    }
  }

  /// Runs one piece after the other, on the calling thread.
  public static func inTurn(_ pieces: [@Sendable () -> [Double]]) -> [[Double]] {
    pieces.map { $0() }
  }

  static func interval(
    of statistic: some BootstrapStatistic, resamples: Int, method: BootstrapInterval.Method,
    seed: UInt64, run: Runner
  ) -> BootstrapInterval {
    let count = max(40, resamples)
    let pieces = stride(from: 0, to: count, by: pieceSize).map { start in
      { @Sendable in
        statistic.values(of: start..<min(count, start + pieceSize), seed: seed)
      }
    }
    return BootstrapInterval(
      values: run(pieces).flatMap(\.self), of: statistic, method: method, seed: seed)
  }

  /// Resamples that are drawn in one go: few enough that threads end together.
  private static let pieceSize = 64
}

extension Bootstrap {
  /// The interval of the difference of two areas under the ROC curve, a - b.
  ///
  /// Rows are drawn, not rows within classes, so the class counts vary as they would with other test
  /// sets. A resample without a class has no area and is drawn again.
  ///
  /// - Parameters:
  ///   - a: What the first run predicts.
  ///   - b: What the second run predicts, for the same rows.
  ///   - labels: The answers, in the same order.
  ///   - resamples: How many resamples; below 40 counts as 40, where a 2.5% point begins to be.
  ///   - method: How the interval is taken from the resamples.
  ///   - seed: What the draws follow from.
  ///   - run: Runs the pieces; one after the other when left out.
  /// - Returns: Positive ends speak for a; nil when a class has no rows.
  /// - Throws: `LogLossError` for unequal lengths.
  /// - Complexity: O(n log n + n resamples), a few nanoseconds each.
  package static func areaUnderCurveDifference(
    _ a: ScoredColumn, _ b: ScoredColumn, labels: [Label], resamples: Int = 2_000,
    method: BootstrapInterval.Method = .bca, seed: UInt64, run: Runner = inTurn
  ) throws(LogLossError) -> BootstrapInterval? {
    let rows = try BootstrapRows(a, b, labels: labels)
    return BootstrapAreaDifference(rows).map {
      interval(of: $0, resamples: resamples, method: method, seed: seed, run: run)
    }
  }

  /// The interval of the difference of two expected calibration errors, a - b, in bins of equal width.
  ///
  /// The error of a resample is larger than that of the rows, by the noise that drawing adds; in the
  /// difference most of that cancels when the runs are alike in sharpness, and BCa takes out what
  /// is left of it in the median.
  ///
  /// - Parameters:
  ///   - a: What the first run predicts; logits count by their probabilities.
  ///   - b: What the second run predicts, for the same rows.
  ///   - labels: The answers, in the same order.
  ///   - bins: How many bins; below 1 counts as 1.
  ///   - resamples: How many resamples; below 40 counts as 40, where a 2.5% point begins to be.
  ///   - method: How the interval is taken from the resamples.
  ///   - seed: What the draws follow from.
  ///   - run: Runs the pieces; one after the other when left out.
  /// - Returns: Positive ends speak for b.
  /// - Throws: `LogLossError` for unequal lengths or no rows.
  /// - Complexity: O(n log n + n resamples), a few nanoseconds each.
  package static func expectedCalibrationErrorDifference(
    _ a: ScoredColumn, _ b: ScoredColumn, labels: [Label], bins: Int = 15, resamples: Int = 2_000,
    method: BootstrapInterval.Method = .bca, seed: UInt64, run: Runner = inTurn
  ) throws(LogLossError) -> BootstrapInterval {
    let rows = try BootstrapRows(a, b, labels: labels)
    return interval(
      of: BootstrapCalibrationErrorDifference(rows, bins: bins), resamples: resamples,
      method: method, seed: seed, run: run)
  }
}
