/// A function of the logit that is constant between knots.
///
/// A logit below the first knot has the first value; from knot i on (at it included) it has value
/// i + 1. Without knots it is a constant.
public struct StepFunction: Sendable, Equatable {
  /// The logits at which the value changes, strictly ascending, finite.
  public let knots: [Double]
  /// The probabilities, one more than knots, each above 0 and below 1.
  public let values: [Double]

  /// Makes a step function after checking its parts.
  ///
  /// - Parameters:
  ///   - knots: Logits in nats, strictly ascending, finite.
  ///   - values: Probabilities, one more than knots, above 0 and below 1.
  /// - Throws: `CalibratorError` with the first part that does not hold.
  public init(knots: [Double], values: [Double]) throws(CalibratorError) {
    guard values.count == knots.count + 1 else {
      throw .unequalKnots(knots: knots.count, values: values.count)
    }
    for (index, knot) in knots.enumerated() {
      guard knot.isFinite, index == 0 || knots[index - 1] < knot else {
        throw .knotsNotAscending(index: index)
      }
    }
    for (index, value) in values.enumerated() where !(value > 0 && value < 1) {
      throw .valueOutOfRange(index: index, value: value)
    }
    self.init(uncheckedKnots: knots, values: values)
  }

  init(uncheckedKnots knots: [Double], values: [Double]) {
    self.knots = knots
    self.values = values
  }

  /// The index of the first value below the one before it; nil where none is.
  var firstDescent: Int? {
    values.indices.dropFirst().first { values[$0] < values[$0 - 1] }
  }

  /// The probability at a logit; not-a-number has none and gives itself.
  ///
  /// - Complexity: O(log knots).
  public func callAsFunction(_ logit: Double) -> Double {
    if logit.isNaN { return logit }
    return values[knots.partitionPoint { $0 > logit }]
  }
}
