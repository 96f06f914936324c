/// Why rows cannot be calibrated on, or a stored calibrator cannot be trusted.
public enum CalibratorError: Error, Sendable, Equatable {
  /// The rows are not labelled predictions.
  case rows(LogLossError)
  /// A weight at `row` (0-based) is not a finite number above 0.
  case weightNotPositive(row: Int, value: Double)
  /// The column named has not one entry for each row.
  case unequalColumn(name: String, count: Int, rows: Int)
  /// Cross-validation needs at least two folds and one repeat.
  case impossibleFolds(folds: Int, repeats: Int)
  /// The artefact was written by a newer llbench.
  case newerVersion(found: Int, known: Int)
  /// The artefact names a method that does not exist.
  case unknownMethod(String)
  /// A parameter the method needs is not there.
  case missingParameter(name: String, method: String)
  /// A parameter lies outside its range, which `requirement` states.
  case parameterOutOfRange(name: String, value: Double, requirement: String)
  /// Knots must ascend strictly; the one at `index` (0-based) does not, or is not finite.
  case knotsNotAscending(index: Int)
  /// There must be one value more than there are knots.
  case unequalKnots(knots: Int, values: Int)
  /// A value at `index` (0-based) is not a probability within (0, 1).
  case valueOutOfRange(index: Int, value: Double)
  /// An isotonic map may not descend; the value at `index` (0-based) is below the one before it.
  case valuesDescend(index: Int)
  /// The artefact has a parameter that its method does not know.
  case unknownParameter(name: String, method: String)
  /// The method and the bounds do not belong together: only `+clip` methods have bounds.
  case clipMismatch(method: String)
}

extension CalibratorError: CustomStringConvertible {
  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .rows(let error): error.description
    case .weightNotPositive(let row, let value):
      "row \(row): the weight \(value) is not a finite number above 0"
    case .unequalColumn(let name, let count, let rows):
      "\(count) \(name) for \(rows) rows"
    case .impossibleFolds(let folds, let repeats):
      "cross-validation needs at least 2 folds and 1 repeat, not \(folds) and \(repeats)"
    case .newerVersion(let found, let known):
      "the calibrator has format version \(found); this llbench reads up to \(known)"
    case .unknownMethod(let name):
      "there is no calibration method named '\(name)'"
    case .missingParameter(let name, let method):
      "the method \(method) needs the parameter '\(name)'"
    case .parameterOutOfRange(let name, let value, let requirement):
      "the parameter '\(name)' must be \(requirement), not \(value)"
    case .knotsNotAscending(let index):
      "knots must be finite and ascend strictly; knot \(index) does not"
    case .unequalKnots(let knots, let values):
      "\(knots) knots need \(knots + 1) values, not \(values)"
    case .valueOutOfRange(let index, let value):
      "value \(index) is \(value), not a probability above 0 and below 1"
    case .valuesDescend(let index):
      "the values of isotonic calibration may not descend; value \(index) does"
    case .unknownParameter(let name, let method):
      "the method \(method) has no parameter '\(name)'"
    case .clipMismatch(let method):
      "the method \(method) and its clip bounds do not belong together"
    }
  }
}
