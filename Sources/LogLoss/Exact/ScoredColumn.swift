/// The column of a run that its loss is computed from, already checked.
package enum ScoredColumn: Sendable {
  /// Probabilities in [0, 1].
  case probabilities([Double])
  /// Finite logits.
  case logits([Double])

  /// The number of rows.
  package var count: Int {
    switch self {
    case .probabilities(let values), .logits(let values): values.count
    }
  }

  /// 1 / (1 + exp(-logit)), without overflow.
  package static func sigmoid(_ logit: Double) -> Double { SortedPredictions.sigmoid(logit) }

  /// The sum over a range of rows, to be merged with the sums of the others.
  package func sum(labels: [Label], clip: ClipBounds?, rows: Range<Int>) -> LogLossSum {
    var sum = LogLossSum()
    labels.withUnsafeBufferPointer { labels in
      let labels = UnsafeBufferPointer(rebasing: labels[rows])
      switch self {
      case .probabilities(let values):
        values.withUnsafeBufferPointer {
          sum.add(
            probabilities: UnsafeBufferPointer(rebasing: $0[rows]), labels: labels, bounds: clip)
        }
      case .logits(let values):
        values.withUnsafeBufferPointer {
          sum.add(logits: UnsafeBufferPointer(rebasing: $0[rows]), labels: labels, bounds: clip)
        }
      }
    }
    return sum
  }

  /// The correctly rounded mean loss over all rows.
  package func meanLogLoss(labels: [Label], clip: ClipBounds?) -> Double {
    mean(of: sum(labels: labels, clip: clip, rows: 0..<count), labels: labels, clip: clip)
  }

  /// The correctly rounded mean, given the merged sum of all rows.
  package func mean(of sum: LogLossSum, labels: [Label], clip: ClipBounds?) -> Double {
    sum.certifiedMean() ?? preciseMean(labels: labels, clip: clip)
  }

  /// The mean with the precision doubled until its rounding is certain (Ziv's strategy).
  ///
  /// No row may have an infinite loss. Means whose rounding 8,192 bits leave open are not known to
  /// exist (they would have to be constructed); the nearer of the last two candidates is returned.
  func preciseMean(labels: [Label], clip: ClipBounds?) -> Double {
    var limbs = 8
    while true {
      let interval = interval(labels: labels, clip: clip, limbs: limbs)
      if let mean = interval.certain { return mean }
      if limbs == 128 { return interval.upper }
      limbs *= 2
    }
  }

  private func interval(labels: [Label], clip: ClipBounds?, limbs: Int) -> RoundingInterval {
    var product = WideProduct(limbs: limbs)
    var odds = WideProduct(limbs: limbs)
    var linear: FixedPoint?
    switch self {
    case .probabilities(let values):
      for (p, label) in zip(values, labels) { product.multiplyRow(clip?(p) ?? p, label) }
    case .logits(let values):
      var exact = FixedPoint.forLosses
      let logitClip = clip.map(LogitClip.init)
      for (logit, label) in zip(values, labels) {
        if let constant = logitClip?.constant(for: logit) {
          product.multiplyRow(constant, label)
          continue
        }
        let margin = label == .real ? logit : -logit
        if margin < 0 {
          let parts = BinarySignificand(-margin)
          exact.add(UInt128(parts.mantissa), exponent: -64 - parts.halvings)
        }
        odds.multiply(onePlusExponentialOfNegative: abs(margin))
      }
      linear = exact
    }
    var oddsTerm = odds.term
    oddsTerm.isSubtracted = false
    return RoundingInterval(
      terms: [product.term, oddsTerm], linear: linear, count: labels.count,
      error: (product.errorUnits + odds.errorUnits, 20 - 64 * limbs))
  }
}
