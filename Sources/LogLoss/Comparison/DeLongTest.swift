/// The paired test of DeLong, DeLong and Clarke-Pearson for two areas under the ROC curve.
///
/// With m REAL and n FAKE rows, the placement of a REAL row is the share of FAKE rows that it is
/// predicted above (ties half), that of a FAKE row the share of REAL rows that are predicted above it;
/// the area is the mean of either. With D and E the differences of the two runs' placements,
///
///     difference = AUC_a - AUC_b = mean of D = mean of E
///     variance   = s^2(D) / m + s^2(E) / n,     each s^2 with one less than its rows
///     z          = difference / sqrt(variance),  p two-sided from the normal distribution
///
/// Placements are whole numbers in units of 1 / (2 n) and 1 / (2 m), and all sums are taken in whole
/// numbers: areas are correctly rounded, the difference and the variance to a few ulp. Rows are ranked
/// by logit where logits are known, else by probability, and their order does not matter.
///
/// The test is asymptotic, and it is for runs that were not fitted to these rows. It asks about
/// ranks alone, and says nothing about log loss.
///
/// Source: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Comparing the areas under two or more
/// correlated receiver operating characteristic curves, Biometrics 44 (1988), 837-845,
/// 10.2307/2531595; the linear-time form of X. Sun and W. Xu, Fast implementation of DeLong's
/// algorithm, IEEE Signal Processing Letters 21 (2014), 1389-1393, 10.1109/LSP.2014.2337313.
public struct DeLongTest: Sendable, Equatable {
  /// The number of REAL rows.
  public let nReal: Int
  /// The number of FAKE rows.
  public let nFake: Int
  /// The area under the curve of a, as `AreaUnderCurve` has it; nil when a class has no rows.
  public let aucA: Double?
  /// The area under the curve of b; nil when a class has no rows.
  public let aucB: Double?
  /// The area of a less that of b: positive when a ranks better; nil when a class has no rows.
  public let difference: Double?
  /// The variance of the difference; nil when a class has fewer than two rows.
  ///
  /// It is 0 when the placements differ alike for all rows of a class, as between runs that rank
  /// alike or two that rank perfectly.
  public let variance: Double?
  /// The root of the variance; nil as that.
  public let standardError: Double?
  /// The difference in standard errors; nil when the variance is 0 or nil.
  public let z: Double?
  /// The two-sided p-value, in [0, 1], 0 beyond 38 standard errors.
  ///
  /// It is nil when the variance is 0 or nil, for then there is nothing to judge the difference by.
  public let pValue: Double?

  /// The 95% interval of the difference, difference -+ 1.96 standard errors, held to [-1, 1]; nil
  /// when the variance is 0 or nil.
  public var interval: ConfidenceInterval? {
    guard let difference, let standardError, standardError > 0 else { return nil }
    let interval = ConfidenceInterval(mean: difference, standardError: standardError)
    return ConfidenceInterval(
      lower: max(-1, interval.lower), upper: min(1, interval.upper), level: interval.level)
  }

  /// Compares two columns of probabilities.
  ///
  /// - Parameters:
  ///   - a: The first run's probabilities of REAL, in [0, 1].
  ///   - b: The second run's, for the same rows.
  ///   - labels: The answers, in the same order.
  /// - Throws: `LogLossError` for unequal lengths or a value out of range.
  /// - Complexity: O(n) for scores that spread, O(n log n) at worst; about 64n bytes of memory.
  public init(
    probabilities a: [Double], _ b: [Double], labels: [Label]
  ) throws(LogLossError) {
    for column in [a, b] {
      for (row, value) in column.enumerated() where !(value >= 0 && value <= 1) {
        throw .probabilityOutOfRange(row: row, value: value)
      }
    }
    try self.init(.probabilities(a), .probabilities(b), labels: labels)
  }

  /// Compares two columns that were checked already, in probabilities or logits each.
  ///
  /// - Throws: `LogLossError.unequalLengths`.
  /// - Complexity: As `init(probabilities:_:labels:)`.
  package init(
    _ a: ScoredColumn, _ b: ScoredColumn, labels: [Label]
  ) throws(LogLossError) {
    for column in [a, b] where column.count != labels.count {
      throw .unequalLengths(predictions: column.count, labels: labels.count)
    }
    let first = DeLongPlacements(DeLongOrder(scores: a.scores, labels: labels))
    let second = DeLongPlacements(DeLongOrder(scores: b.scores, labels: labels))
    self.init(first, second, labels: labels)
  }

  private init(_ a: DeLongPlacements, _ b: DeLongPlacements, labels: [Label]) {
    var real = PlacementSums()
    var fake = PlacementSums()
    for row in labels.indices {
      // The areas are counted by REAL rows; those of FAKE rows would give the same.
      if labels[row] == .real {
        real.add(a.twice[row], b.twice[row])
      } else {
        fake.add(a.twice[row], b.twice[row])
      }
    }
    nReal = real.count
    nFake = fake.count
    guard real.count > 0, fake.count > 0 else {
      (aucA, aucB, difference) = (nil, nil, nil)
      (variance, standardError, z, pValue) = (nil, nil, nil, nil)
      return
    }
    let pairs = 2 * UInt128(real.count) * UInt128(fake.count)
    aucA = AreaUnderCurve(numerator: UInt128(real.totalA), denominator: pairs).value
    aucB = AreaUnderCurve(numerator: UInt128(real.totalB), denominator: pairs).value
    let difference = Double(real.totalA - real.totalB) / Double(pairs)
    self.difference = difference
    guard real.count > 1, fake.count > 1 else {
      (variance, standardError, z, pValue) = (nil, nil, nil, nil)
      return
    }
    let variance = real.variance(others: fake.count) + fake.variance(others: real.count)
    self.variance = variance
    let error = variance.squareRoot()
    standardError = error
    z = error > 0 ? difference / error : nil
    pValue = z.map(StandardNormal.twoSided)
  }
}

extension AreaUnderCurve {
  /// Takes pairs that were counted already.
  init(numerator: UInt128, denominator: UInt128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}
