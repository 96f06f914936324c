/// The predictions of a labelled run, sorted within each class: at least one row.
///
/// Everything computed from it is a function of the rows as a multiset: shuffling the rows of the
/// run, or reading them on more threads, changes no bit of any result.
public struct RankedPredictions: Sendable, Equatable {
  /// The predictions of the REAL rows.
  public let real: SortedPredictions
  /// The predictions of the FAKE rows.
  public let fake: SortedPredictions

  /// The number of rows, at least 1.
  public var n: Int { nReal + nFake }
  /// The number of REAL rows.
  public var nReal: Int { real.count }
  /// The number of FAKE rows.
  public var nFake: Int { fake.count }

  /// Joins the two classes, each sorted already (on a thread of its own, say).
  ///
  /// A class without logits makes the other's unusable: they are then dropped, so that all rows
  /// are ranked and scored alike. An empty class takes part in either.
  ///
  /// - Throws: `LogLossError.noRows` when both classes are empty.
  public init(real: SortedPredictions, fake: SortedPredictions) throws(LogLossError) {
    guard real.count + fake.count > 0 else { throw .noRows }
    let haveLogits =
      (real.logits != nil || real.count == 0) && (fake.logits != nil || fake.count == 0)
    self.real = haveLogits ? real : SortedPredictions(ascending: real.probabilities)
    self.fake = haveLogits ? fake : SortedPredictions(ascending: fake.probabilities)
  }

  /// Sorts probabilities by their labels' class.
  ///
  /// - Parameters:
  ///   - probabilities: Predicted probabilities of REAL, in [0, 1].
  ///   - labels: The answers, in the same order.
  /// - Throws: `LogLossError` for unequal lengths, no rows, or a value out of range.
  /// - Complexity: As `SortedPredictions.init(probabilities:)`.
  public init(probabilities: [Double], labels: [Label]) throws(LogLossError) {
    for (row, value) in probabilities.enumerated() where !(value >= 0 && value <= 1) {
      throw .probabilityOutOfRange(row: row, value: value)
    }
    let (real, fake) = try Self.split(probabilities, labels)
    try self.init(
      real: SortedPredictions(probabilities: real), fake: SortedPredictions(probabilities: fake))
  }

  /// Sorts logits by their labels' class.
  ///
  /// - Parameters:
  ///   - logits: Log odds of REAL in nats, finite.
  ///   - labels: The answers, in the same order.
  /// - Throws: `LogLossError` for unequal lengths, no rows, or a value that is not finite.
  /// - Complexity: As `SortedPredictions.init(logits:)`.
  public init(logits: [Double], labels: [Label]) throws(LogLossError) {
    for (row, value) in logits.enumerated() where !value.isFinite {
      throw .logitNotFinite(row: row, value: value)
    }
    let (real, fake) = try Self.split(logits, labels)
    try self.init(real: SortedPredictions(logits: real), fake: SortedPredictions(logits: fake))
  }

  /// Joins classes of which at least one has a row, and both or neither have logits.
  init(ascendingReal real: SortedPredictions, ascendingFake fake: SortedPredictions) {
    self.real = real
    self.fake = fake
  }

  private static func split(
    _ values: [Double], _ labels: [Label]
  ) throws(LogLossError) -> (real: [Double], fake: [Double]) {
    guard values.count == labels.count else {
      throw .unequalLengths(predictions: values.count, labels: labels.count)
    }
    var nReal = 0
    for label in labels { nReal &+= label == .real ? 1 : 0 }
    // Which class comes next is as good as random: every value is written to both, and only the
    // place of its own class moves on. One place more than rows takes the last unwanted value.
    var fake: [Double] = []
    let real = [Double](unsafeUninitializedCapacity: nReal + 1) { real, realCount in
      let nFake = values.count - nReal
      fake = [Double](unsafeUninitializedCapacity: nFake + 1) { fake, fakeCount in
        var nextReal = 0
        var nextFake = 0
        for row in values.indices {
          real.initializeElement(at: nextReal, to: values[row])
          fake.initializeElement(at: nextFake, to: values[row])
          let isReal = labels[row] == .real ? 1 : 0
          nextReal &+= isReal
          nextFake &+= 1 &- isReal
        }
        fakeCount = nFake
      }
      realCount = nReal
    }
    return (real, fake)
  }
}

extension SortedPredictions {
  /// Takes probabilities in [0, 1], and their logits where known, that are ascending already.
  init(ascending probabilities: [Double], logits: [Double]? = nil) {
    self.probabilities = probabilities
    self.logits = logits
  }
}
