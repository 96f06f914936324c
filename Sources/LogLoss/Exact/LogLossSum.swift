/// The sum of the log losses of many rows, as a product and a bound of its error.
///
/// The sum is `ln(odds) - ln(product) + linear`: probabilities multiply into `product`, and a logit
/// of margin m adds `max(-m, 0)` to `linear`, exactly, and `1 + exp(-|m|)` to `odds`. Sums of
/// shards merge. The mean is given only where its rounding is certain.
package struct LogLossSum: Sendable {
  private var product = LogProduct()
  private var odds = LogProduct()
  private var linear: FixedPoint?
  private var infinite = 0
  /// The number of rows added.
  package private(set) var count = 0

  package init() {}

  /// Adds rows of probabilities in [0, 1].
  package mutating func add(
    probabilities: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<Label>,
    bounds: ClipBounds?
  ) {
    infinite += product.multiplyRows(
      probabilities, labels, bounds: bounds ?? ClipBounds(uncheckedLower: 0, upper: 1))
    count += probabilities.count
  }

  /// Adds rows of finite logits; clip bounds apply to the probability that a logit stands for.
  package mutating func add(
    logits: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<Label>, bounds: ClipBounds?
  ) {
    let clip = bounds.map(LogitClip.init)
    for row in logits.indices {
      if let constant = clip?.constant(for: logits[row]) {
        infinite += product.multiplyRow(constant, labels[row])
      } else {
        add(margin: labels[row] == .real ? logits[row] : -logits[row])
      }
    }
    count += logits.count
  }

  private mutating func add(margin: Double) {
    if margin < 0 {
      let parts = BinarySignificand(-margin)
      if linear == nil { linear = FixedPoint.forLosses }
      linear?.add(UInt128(parts.mantissa), exponent: -64 - parts.halvings)
    }
    let (mantissa, halvings) = LogarithmTables.shared.exponential(ofNegative: abs(margin))
    guard halvings >= 0 else {
      // exp(0), or so close to it that the difference is within the bound.
      odds.multiply(1 << 63, 0, halvings: -2)
      return
    }
    let half = 1 << 127 + (halvings < 127 ? mantissa >> UInt128(halvings + 1) : 0)
    odds.multiply(
      UInt64(truncatingIfNeeded: half >> 64), UInt64(truncatingIfNeeded: half), halvings: -1)
  }

  /// Adds the sum of another shard.
  package mutating func merge(_ other: LogLossSum) {
    product.merge(other.product)
    odds.merge(other.odds)
    if let rest = other.linear {
      if linear == nil { linear = rest } else { linear? += rest }
    }
    infinite += other.infinite
    count += other.count
  }

  /// The correctly rounded mean loss, or nil where the 128 bits leave its rounding in doubt.
  ///
  /// - Complexity: One logarithm to 192 bits for each kind of row.
  package func certifiedMean() -> Double? {
    if infinite > 0 { return .infinity }
    let interval = RoundingInterval(
      terms: [product.term(isSubtracted: true), odds.term(isSubtracted: false)], linear: linear,
      count: count, error: (UInt64(product.roundings + odds.roundings), -119))
    return interval.certain
  }
}

extension LogProduct {
  fileprivate func term(isSubtracted: Bool) -> RoundingInterval.Term {
    RoundingInterval.Term(
      mantissa: FixedPoint(limbs: [0, low, high, 0, 0], fraction: 3), halvings: halvings,
      isSubtracted: isSubtracted)
  }
}

extension FixedPoint {
  /// A zero wide enough to add the losses of 2^63 rows exactly: from 2^-1280 to 2^1152.
  static var forLosses: FixedPoint { FixedPoint(integer: 18, fraction: 20) }
}
