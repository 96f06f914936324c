/// How the strength of a logistic ridge model is chosen and the model's loss on new rows estimated.
public struct RidgeDesign: Sendable, Equatable {
  /// The number of folds, at least 3: the strength for one is chosen on the others, which needs two.
  public var folds = 5
  /// The seed of the division.
  public var seed: UInt64 = 1
  /// The strengths to choose from, all above 0.
  ///
  /// By default 10^-2 to 10^5 in steps of half a decade, to three digits. Features are standardised, so at the weak
  /// end a handful of rows can bend the model to themselves, and at the strong end thousands cannot
  /// move it from the base rate.
  public var strengths = [
    0.01, 0.0316, 0.1, 0.316, 1, 3.16, 10, 31.6, 100, 316, 1000, 3160, 10_000, 31_600, 100_000,
  ]

  /// The defaults: 5 folds, seed 1, 15 strengths.
  public init() {}
}
