/// The row losses of a run summed up to every rank at which a clip candidate cuts it.
struct ClassLosses {
  /// The number of REAL rows.
  let nReal: Int
  /// The number of FAKE rows.
  let nFake: Int
  /// A gain in total loss, in nats, that rounding could feign.
  let tolerance: Double
  private let real: PrefixLosses
  private let fake: PrefixLosses

  /// Sums the losses, each row once.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - candidates: Lower candidates ascending, then upper candidates descending, as
  ///     `ClipCandidate` finds them.
  /// - Complexity: O(n + candidates log candidates).
  init(_ ranked: RankedPredictions, lower: [ClipCandidate], upper: [ClipCandidate]) {
    nReal = ranked.nReal
    nFake = ranked.nFake
    real = PrefixLosses(
      ranked.real, label: .real,
      cuts: lower.map(\.real) + upper.map { ranked.nReal - $0.real })
    fake = PrefixLosses(
      ranked.fake, label: .fake,
      cuts: lower.map(\.fake) + upper.map { ranked.nFake - $0.fake })
    tolerance = 8 * (real.total + fake.total).ulp
  }

  /// What a lower bound gains over none in total, in nats; leaving infinite losses counts -inf.
  func gain(ofLower candidate: ClipCandidate) -> Double {
    if candidate.real == 0, real.infinite > 0 { return -.infinity }
    return real.sum(0..<candidate.real) + fake.sum(0..<candidate.fake) - clippedLoss(candidate)
  }

  /// The total loss within a pair of bounds, in nats.
  func total(lower: ClipCandidate, upper: ClipCandidate) -> Double {
    if lower.real == 0, real.infinite > 0 { return .infinity }
    if upper.fake == 0, fake.infinite > 0 { return .infinity }
    var sum = CompensatedSum()
    sum.add(clippedLoss(lower))
    sum.add(clippedLoss(upper))
    sum.add(real.sum(lower.real..<nReal - upper.real))
    sum.add(fake.sum(lower.fake..<nFake - upper.fake))
    return sum.value
  }

  /// The total loss of one probability for every row, in nats.
  func constantLoss(_ probability: Double) -> Double {
    clippedLoss(ClipCandidate(bound: probability, real: nReal, fake: nFake))
  }

  private func clippedLoss(_ candidate: ClipCandidate) -> Double {
    // 0 ln 0 = 0: no rows, no loss.
    let real =
      candidate.real > 0 ? Double(candidate.real) * Label.real.loss(of: candidate.bound) : 0
    let fake =
      candidate.fake > 0 ? Double(candidate.fake) * Label.fake.loss(of: candidate.bound) : 0
    return real + fake
  }
}

/// The losses of one class summed up to given ranks.
private struct PrefixLosses {
  /// The number of rows with an infinite loss; they are left out of the sums.
  let infinite: Int
  private let cuts: [Int]
  private let sums: [CompensatedSum]

  init(_ rows: SortedPredictions, label: Label, cuts: [Int]) {
    infinite = rows.infiniteLosses(label: label)
    let finite =
      label == .real ? infinite..<rows.count : 0..<rows.count - infinite
    var ranks = cuts + [0, rows.count]
    ranks.sort()
    var sum = CompensatedSum()
    var kept: [Int] = []
    var sums: [CompensatedSum] = []
    for rank in ranks where rank != kept.last {
      let segment = (kept.last ?? 0)..<rank
      sum.add(rows.sumOfLosses(in: segment.clamped(to: finite), label: label))
      kept.append(rank)
      sums.append(sum)
    }
    self.cuts = kept
    self.sums = sums
  }

  var total: Double { sums[sums.count - 1].value }

  /// The sum over a range of ranks whose ends are cuts.
  func sum(_ ranks: Range<Int>) -> Double {
    sums[index(of: ranks.upperBound)].subtracting(sums[index(of: ranks.lowerBound)]).value
  }

  private func index(of rank: Int) -> Int {
    var low = 0
    var high = cuts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] >= rank { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
