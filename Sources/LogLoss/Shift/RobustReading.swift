/// Which share of flipped rows given clip bounds are closest to optimal for.
///
/// `RobustClip` goes from a share EPS to bounds; this goes back. The regret of bounds at EPS is
/// their worst-case mean loss less the smallest possible one. `epsilon` is where the regret is
/// smallest, and `epsilonRange` where it exceeds that by no more than `tolerance`: whoever fears
/// about so many flipped rows has no reason to change the bounds.
///
/// The worst case of fixed bounds is a straight line in the number of flips m while the adversary
/// still finds right rows at the bounds' largest margin, and the optimum is concave in m (the least
/// of straight lines, see `RobustSearch`). Up to there the regret is convex and its minimum is found
/// by bisection. Beyond, fewer than m rows of the run within the fixed bounds have more than the m-th
/// largest margin, while the optimum for m holds at least 2m right rows at its own; so the optimum's
/// margin is the smaller one and the regret rises with m. Only where the optimum is one constant for
/// all rows can that fail; the reading is then the best up to the share of rows at the bounds.
public struct RobustReading: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The bounds that are read.
  public let bounds: ClipBounds
  /// The share of flipped rows for which the bounds are closest to optimal.
  public let epsilon: Double
  /// The mean log loss in nats within the bounds after the worst `epsilon` n flips.
  public let worstCaseLoss: Double
  /// What the best bounds for `epsilon` are, and lose.
  public let optimum: RobustClip
  /// What the bounds lose over the best ones at `epsilon`, in nats, at least 0.
  public let regret: Double
  /// How much more regret than the smallest counts as nothing, in nats of mean loss.
  public let tolerance: Double
  /// The shares of flipped rows at which the regret is within `tolerance` of the smallest.
  public let epsilonRange: ClosedRange<Double>

  /// Reads bounds.
  ///
  /// - Parameters:
  ///   - bounds: The bounds, both inside (0, 1); the contest's by default.
  ///   - ranked: The labelled predictions.
  ///   - tolerance: What counts as nothing, in nats of mean loss, at least 0. The default, 0.001, is
  ///     a change in the third decimal of a leaderboard.
  /// - Throws: `LogLossError.parameterOutOfRange` for a bound of 0 or 1, whose worst case may be
  ///   infinite, or a negative tolerance.
  /// - Complexity: O(n log n).
  public init(
    of bounds: ClipBounds = .contest, for ranked: RankedPredictions, tolerance: Double = 0.001
  ) throws(LogLossError) {
    for bound in [bounds.lower, bounds.upper] where !(bound > 0 && bound < 1) {
      throw .parameterOutOfRange(name: "a bound to read", value: bound, allowed: "inside (0, 1)")
    }
    guard tolerance >= 0, tolerance.isFinite else {
      throw .parameterOutOfRange(
        name: "the tolerance", value: tolerance, allowed: "finite and at least 0")
    }
    let search = RobustSearch(ranked)
    let worst = WorstCaseLoss(search, bounds: bounds)
    let rows = Double(ranked.n)
    func regret(_ flips: Int) -> Double {
      worst.mean(flips: flips) - search.optimum(flips: flips).total / rows
    }
    let half = ranked.n / 2
    let straight = min(worst.rowsAtLargestMargin, half)
    let nearest = Self.first(0..<straight) { regret($0 + 1) >= regret($0) }
    let least = regret(nearest)
    let lowest = Self.first(0..<nearest) { regret($0) <= least + tolerance }
    let highest =
      Self.first(nearest + 1..<half + 1) { regret($0) > least + tolerance } - 1
    n = ranked.n
    self.bounds = bounds
    self.tolerance = tolerance
    epsilon = Double(nearest) / rows
    worstCaseLoss = worst.mean(flips: nearest)
    optimum = RobustClip(epsilon: Double(nearest) / rows, flips: nearest, search: search)
    self.regret = max(0, least)
    epsilonRange = Double(lowest) / rows...Double(highest) / rows
  }

  /// The first number of a range for which `holds` is true, given that it stays so; else its end.
  private static func first(_ range: Range<Int>, _ holds: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
