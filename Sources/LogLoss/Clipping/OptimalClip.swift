/// The clip bounds with the smallest mean log loss on labelled rows, over all lower <= upper.
///
/// While lower <= upper, clipping from below and clipping from above touch different rows, so the
/// loss is a function of `lower` plus a function of `upper`, each smooth but for corners at the
/// predictions. With k rows below `lower`, k1 of them REAL, the derivative has the sign of
/// `k lower - k1`. A walk over the sorted rows therefore finds every local minimum without a
/// logarithm; logarithms are then needed only for the losses of those. The smallest loss is among
///
/// - the pairs of a local minimum (or 0) for `lower` and one (or 1) for `upper` that do not cross;
/// - `lower == upper`, where every row is predicted alike and the base rate is best.
///
/// It is an exact global optimum of the loss as a function of real bounds, not the best of a grid.
/// What is not guaranteed: bounds fitted to the rows they are scored on promise too much; use the
/// cross-validated gain before believing in it.
///
/// A bound is used only if it gains more than about 1e-15 of the loss, which rounding could feign:
/// rows that clipping cannot help have bounds (0, 1). A class that is missing is a base rate of 0 or
/// 1, and the optimum the constant that is always right, with a loss of 0.
public struct OptimalClip: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The best bounds; (0, 1) does not clip.
  public let bounds: ClipBounds
  /// The number of rows with a probability below the lower bound.
  public let rowsBelow: Int
  /// The number of rows with a probability above the upper bound.
  public let rowsAbove: Int
  /// The mean log loss in nats within these bounds, to about 1e-15; not correctly rounded.
  public let meanLoss: Double

  /// Finds the best bounds.
  ///
  /// - Parameter ranked: The labelled predictions. A row is clipped by its probability; inside the
  ///   bounds it is scored from its logit where known.
  /// - Complexity: O(n + candidates log candidates), one logarithm per row.
  public init(for ranked: RankedPredictions) {
    let lower = ClipCandidate.lower(ranked)
    let upper = ClipCandidate.upper(ranked)
    let losses = ClassLosses(ranked, lower: lower, upper: upper)
    let best = Self.best(lower, upper, losses)
    n = ranked.n
    bounds = ClipBounds(uncheckedLower: best.lower.bound, upper: best.upper.bound)
    rowsBelow = ranked.real.count(below: bounds.lower) + ranked.fake.count(below: bounds.lower)
    rowsAbove =
      ranked.n - ranked.real.count(atMost: bounds.upper) - ranked.fake.count(atMost: bounds.upper)
    meanLoss = best.total / Double(ranked.n)
  }

  private typealias Choice = (lower: ClipCandidate, upper: ClipCandidate, total: Double)

  /// The pair of candidates, or the constant, with the smallest total loss.
  private static func best(
    _ lower: [ClipCandidate], _ upper: [ClipCandidate], _ losses: ClassLosses
  ) -> Choice {
    // Upper bounds descend, so the lower bounds that fit below them are ever shorter prefixes:
    // keep the best of every prefix. Ties stay with the smaller lower bound, the first being 0.
    let gains = lower.map(losses.gain(ofLower:))
    var prefixBest: [Int] = []
    for index in lower.indices {
      let before = prefixBest.last ?? index
      let isBetter = gains[index] > gains[before] + losses.tolerance
      prefixBest.append(isBetter ? index : before)
    }
    var choice: Choice?
    var fitting = lower.count
    for candidate in upper {
      while fitting > 0, lower[fitting - 1].bound > candidate.bound { fitting -= 1 }
      // The bound 0 fits below all.
      guard fitting > 0 else { break }
      let partner = lower[prefixBest[fitting - 1]]
      let total = losses.total(lower: partner, upper: candidate)
      if total + losses.tolerance < choice?.total ?? .infinity || choice == nil {
        choice = (partner, candidate, total)
      }
    }
    let constant = ClipCandidate(
      bound: Double(losses.nReal) / Double(losses.nReal + losses.nFake), real: 0, fake: 0)
    let constantTotal = losses.constantLoss(constant.bound)
    if let choice, choice.total <= constantTotal + losses.tolerance { return choice }
    return (constant, constant, constantTotal)
  }
}
