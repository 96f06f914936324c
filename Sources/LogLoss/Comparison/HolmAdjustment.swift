/// Holm's adjustment of p-values for having asked several questions at once.
///
/// In ascending order p_(1) <= ... <= p_(m), the adjusted values are the running maximum of
/// (m - i + 1) p_(i), held to 1. Rejecting those of at most 0.05 keeps the probability of any false
/// rejection at 5%, however the tests depend on each other. It is never weaker than Bonferroni's.
///
/// Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6
/// (1979), 65-70.
public enum HolmAdjustment {
  /// The adjusted p-values, in the order given.
  ///
  /// - Parameter pValues: Each in [0, 1]; those that are not numbers stay so and do not count as
  ///   questions.
  /// - Returns: As many numbers, each at least its p-value; equal p-values stay equal.
  /// - Complexity: O(m log m).
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.filter { !pValues[$0].isNaN }
      .sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(order.count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
