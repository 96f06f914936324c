/// The parameter-free Ladder mechanism: a public board that shows only gains beyond the noise.
///
/// Submissions come one after another, each as the losses l_t of the same n rows with mean R(l_t).
/// From R_0 = infinity, a submission is released only if it is better than what was released by
/// more than one standard error of the paired difference from the best so far,
///
///     R(l_t) < R_(t-1) - s / sqrt(n),   s = the sample standard deviation of l_t - l_best,
///
/// and then R_t is R(l_t) rounded to a multiple of 1/n and l_best is l_t; otherwise R_t = R_(t-1)
/// and nothing is learnt from the submission but that it was not clearly better. The one standard
/// error adapts to how alike the submissions are, so that there is no step size to choose.
///
/// R_(t-1) is the rounded score and not R(l_best). Where it was rounded up, a submission that is no
/// better than l_best can take its place, even one of the same losses, which changes nothing that
/// is shown; where it was rounded down, up to 1/(2n) more than the standard error is needed.
///
/// Not guaranteed: that nobody learns from such a board. The published bound on how far R_t can be from the loss on new rows is for
/// losses in [0, 1]. Log loss has no upper end, so that the mechanism still hides small gains here,
/// but the bound holds only for losses that clip bounds keep below a constant, times that constant.
///
/// Source: A. Blum and M. Hardt, The Ladder: a reliable leaderboard for machine learning
/// competitions, ICML 2015, PMLR 37, 1006-1014, 10.48550/arXiv.1502.04585 (the algorithm without
/// parameters; s has n - 1 as in the authors' program).
public struct Ladder: Sendable {
  /// What became of one submission.
  public struct Step: Sendable, Equatable, Codable {
    /// The mean loss of the submission in nats, which the mechanism keeps to itself.
    public let logLoss: Double
    /// The score that is shown after the submission, in nats; infinite until there is one.
    public let released: Double
    /// Whether the submission was below the score shown by more than the required gain, and is what
    /// the next ones are held against.
    ///
    /// The score shown can stay the same all the same, because it is rounded.
    public let moved: Bool
    /// By how many nats the submission had to be better than the score shown; nil where nothing was
    /// shown before, and where no gain would do because the difference has no finite spread.
    public let requiredGain: Double?
  }

  /// The score that is shown, in nats; infinite before the first submission of a finite loss.
  public private(set) var released = Double.infinity
  /// How many submissions moved the ladder.
  public private(set) var moves = 0
  /// The losses of the last submission that moved the ladder, l_best.
  private var best: [Double]?

  /// Starts a sequence.
  public init() {}

  /// Takes the next submission.
  ///
  /// - Parameter losses: The losses of the rows in nats, at least 0, infinite ones too; the same
  ///   rows in the same order every time.
  /// - Returns: What became of it. A submission with an infinite loss never moves the ladder. With
  ///   one row there is no standard deviation, and only the first submission is released.
  /// - Throws: `LogLossError` for no rows, another number of rows than before, or what is no loss.
  /// - Complexity: O(n).
  public mutating func submit(losses: [Double]) throws(LogLossError) -> Step {
    if losses.isEmpty { throw .noRows }
    if let best, best.count != losses.count {
      throw .unequalLengths(predictions: losses.count, labels: best.count)
    }
    if let row = losses.firstIndex(where: { !($0 >= 0) }) {
      throw .parameterOutOfRange(
        name: "the loss of row \(row)", value: losses[row], allowed: "at least 0")
    }
    let mean = Ladder.mean(of: losses)
    let isFirst = best == nil
    let gain = best.flatMap { Ladder.standardError(of: losses, against: $0) }
    let moved = isFirst ? mean.isFinite : gain.map { mean < released - $0 } ?? false
    if moved {
      released = Ladder.rounded(mean, rows: losses.count)
      best = losses
      moves += 1
    }
    return Step(logLoss: mean, released: released, moved: moved, requiredGain: gain)
  }

  /// The mean of losses, infinite where one is.
  private static func mean(of losses: [Double]) -> Double {
    guard losses.allSatisfy(\.isFinite) else { return .infinity }
    func sum(scale: Double) -> Double {
      var sum = CompensatedSum()
      for loss in losses { sum.add(scale * loss) }
      return sum.value
    }
    let plain = sum(scale: 1)
    // Losses near the largest double have a mean, though no sum.
    return plain.isFinite
      ? plain / Double(losses.count) : sum(scale: 0x1p-64) / Double(losses.count) * 0x1p64
  }

  /// s / sqrt(n); nil where the differences have no finite spread.
  private static func standardError(of losses: [Double], against best: [Double]) -> Double? {
    guard losses.count > 1 else { return nil }
    let n = Double(losses.count)
    var sum = CompensatedSum()
    for (loss, other) in zip(losses, best) { sum.add(loss - other) }
    let mean = sum.value / n
    guard mean.isFinite else { return nil }
    var squares = CompensatedSum()
    for (loss, other) in zip(losses, best) {
      let deviation = loss - other - mean
      squares.add(deviation * deviation)
    }
    let variance = squares.value / (n - 1)
    return variance.isFinite ? (variance / n).squareRoot() : nil
  }

  /// The nearest multiple of 1/n, the larger of two as near.
  private static func rounded(_ mean: Double, rows: Int) -> Double {
    let n = Double(rows)
    // Beyond 2^53 / n every double is as coarse as that already.
    return mean * n < 0x1p53 ? (mean * n).rounded() / n : mean
  }
}
