/// Choices of the methods that have any.
public struct CalibrationOptions: Sendable, Hashable, Codable {
  /// Whether Platt scaling fits smoothed targets, (N1 + 1)/(N1 + 2) and 1/(N0 + 2), not 1 and 0.
  ///
  /// Off by default: plain targets give the smallest log loss on the rows, and unlike Platt's 1999
  /// support vector machines, most runs are not separable. Smoothed ones stay finite when they are.
  public var smoothsPlattTargets = false
  /// What is added to both classes of a block or bin: its value is (N1 + a)/(N + 2 a).
  ///
  /// 1/2 by default, which has the smallest worst-case log loss against the best constant
  /// (R. E. Krichevsky and V. K. Trofimov 1981, 10.1109/TIT.1981.1056331). Above 0, so that no
  /// value is ever 0 or 1; anything else counts as 1/2.
  public var pseudoCount = 0.5
  /// The number of histogram bins, at least 1.
  public var bins = 15

  /// The defaults.
  public init() {}

  /// The pseudo-count in force.
  var blockCount: Double { pseudoCount > 0 && pseudoCount.isFinite ? pseudoCount : 0.5 }
}
