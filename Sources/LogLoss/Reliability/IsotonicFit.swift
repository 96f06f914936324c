/// The isotonic regression of the answers on the predictions: the best monotone recalibration.
///
/// Rows predicted alike form a group; pooling adjacent groups until the shares of REAL increase
/// strictly gives the blocks. Every block's share is the recalibrated probability of its rows, and
/// of all monotone recalibrations it has the smallest log loss (as well as the smallest Brier
/// score). Rows are grouped by logit where logits are known, else by probability. Counts are exact
/// integers, so the blocks have no rounding in them.
///
/// Source: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid and E. Silverman, An empirical
/// distribution function for sampling with incomplete information, Annals of Mathematical
/// Statistics 26 (1955), 641-647, 10.1214/aoms/1177728423.
public struct IsotonicFit: Sendable, Equatable, Codable {
  /// Rows that are given the same recalibrated probability.
  public struct Block: Sendable, Equatable, Codable {
    /// The smallest predicted probability in the block.
    public fileprivate(set) var smallest: Double
    /// The largest predicted probability in the block; equals the next block's smallest only
    /// when distinct logits round to the same probability.
    public let largest: Double
    /// The number of REAL rows.
    public fileprivate(set) var real: Int
    /// The number of rows, at least 1.
    public fileprivate(set) var count: Int

    /// The share of REAL rows, in [0, 1]: the recalibrated probability.
    public var rate: Double { Double(real) / Double(count) }
  }

  /// The blocks in ascending order, their shares of REAL strictly increasing.
  public let blocks: [Block]
  /// The number of rows, at least 1.
  public let n: Int
  /// The number of REAL rows.
  public let nReal: Int

  /// Pools adjacent violators.
  ///
  /// - Complexity: O(n).
  public init(_ ranked: RankedPredictions) {
    var pool = Pool()
    ranked.real.scores.withUnsafeBufferPointer { real in
      ranked.fake.scores.withUnsafeBufferPointer { fake in
        pool.add(
          real: real, fake: fake, realProbabilities: ranked.real.probabilities,
          fakeProbabilities: ranked.fake.probabilities)
      }
    }
    blocks = pool.blocks
    n = ranked.n
    nReal = ranked.nReal
  }

  /// The mean log loss in nats of the recalibrated rows, on the rows it was fitted to.
  ///
  /// - Complexity: O(blocks).
  public var meanLogLoss: Double {
    var sum = CompensatedSum()
    for block in blocks { sum.add(Self.constantLoss(real: block.real, of: block.count)) }
    return sum.value / Double(n)
  }

  /// The mean log loss in nats of predicting the share of REAL for every row: the entropy.
  public var baseRateLogLoss: Double { Self.constantLoss(real: nReal, of: n) / Double(n) }

  /// The summed log loss in nats of predicting their share of REAL for `count` rows.
  private static func constantLoss(real: Int, of count: Int) -> Double {
    let fake = count - real
    guard real > 0, fake > 0 else { return 0 }
    var sum = CompensatedSum()
    for part in [real, fake] {
      let rest = Double(count - part) / Double(count)
      // A share near 1 keeps its digits in what it lacks.
      let logarithm: Double =
        2 * part > count ? .log(onePlus: -rest) : .log(Double(part) / Double(count))
      sum.add(Double(part) * -logarithm)
    }
    return sum.value
  }
}

/// The blocks so far; the last may still be pooled with what comes.
private struct Pool {
  var blocks: [IsotonicFit.Block] = []

  mutating func add(
    real: UnsafeBufferPointer<Double>, fake: UnsafeBufferPointer<Double>,
    realProbabilities: [Double], fakeProbabilities: [Double]
  ) {
    var nextReal = 0
    var nextFake = 0
    while nextReal < real.count || nextFake < fake.count {
      let startReal = nextReal
      let startFake = nextFake
      let realScore = nextReal < real.count ? real[nextReal] : .infinity
      let fakeScore = nextFake < fake.count ? fake[nextFake] : .infinity
      // A stretch of one class is one block at once: equal shares pool in any case.
      if fakeScore < realScore {
        while nextFake < fake.count, fake[nextFake] < realScore { nextFake += 1 }
      } else if realScore < fakeScore {
        while nextReal < real.count, real[nextReal] < fakeScore { nextReal += 1 }
      } else {
        while nextReal < real.count, real[nextReal] == realScore { nextReal += 1 }
        while nextFake < fake.count, fake[nextFake] == fakeScore { nextFake += 1 }
      }
      let isFakeOnly = nextReal == startReal
      push(
        IsotonicFit.Block(
          smallest: isFakeOnly ? fakeProbabilities[startFake] : realProbabilities[startReal],
          largest: isFakeOnly ? fakeProbabilities[nextFake - 1] : realProbabilities[nextReal - 1],
          real: nextReal - startReal, count: nextReal - startReal + nextFake - startFake))
    }
  }

  private mutating func push(_ block: IsotonicFit.Block) {
    var block = block
    while let last = blocks.last, last.real * block.count >= block.real * last.count {
      block.smallest = last.smallest
      block.real += last.real
      block.count += last.count
      blocks.removeLast()
    }
    blocks.append(block)
  }
}
