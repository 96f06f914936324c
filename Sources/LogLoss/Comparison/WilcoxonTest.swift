/// Wilcoxon's signed-rank test on row differences.
///
/// Zero differences are dropped, the others ranked by |d| with mid-ranks for ties, and the ranks of
/// positive and negative ones summed. z = (W+ - m (m + 1) / 4) / sqrt(m (m + 1) (2 m + 1) / 24 -
/// sum (t^3 - t) / 48) for m non-zero rows and ties of t rows. With at most 50 non-zero rows and no
/// ties the two-sided p-value is exact: twice the share of the 2^m signs whose rank sum is at most
/// min(W+, W-), held to 1. Otherwise it is normal, without continuity correction.
///
/// It answers another question than the difference of log losses: whether differences of either
/// sign are equally large *in rank*. A run can win most rows by a little, lose a few by a lot, and
/// have the worse log loss with a significant W in its favour.
///
/// Source: F. Wilcoxon, Individual comparisons by ranking methods, Biometrics Bull. 1 (1945), 80-83,
/// 10.2307/3001968; W. J. Conover, JASA 68 (1973), 985-988, 10.1080/01621459.1973.10481460 (ties).
public struct WilcoxonTest: Sendable, Equatable {
  /// How the p-value was found.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every choice of signs was counted.
    case exact
    /// The normal approximation, with the correction for ties.
    case normal
  }

  /// The most non-zero rows that are counted exactly: their 2^m signs are whole doubles.
  private static let countedRows = 50

  /// The sum of the ranks of the rows on which b is better.
  public let positiveRanks: Double
  /// The sum of the ranks of the rows on which a is better.
  public let negativeRanks: Double
  /// The number of rows without a difference, which are left out.
  public let zeros: Int
  /// The normal deviate of `positiveRanks`; nil without a non-zero difference.
  public let z: Double?

  /// The two-sided p-value; 1 without a non-zero difference.
  public let pValue: Double
  /// How it was found.
  public let method: Method

  /// Ranks the differences.
  ///
  /// - Parameter differences: loss_a - loss_b of each row. Infinite ones rank above all others;
  ///   those that are not numbers, of rows on which both losses are infinite, count as 0.
  /// - Complexity: O(n log n).
  public init(differences: [Double]) {
    let kept = differences.filter { $0 > 0 || $0 < 0 }.sorted { abs($0) < abs($1) }
    zeros = differences.count - kept.count
    // Ranks are halves of whole numbers: twice their sums are exact in 128 bits.
    var positive: Int128 = 0
    // Ties are those of the doubles: losses that are rounded differently part what is equal.
    var tied: Int128 = 0
    var start = 0
    while start < kept.count {
      var end = start + 1
      while end < kept.count, abs(kept[end]) == abs(kept[start]) { end += 1 }
      let size = end - start
      let doubleRank = Int128(start + end + 1)
      positive += doubleRank * Int128(kept[start..<end].count { $0 > 0 })
      tied += Int128(size) * (Int128(size) * Int128(size) - 1)
      start = end
    }
    let m = Int128(kept.count)
    let all = m * (m + 1)
    positiveRanks = Double(positive) / 2
    negativeRanks = Double(all - positive) / 2
    // Twice the variance times 24: never 0 with a row left.
    let spread = 2 * all * (2 * m + 1) - tied
    z =
      m == 0 ? nil : Double(2 * positive - all) / 4 / (Double(spread) / 48).squareRoot()
    if tied == 0, kept.count <= Self.countedRows {
      method = .exact
      pValue = Self.exactPValue(
        smaller: Int(min(positive, all - positive) / 2), rows: kept.count)
    } else {
      method = .normal
      pValue = z.map { StandardNormal.twoSided($0) } ?? 1
    }
  }

  /// Twice the share of signs whose rank sum is at most `smaller`, held to 1.
  ///
  /// - Complexity: O(rows x smaller).
  private static func exactPValue(smaller: Int, rows: Int) -> Double {
    // How many sets of the ranks so far have each sum; all are below 2^50, so exact.
    var sets = [1.0] + [Double](repeating: 0, count: smaller)
    for rank in 1...max(1, rows) where rank <= min(smaller, rows) {
      for sum in stride(from: smaller, through: rank, by: -1) { sets[sum] += sets[sum - rank] }
    }
    let most = Double(sign: .plus, exponent: rows, significand: 1)
    return min(1, 2 * sets.reduce(0, +) / most)
  }
}
