/// Clip bounds for few rows: the optimum after a little evidence against certainty.
///
/// With k rows below the lower bound, N1 of them REAL, the plain optimum is N1 / k, which is 0 when
/// no tail row was wrong yet: one wrong row to come would then cost everything. Here each bound
/// carries a pseudo-count `a` of REAL and of FAKE rows, and what is minimised is
///
///     total loss(lower, upper) - a [ln lower + ln(1 - lower) + ln upper + ln(1 - upper)]
///
/// over all lower <= upper, exactly. Its solutions have the form (N1 + a) / (k + 2a), or lie on a
/// prediction, and are never 0 or 1. Where the bounds would cross they meet in one constant,
/// (N1 + 2a) / (n + 4a) over all rows.
///
/// The default a = 1/2 is the Krichevsky-Trofimov estimator: of all pseudo-counts it has the
/// smallest worst-case excess log loss (asymptotically) in predicting the next row of a tail, which
/// is what a bound does; it is also Jeffreys' prior for the tail's error rate. The effect fades as
/// 1/k: with thousands of rows in both tails these are the plain optimum's bounds.
///
/// Source: R. E. Krichevsky and V. K. Trofimov, The performance of universal encoding, IEEE Trans.
/// Inform. Theory 27 (1981), 199-207, 10.1109/TIT.1981.1056331.
public struct SmoothedClip: Sendable, Equatable, Codable {
  /// How bounds are found, as a word for reports.
  public enum Method: String, Sendable, Equatable, Codable {
    /// The penalised optimum described above.
    case pseudoCounts = "pseudo_counts"
  }

  /// The number of rows.
  public let n: Int
  /// How the bounds were found.
  public let method: Method
  /// The pseudo-count `a` of each class at each bound.
  public let pseudoCount: Double
  /// The bounds, inside (0, 1).
  public let bounds: ClipBounds
  /// The number of rows with a probability below the lower bound.
  public let rowsBelow: Int
  /// The number of rows with a probability above the upper bound.
  public let rowsAbove: Int
  /// The mean log loss in nats within these bounds, without the pseudo-counts.
  public let meanLoss: Double

  /// Finds the smoothed bounds.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - pseudoCount: The pseudo-count `a`, finite and above 0.
  /// - Throws: `LogLossError.parameterOutOfRange` for another pseudo-count.
  /// - Complexity: O(n).
  public init(for ranked: RankedPredictions, pseudoCount: Double = 0.5) throws(LogLossError) {
    guard pseudoCount > 0, pseudoCount.isFinite else {
      throw .parameterOutOfRange(
        name: "pseudo-count", value: pseudoCount, allowed: "finite and above 0")
    }
    let landscape = ClipLandscape(ranked)
    bounds = Self.best(landscape, pseudoCount)
    self.n = ranked.n
    self.method = .pseudoCounts
    self.pseudoCount = pseudoCount
    rowsBelow = ranked.real.count(below: bounds.lower) + ranked.fake.count(below: bounds.lower)
    rowsAbove =
      ranked.n - ranked.real.count(atMost: bounds.upper) - ranked.fake.count(atMost: bounds.upper)
    meanLoss = landscape.meanLoss(bounds)
  }

  private static func best(_ landscape: ClipLandscape, _ count: Double) -> ClipBounds {
    let imagined = ClipLandscape.ImaginedRows(real: count, fake: count)
    let lower = landscape.minima(.lower, with: imagined)
    let upper = landscape.minima(.upper, with: imagined)
    // Where the bounds meet, every row and all pseudo-rows are predicted alike.
    let real = Double(landscape.nReal) + 2 * count
    let fake = Double(landscape.nFake) + 2 * count
    let constant = real / (real + fake)
    var bestTotal = ClipLandscape.loss(real: real, fake: fake, at: constant) - landscape.finiteLoss
    var best = ClipBounds(uncheckedLower: constant, upper: constant)
    var partner: ClipLandscape.Minimum?
    var next = 0
    for candidate in upper {
      while next < lower.count, lower[next].bound <= candidate.bound {
        if lower[next].cost < partner?.cost ?? .infinity { partner = lower[next] }
        next += 1
      }
      guard let partner, partner.cost + candidate.cost < bestTotal else { continue }
      bestTotal = partner.cost + candidate.cost
      best = ClipBounds(uncheckedLower: partner.bound, upper: candidate.bound)
    }
    return best
  }
}
