/// How far the best clip bounds could lie from those found on these rows.
///
/// Two methods, each an interval of about 95% for the lower and for the upper bound by itself:
///
/// - `profileLikelihood`, the default. Clipped probabilities are a model of the answers with two
///   parameters, and the total log loss is its negative log likelihood. The interval is the hull of
///   all bounds whose mean loss, with the other bound chosen best, is within chi2 / (2 n) = 1.9207 / n
///   of the optimum (chi2 the 95% point of chi-square with one degree of freedom). It is the default
///   because it has no randomness, costs one pass, is the same whether bounds are read as
///   probabilities or as logits, and stays right where the best bound is the end 0 or 1.
/// - `bootstrap`: the 2.5% and 97.5% points of the optimum over resampled runs. It does not take
///   the tail to have one error rate, but it is too short where the optimum sits at 0 or 1 (no
///   resample of rows without an error has an error) and jumps between local optima.
///
/// Both take the rows as a random sample of those to come. A test set made to fool the model is
/// not; for that see `RobustClip`. A bound with a wide interval costs little anywhere inside it.
///
/// Source: S. A. Murphy and A. W. van der Vaart, On profile likelihood, JASA 95 (2000), 449-465,
/// 10.1080/01621459.2000.10474219; B. Efron, Bootstrap methods: another look at the jackknife,
/// Annals of Statistics 7 (1979), 1-26, 10.1214/aos/1176344552.
public struct ClipInterval: Sendable, Equatable, Codable {
  /// How an interval is found.
  public enum Method: String, Sendable, Equatable, Codable {
    /// Bounds that the rows cannot tell from the best by their likelihood.
    case profileLikelihood = "profile_likelihood"
    /// Percentiles of the optimum of resampled runs.
    case bootstrap
  }

  /// The number of rows.
  public let n: Int
  /// How the intervals were found.
  public let method: Method
  /// The seed of the resampling; nil without resampling.
  public let seed: UInt64?
  /// The number of resampled runs; nil without resampling.
  public let resamples: Int?
  /// The best bounds on these rows.
  public let bounds: ClipBounds
  /// The 95% interval of the lower bound, in [0, 1].
  public let lowerCI95: ClosedRange<Double>
  /// The 95% interval of the upper bound, in [0, 1].
  public let upperCI95: ClosedRange<Double>

  /// Finds the profile-likelihood intervals.
  ///
  /// - Parameter ranked: The labelled predictions.
  /// - Complexity: O(n), a few logarithms per row.
  public init(for ranked: RankedPredictions) {
    let landscape = ClipLandscape(ranked)
    let best = OptimalClip(for: ranked).bounds
    n = ranked.n
    method = .profileLikelihood
    seed = nil
    resamples = nil
    bounds = best
    lowerCI95 = ClipProfile(.lower, of: landscape).interval.extended(to: best.lower)
    upperCI95 = ClipProfile(.upper, of: landscape).interval.extended(to: best.upper)
  }

  /// Finds the bootstrap percentile intervals.
  ///
  /// Each resampled run draws n rows with replacement, from a generator of its own that is seeded
  /// by `seed` and its number.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - resamples: How many runs to draw; below 40 counts as 40, where a 2.5% point begins to be.
  ///   - seed: What the draws follow from.
  /// - Complexity: O(n resamples), with a logarithm for every fourth row drawn.
  public init(bootstrapping ranked: RankedPredictions, resamples: Int = 1_000, seed: UInt64) {
    let count = max(40, resamples)
    var lowers: [Double] = []
    var uppers: [Double] = []
    for resample in 0..<count {
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
      let found = OptimalClip(for: ranked.resampled(using: &generator)).bounds
      lowers.append(found.lower)
      uppers.append(found.upper)
    }
    lowers.sort()
    uppers.sort()
    n = ranked.n
    method = .bootstrap
    self.seed = seed
    self.resamples = count
    bounds = OptimalClip(for: ranked).bounds
    lowerCI95 = lowers.quantile(0.025)...lowers.quantile(0.975)
    upperCI95 = uppers.quantile(0.025)...uppers.quantile(0.975)
  }
}

extension ClosedRange<Double> {
  /// The smallest range that holds this one and `value`.
  fileprivate func extended(to value: Double) -> ClosedRange<Double> {
    Swift.min(lowerBound, value)...Swift.max(upperBound, value)
  }
}

extension RankedPredictions {
  /// As many rows, drawn with replacement.
  fileprivate func resampled(using generator: inout ResamplingGenerator) -> RankedPredictions {
    var counts = [UInt32](repeating: 0, count: n)
    for _ in 0..<n { counts[generator.nextIndex(below: n)] += 1 }
    return RankedPredictions(
      ascendingReal: real.repeating(counts[..<nReal]),
      ascendingFake: fake.repeating(counts[nReal...]))
  }
}

extension SortedPredictions {
  /// Every row as often as `counts` says.
  fileprivate func repeating(_ counts: ArraySlice<UInt32>) -> SortedPredictions {
    func repeated(_ values: [Double]) -> [Double] {
      var result: [Double] = []
      result.reserveCapacity(values.count)
      for (value, count) in zip(values, counts) {
        for _ in 0..<count { result.append(value) }
      }
      return result
    }
    return SortedPredictions(ascending: repeated(probabilities), logits: logits.map(repeated))
  }
}
