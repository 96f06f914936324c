/// What the row losses of two runs on the same rows say about the difference of their log losses.
///
/// d_i = loss_a - loss_b of row i, positive where b is better. The mean of d is the log loss of a
/// less that of b; s = sqrt(sum (d - mean)^2 / (n - 1)) is the standard deviation, and s / sqrt(n)
/// the standard error, which is smaller than the one of unpaired runs because what makes a row hard
/// for both cancels. The rows are taken as a simple random sample.
///
/// An infinite loss makes the log loss of its run infinite. Of one run only, the mean is infinite;
/// of both, infinity less infinity is not a number, and `mean` is nil. Deviations are nil either way.
public struct PairedDifference: Sendable, Equatable {
  /// The rows on which an exact 0 or 1 was on the wrong side.
  public struct InfiniteLosses: Sendable, Hashable, Codable {
    /// Rows whose loss is infinite in a only.
    public let onlyA: Int
    /// Rows whose loss is infinite in b only.
    public let onlyB: Int
    /// Rows whose loss is infinite in both.
    public let both: Int

    /// All such rows.
    public var count: Int { onlyA + onlyB + both }
  }

  /// The difference of every row in nats, in the order given.
  ///
  /// Infinite where one loss is; 0 where both are, since neither run is better there.
  public let differences: [Double]
  /// The mean difference in nats: infinite, or nil, where losses are infinite (see above).
  public let mean: Double?
  /// The standard deviation of the differences in nats; nil for one row, infinite losses, or where
  /// it is beyond the largest double.
  public let standardDeviation: Double?
  /// The standard error of `mean` in nats; nil for one row or infinite losses.
  public let standardError: Double?
  /// The normal 95% interval of the mean difference in nats; nil where `standardError` is.
  public let interval: ConfidenceInterval?
  /// The number of rows on which b is better.
  public let wins: Int
  /// The number of rows on which a is better.
  public let losses: Int
  /// The number of rows on which neither is.
  public let ties: Int
  /// How many rows have an infinite loss.
  public let infinite: InfiniteLosses

  /// The number of rows, at least 1.
  public var n: Int { differences.count }

  /// The mean in standard errors; nil where there is no standard error, or one of 0.
  public var t: Double? {
    guard let mean, let standardError, standardError > 0 else { return nil }
    return mean / standardError
  }

  /// Takes the differences of the losses of the same rows.
  ///
  /// - Parameters:
  ///   - lossesA: The row losses of a in nats, at least 0, possibly infinite.
  ///   - lossesB: The row losses of b in nats, in the same order.
  /// - Throws: `LogLossError.noRows`; `LogLossError.unequalLengths` with the two numbers of rows;
  ///   `LogLossError.parameterOutOfRange` for a loss that is negative or not a number.
  /// - Complexity: O(n).
  public init(lossesA: [Double], lossesB: [Double]) throws(LogLossError) {
    guard lossesA.count == lossesB.count else {
      throw .unequalLengths(predictions: lossesA.count, labels: lossesB.count)
    }
    guard !lossesA.isEmpty else { throw .noRows }
    var differences: [Double] = []
    differences.reserveCapacity(lossesA.count)
    var (wins, losses) = (0, 0)
    var (onlyA, onlyB, both) = (0, 0, 0)
    for row in lossesA.indices {
      let (a, b) = (lossesA[row], lossesB[row])
      guard a >= 0, b >= 0 else {
        throw .parameterOutOfRange(
          name: "the loss of row \(row)", value: a >= 0 ? b : a, allowed: "at least 0")
      }
      if a > b { wins += 1 } else if a < b { losses += 1 }
      if a == .infinity {
        if b == .infinity { both += 1 } else { onlyA += 1 }
      } else if b == .infinity {
        onlyB += 1
      }
      // infinity - infinity would be not-a-number.
      differences.append(a == b ? 0 : a - b)
    }
    self.differences = differences
    self.wins = wins
    self.losses = losses
    ties = differences.count - wins - losses
    infinite = InfiniteLosses(onlyA: onlyA, onlyB: onlyB, both: both)
    guard infinite.count == 0 else {
      let isOneSided = both == 0 && (onlyA == 0 || onlyB == 0)
      mean = isOneSided ? (onlyA > 0 ? .infinity : -.infinity) : nil
      standardDeviation = nil
      standardError = nil
      interval = nil
      return
    }
    let spread = MeanAndDeviation(differences)
    mean = spread.mean
    standardDeviation = spread.standardDeviation
    standardError = spread.standardError
    interval = standardError.map { ConfidenceInterval(mean: spread.mean, standardError: $0) }
  }
}
