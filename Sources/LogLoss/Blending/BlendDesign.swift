/// How blends are fitted and compared.
public struct BlendDesign: Sendable, Equatable {
  /// The number of folds, at least 2.
  public var folds = 5
  /// How often the rows are divided anew, at least 1.
  public var repeats = 2
  /// The seed of the divisions.
  public var seed: UInt64 = 1
  /// The methods compared.
  public var methods = BlendMethod.allCases
  /// How many runs the greedy selection draws, at least 1; its weights are multiples of 1 / m for
  /// an m of at most this.
  public var selections = 100

  /// The defaults: every method, 5 folds, 2 repeats, seed 1, 100 selections.
  public init() {}
}
