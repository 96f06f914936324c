/// Labelled predictions with the identities that cross-validation divides them by.
public struct CalibrationData: Sendable, Equatable {
  /// What the rows are predicted by.
  public enum Scores: Sendable, Equatable {
    /// Probabilities of REAL, in [0, 1].
    case probabilities([Double])
    /// Log odds of REAL in nats, finite.
    case logits([Double])

    var values: [Double] {
      switch self {
      case .probabilities(let values), .logits(let values): values
      }
    }
  }

  /// The predictions.
  public let scores: Scores
  /// The answers.
  public let labels: [Label]
  /// What each row counts, above 0 and finite; nil counts 1.
  public let weights: [Double]?
  /// A number that stands for each row's identity, such as a hash of its id.
  ///
  /// Rows with the same number are told apart by nothing else, so it should be distinct.
  public let ids: [UInt64]
  /// A number for the group of each row, all of which stays in one fold; nil for none.
  public let groups: [UInt64]?

  /// Checks that the columns belong together.
  ///
  /// - Throws: `CalibratorError` for no rows, columns of unequal length or a value out of range.
  public init(
    _ scores: Scores, labels: [Label], ids: [UInt64], weights: [Double]? = nil,
    groups: [UInt64]? = nil
  ) throws(CalibratorError) {
    self.scores = scores
    self.labels = labels
    self.weights = weights
    self.ids = ids
    self.groups = groups
    let values = scores.values
    guard values.count == labels.count else {
      throw .rows(.unequalLengths(predictions: values.count, labels: labels.count))
    }
    guard !values.isEmpty else { throw .rows(.noRows) }
    for (name, count) in [
      ("ids", ids.count), ("weights", weights?.count), ("groups", groups?.count),
    ] where count != nil && count != values.count {
      throw .unequalColumn(name: name, count: count ?? 0, rows: values.count)
    }
    for (row, value) in values.enumerated() {
      switch scores {
      case .probabilities where !(value >= 0 && value <= 1):
        throw .rows(.probabilityOutOfRange(row: row, value: value))
      case .logits where !value.isFinite: throw .rows(.logitNotFinite(row: row, value: value))
      default: break
      }
    }
    for (row, value) in (weights ?? []).enumerated() where !(value > 0 && value.isFinite) {
      throw .weightNotPositive(row: row, value: value)
    }
  }
}
