/// Holm's adjustment of p-values for having asked several questions at once.
///
/// In ascending order p_(1) <= ... <= p_(m), the adjusted values are the running maximum of
/// (m - i + 1) p_(i), held to 1. Rejecting those of at most 0.05 keeps the probability of any false
/// rejection at 5%, however the tests depend on each other. It is never weaker than Bonferroni's.
///
/// Where only some of m questions are looked at, and which ones was seen in the data, the i-th of
/// these takes the factor m - i + 1 of the i-th of all. Its place among all is i or later and the
/// i-th smallest of all is no larger, so that none of the adjusted values is below what all m
/// p-values would give, and the 5% hold without working out the others.
///
/// Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6
/// (1979), 65-70.
public enum HolmAdjustment {
  /// The adjusted p-values, in the order given.
  ///
  /// - Parameters:
  ///   - pValues: Each in [0, 1]; those that are not numbers stay so and do not count as questions.
  ///   - questions: How many questions these were chosen from; as many as there are numbers where
  ///     it is nil or less than that.
  /// - Returns: As many numbers, each at least its p-value; equal p-values stay equal.
  /// - Complexity: O(m log m).
  public static func adjusted(_ pValues: [Double], outOf questions: Int? = nil) -> [Double] {
    let order = pValues.indices.filter { !pValues[$0].isNaN }
      .sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    let count = max(order.count, questions ?? 0)
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, Double(count - rank) * pValues[index]))
      adjusted[index] = largest
    }
    return adjusted
  }
}
