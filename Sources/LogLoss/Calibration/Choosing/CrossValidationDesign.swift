/// How a cross-validation is carried out.
public struct CrossValidationDesign: Sendable, Equatable {
  /// The number of folds, at least 2.
  public var folds = 5
  /// How often the rows are divided anew, at least 1.
  public var repeats = 2
  /// The seed of the divisions.
  public var seed: UInt64 = 1
  /// The methods compared; identity takes part in any case.
  public var methods = CalibrationMethod.bySimplicity
  /// Choices of the methods that have any.
  public var options = CalibrationOptions()

  /// The defaults: every method, 5 folds, 2 repeats, seed 1.
  public init() {}
}
