/// What cross-validation found out about one method.
public struct MethodResult: Sendable, Equatable {
  /// The calibrator fitted to all rows, with its in-sample log loss and findings.
  ///
  /// Bounds of a `+clip` method are the best for the out-of-fold predictions of the first repeat.
  public let fit: CalibrationFit
  /// The mean out-of-fold log loss in nats, over rows and repeats; nil where a fold could not be
  /// fitted, infinite where an exact 0 or 1 is on the wrong side.
  public let logLoss: Double?
  /// The standard error of `logLoss` in nats; nil when it is not finite or there is one row.
  ///
  /// Each row's losses are averaged over the repeats and rows taken as independent. That maps for
  /// different folds share rows is not accounted for.
  public let standardError: Double?
  /// What the method gains on identity, row by row, in nats; positive when the method is better.
  public let gain: PairedGain?
  /// The out-of-fold logits of the first repeat in nats, in the order of the input.
  ///
  /// Empty where a fold could not be fitted. Infinite for an unclipped probability of 0 or 1.
  public let outOfFoldLogits: [Double]

  /// The method.
  public var method: CalibrationMethod { fit.method }

  /// The out-of-fold probabilities of the first repeat, in the order of the input.
  ///
  /// - Complexity: O(n).
  public var outOfFoldProbabilities: [Double] { LogitColumns.sigmoids(outOfFoldLogits) }
}

/// A mean difference of paired row losses, with a normal interval.
public struct PairedGain: Sendable, Equatable, Codable {
  /// The mean difference in nats.
  public let mean: Double
  /// Its standard error in nats.
  public let standardError: Double
  /// The lower end of the 95% interval in nats.
  public let lower: Double
  /// The upper end of the 95% interval in nats.
  public let upper: Double

  /// Averages the differences `worse - better` of two columns of row losses.
  ///
  /// - Parameters:
  ///   - worse: The losses in nats that are compared with.
  ///   - better: The losses of the same rows, positive differences being gains.
  ///   - weights: What each row counts, or nil.
  /// - Returns: nil when fewer than two rows or not all losses finite: there is no interval.
  init?(_ worse: [Double], _ better: [Double], weights: [Double]?) {
    let differences = zip(worse, better).map { $0 - $1 }
    guard let spread = WeightedMean(differences, weights: weights), let error = spread.standardError
    else { return nil }
    mean = spread.mean
    standardError = error
    lower = mean - StandardNormal.point95 * error
    upper = mean + StandardNormal.point95 * error
  }

  /// Whether the interval lies above 0.
  public var isSignificant: Bool { lower > 0 }
}

/// A weighted mean and its standard error.
struct WeightedMean {
  let mean: Double
  /// nil for fewer than two values.
  let standardError: Double?

  /// Averages finite values; nil when there is none, or one is not finite.
  ///
  /// The error is sqrt(sum w^2 (x - mean)^2 * n / (n - 1)) / sum w.
  init?(_ values: [Double], weights: [Double]?) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    var sum = CompensatedSum()
    var total = CompensatedSum()
    for (index, value) in values.enumerated() {
      let weight = weights?[index] ?? 1
      sum.add(weight * value)
      total.add(weight)
    }
    mean = sum.value / total.value
    guard values.count > 1 else {
      standardError = nil
      return
    }
    var squares = CompensatedSum()
    for (index, value) in values.enumerated() {
      let deviation = (weights?[index] ?? 1) * (value - mean)
      squares.add(deviation * deviation)
    }
    let n = Double(values.count)
    standardError = (squares.value * n / (n - 1)).squareRoot() / total.value
  }
}
