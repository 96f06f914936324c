/// Labelled predictions as calibrators are fitted to them: logits sorted within each class.
///
/// Logits are in nats. Those of probabilities are ln(p / (1 - p)), within 2e-16 absolute or 2 ulp;
/// p of exactly 0 or 1 has an infinite logit, which methods that rank rows take as it is and
/// methods that need a number leave out or refuse (see `CalibrationFinding.exactZeroOrOne`). Since
/// the rows are sorted, everything fitted to them is a function of the rows as a multiset: their
/// order changes no bit. Weights count a row as so many rows.
public struct CalibrationRows: Sendable, Equatable {
  /// The REAL rows.
  let real: CalibrationClass
  /// The FAKE rows.
  let fake: CalibrationClass
  /// Whether the scores that rank the rows are probabilities; else they are logits.
  let areProbabilities: Bool

  init(real: CalibrationClass, fake: CalibrationClass, areProbabilities: Bool) {
    self.real = real
    self.fake = fake
    self.areProbabilities = areProbabilities
  }

  /// The number of rows, at least 1.
  public var n: Int { real.count + fake.count }
  /// The number of REAL rows.
  public var nReal: Int { real.count }
  /// The number of rows with a probability of exactly 0 or 1 and no logit.
  public var exactZeroOrOne: Int { real.below + real.above + fake.below + fake.above }
  /// The sum of the weights; the number of rows where there are none.
  public var totalWeight: Double { real.totalWeight + fake.totalWeight }

  /// Whether an exact 0 or 1 is on the wrong side, so that the rows have an infinite loss.
  var hasInfiniteLoss: Bool { real.below > 0 || fake.above > 0 }

  /// Takes rows that are sorted already; logits are used where known, else probabilities.
  ///
  /// - Parameter ranked: The labelled predictions, each of weight 1.
  /// - Complexity: O(n), one logarithm a row without logits.
  public init(_ ranked: RankedPredictions) {
    let haveLogits =
      (ranked.real.logits != nil || ranked.nReal == 0)
      && (ranked.fake.logits != nil || ranked.nFake == 0)
    func side(_ rows: SortedPredictions) -> CalibrationClass {
      CalibrationClass(
        ascending: haveLogits ? rows.logits ?? [] : rows.probabilities, weights: nil,
        areProbabilities: !haveLogits)
    }
    self.init(
      real: side(ranked.real), fake: side(ranked.fake), areProbabilities: !haveLogits)
  }

  /// Sorts probabilities with their answers.
  ///
  /// - Parameters:
  ///   - probabilities: Predicted probabilities of REAL, in [0, 1].
  ///   - labels: The answers, in the same order.
  ///   - weights: What each row counts, above 0 and finite, in the same order; nil counts 1.
  /// - Throws: `CalibratorError` for no rows, unequal lengths or a value out of range.
  /// - Complexity: O(n log n).
  public init(probabilities: [Double], labels: [Label], weights: [Double]? = nil)
    throws(CalibratorError)
  {
    for (row, value) in probabilities.enumerated() where !(value >= 0 && value <= 1) {
      throw .rows(.probabilityOutOfRange(row: row, value: value))
    }
    try self.init(probabilities, labels, weights, areProbabilities: true)
  }

  /// Sorts logits with their answers.
  ///
  /// - Parameters:
  ///   - logits: Log odds of REAL in nats, finite.
  ///   - labels: The answers, in the same order.
  ///   - weights: What each row counts, above 0 and finite, in the same order; nil counts 1.
  /// - Throws: `CalibratorError` for no rows, unequal lengths or a value that is not finite.
  /// - Complexity: O(n log n).
  public init(logits: [Double], labels: [Label], weights: [Double]? = nil)
    throws(CalibratorError)
  {
    for (row, value) in logits.enumerated() where !value.isFinite {
      throw .rows(.logitNotFinite(row: row, value: value))
    }
    try self.init(logits, labels, weights, areProbabilities: false)
  }

  private init(
    _ scores: [Double], _ labels: [Label], _ weights: [Double]?, areProbabilities: Bool
  ) throws(CalibratorError) {
    guard scores.count == labels.count else {
      throw .rows(.unequalLengths(predictions: scores.count, labels: labels.count))
    }
    guard !scores.isEmpty else { throw .rows(.noRows) }
    guard let weights else {
      do {
        self.init(
          areProbabilities
            ? try RankedPredictions(probabilities: scores, labels: labels)
            : try RankedPredictions(logits: scores, labels: labels))
        return
      } catch {
        throw .rows(error)
      }
    }
    guard weights.count == scores.count else {
      throw .unequalColumn(name: "weights", count: weights.count, rows: scores.count)
    }
    for (row, value) in weights.enumerated() where !(value > 0 && value.isFinite) {
      throw .weightNotPositive(row: row, value: value)
    }
    func side(_ label: Label) -> CalibrationClass {
      let order = labels.indices.filter { labels[$0] == label }
        .sorted { (scores[$0], weights[$0]) < (scores[$1], weights[$1]) }
      return CalibrationClass(
        ascending: order.map { scores[$0] + 0 }, weights: order.map { weights[$0] },
        areProbabilities: areProbabilities)
    }
    self.init(real: side(.real), fake: side(.fake), areProbabilities: areProbabilities)
  }
}
