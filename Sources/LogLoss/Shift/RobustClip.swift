/// The clip bounds that lose least when an adversary may turn the answers of some rows around.
///
/// The model: the rows to come have the predictions of these rows, but an adversary who sees the
/// clipped predictions may flip the labels (REAL to FAKE or back) of any rows he likes, up to
/// m = floor(EPS n) of them, and flips those that hurt most. He may not change predictions, add rows
/// or leave rows out, and a row already wrong is worth nothing to him, so he flips right ones. With
/// q the clipped probability, what a flip adds is |logit q| on the right side of 1/2, so
///
///     worst case(lower, upper) = [sum of row losses + the m largest positive margins] / n
///
/// where a row's margin is logit q if it is REAL and -logit q if it is FAKE. `RobustClip` minimises
/// it over all 0 <= lower <= upper <= 1, exactly (see `RobustSearch` for the proof).
///
/// What follows from the model: both kinds of flip are paid from one budget, and the adversary takes
/// the most confident side first. So the bounds tend to be symmetrical about 1/2, even where only one
/// side of the data is often wrong; a bound lies further in than the other only where the rows
/// already wrong beyond it ask for that. The bounds lie within [m/n, 1 - m/n]; for EPS >= 1/2 every row is predicted 1/2, with a loss of ln 2. Nothing else than
/// flipped answers is covered: rows that become less certain, or a changed share of REAL, are not.
public struct RobustClip: Sendable, Equatable, Codable {
  /// What the adversary may do, as a word for reports.
  public enum Method: String, Sendable, Equatable, Codable {
    /// Flip the labels of any rows up to a share of them, after seeing the clipped predictions.
    case worstLabelFlips = "worst_label_flips"
  }

  /// The number of rows.
  public let n: Int
  /// What the adversary may do.
  public let method: Method
  /// The share of rows that may be flipped, in [0, 1].
  public let epsilon: Double
  /// The number of rows that may be flipped: floor(epsilon n).
  public let flips: Int
  /// The best bounds.
  public let bounds: ClipBounds
  /// The mean log loss in nats within the bounds after the worst flips.
  public let worstCaseLoss: Double
  /// The mean log loss in nats within the bounds if nothing is flipped.
  public let plainLoss: Double

  /// Finds the bounds for each of several shares of flipped rows.
  ///
  /// - Parameters:
  ///   - epsilons: Shares of rows that may be flipped, each in [0, 1], in any order. A product
  ///     epsilon n that is an integer but for the rounding of `epsilon` counts as that integer.
  ///   - ranked: The labelled predictions.
  /// - Returns: One result per share, in the order given.
  /// - Throws: `LogLossError.parameterOutOfRange` for a share outside [0, 1].
  /// - Complexity: O(n) logarithms once, then O(n) additions and few logarithms per share.
  public static func curve(
    _ epsilons: [Double], for ranked: RankedPredictions
  ) throws(LogLossError) -> [RobustClip] {
    for epsilon in epsilons where !(epsilon >= 0 && epsilon <= 1) {
      throw .parameterOutOfRange(name: "epsilon", value: epsilon, allowed: "in [0, 1]")
    }
    let search = RobustSearch(ranked)
    return epsilons.map { epsilon in
      RobustClip(epsilon: epsilon, flips: Self.flips(epsilon, of: ranked.n), search: search)
    }
  }

  init(epsilon: Double, flips: Int, search: RobustSearch) {
    let found = search.optimum(flips: flips)
    n = search.landscape.n
    method = .worstLabelFlips
    self.epsilon = epsilon
    self.flips = flips
    bounds = found.bounds
    plainLoss = search.landscape.meanLoss(found.bounds)
    worstCaseLoss = max(plainLoss, found.total / Double(n))
  }

  /// floor(epsilon n), where 0.29 of 100 rows are 29 although the product in double is below.
  package static func flips(_ epsilon: Double, of n: Int) -> Int {
    Int((epsilon * Double(n) * (1 + 0x1p-50)).rounded(.down))
  }
}
