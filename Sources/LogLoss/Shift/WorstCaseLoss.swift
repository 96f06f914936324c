/// What given clip bounds lose when the worst rows are flipped, in the model of `RobustClip`.
struct WorstCaseLoss {
  private let ranked: RankedPredictions
  private let landscape: ClipLandscape
  private let bounds: ClipBounds

  init(_ search: RobustSearch, bounds: ClipBounds) {
    ranked = search.ranked
    landscape = search.landscape
    self.bounds = bounds
  }

  /// The number of right rows on or beyond a bound whose margin is the largest there is.
  var rowsAtLargestMargin: Int {
    let upper = Self.logit(bounds.upper)
    let lower = -Self.logit(bounds.lower)
    let reals = ranked.real.probabilities.partitionPoint { $0 >= bounds.upper }
    let fakes = ranked.fake.probabilities.partitionPoint { $0 > bounds.lower }
    // 0.025 and 0.975 are equally far out but for the rounding of the two.
    let slack = 1e-12 * max(upper, lower)
    return (upper >= lower - slack ? ranked.nReal - reals : 0)
      + (lower >= upper - slack ? fakes : 0)
  }

  /// The mean loss in nats after the worst flips.
  ///
  /// REAL rows fall in margin from the top, FAKE rows from the bottom: the largest margins of all
  /// are a merge of the two.
  ///
  /// - Complexity: O(flips).
  func mean(flips: Int) -> Double {
    let plain = landscape.meanLoss(bounds)
    guard plain.isFinite else { return plain }
    var sum = CompensatedSum()
    var real = ranked.nReal - 1
    var fake = 0
    var realMargin = margin(ofReal: real)
    var fakeMargin = margin(ofFake: fake)
    for _ in 0..<flips {
      let margin = max(realMargin, fakeMargin)
      guard margin > 0 else { break }
      guard margin.isFinite else { return .infinity }
      sum.add(margin)
      if realMargin >= fakeMargin {
        real -= 1
        realMargin = self.margin(ofReal: real)
      } else {
        fake += 1
        fakeMargin = self.margin(ofFake: fake)
      }
    }
    return plain + sum.value / Double(ranked.n)
  }

  private func margin(ofReal row: Int) -> Double {
    row >= 0 ? logit(ranked.real, row) : -.infinity
  }

  private func margin(ofFake row: Int) -> Double {
    row < ranked.nFake ? -logit(ranked.fake, row) : -.infinity
  }

  private func logit(_ rows: SortedPredictions, _ row: Int) -> Double {
    let probability = rows.probabilities[row]
    let clipped = bounds(probability)
    if clipped == probability, let logits = rows.logits { return logits[row] }
    return Self.logit(clipped)
  }

  private static func logit(_ probability: Double) -> Double {
    .log(probability) - .log(onePlus: -probability)
  }
}
