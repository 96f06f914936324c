/// What the mathematics refuses, with the value that was refused.
public enum LogLossError: Error, Sendable, Equatable {
  /// There are no rows, so a mean does not exist.
  case noRows
  /// The columns given for the same rows differ in length.
  case unequalLengths(predictions: Int, labels: Int)
  /// A probability at `row` (0-based) is below 0, above 1 or not a number.
  case probabilityOutOfRange(row: Int, value: Double)
  /// A logit at `row` (0-based) is infinite or not a number.
  case logitNotFinite(row: Int, value: Double)
  /// Clip bounds must satisfy 0 <= lower <= upper <= 1.
  case invalidClipBounds(lower: Double, upper: Double)
  /// Sums of rows that were clipped differently cannot be added.
  case unequalClipBounds(ClipBounds?, ClipBounds?)
  /// A parameter of an analysis lies outside the range that it is `allowed`.
  case parameterOutOfRange(name: String, value: Double, allowed: String)
  /// Two classes are told apart, and no row is of the one that is `missing`.
  case oneClass(missing: Label)
  /// The feature at `row` and `column` (both 0-based) is infinite or not a number.
  case featureNotFinite(row: Int, column: Int, value: Double)
}

extension LogLossError: CustomStringConvertible {
  /// What was refused, in one sentence.
  public var description: String {
    switch self {
    case .noRows:
      "there are no rows: the mean of nothing is not defined"
    case .unequalLengths(let predictions, let labels):
      "\(predictions) predictions but \(labels) labels"
    case .probabilityOutOfRange(let row, let value):
      "row \(row): \(value) is not a probability in [0, 1]"
    case .logitNotFinite(let row, let value):
      "row \(row): the logit \(value) is not finite"
    case .invalidClipBounds(let lower, let upper):
      "clip bounds must satisfy 0 <= lower <= upper <= 1, not \(lower),\(upper)"
    case .unequalClipBounds(let first, let second):
      "sums under different clip bounds cannot be merged: "
        + [first, second].map { $0.map { "\($0.lower),\($0.upper)" } ?? "none" }
        .joined(separator: " and ")
    case .parameterOutOfRange(let name, let value, let allowed):
      "\(name) must be \(allowed), not \(value)"
    case .oneClass(let missing):
      "no row is \(missing == .real ? "REAL" : "FAKE"), and both classes are needed"
    case .featureNotFinite(let row, let column, let value):
      "row \(row): feature \(column) is \(value)"
    }
  }
}
