/// McNemar's test of two accuracies on the same rows, exact.
///
/// Of the rows that just one run has right, either is as likely to be the one if the runs are
/// equally accurate: b's count is binomial with m rows and a probability of 1/2. `pValue` is the
/// exact two-sided one, twice the smaller tail, never too small. `midPValue` counts the observed
/// count half, which is nearer to the level on average and may exceed it slightly; it is the one
/// that Fagerland et al. recommend. Both hold for every m.
///
/// It answers another question than the difference of log losses: which run is more often on the
/// right side of the threshold, however sure it is.
///
/// Source: Q. McNemar, Psychometrika 12 (1947), 153-157, 10.1007/BF02295996; M. W. Fagerland,
/// S. Lydersen and P. Laake, BMC Med. Res. Methodol. 13 (2013), 91, 10.1186/1471-2288-13-91.
public struct McNemarTest: Sendable, Equatable {
  /// The number of rows that a alone has right.
  public let onlyA: Int
  /// The number of rows that b alone has right.
  public let onlyB: Int
  /// The exact two-sided p-value; 1 without a row that tells the runs apart.
  public let pValue: Double
  /// The two-sided mid-p-value; 1 without a row that tells the runs apart.
  public let midPValue: Double

  /// Tests two counts.
  ///
  /// - Parameters:
  ///   - onlyA: The number of rows that a alone has right; negative numbers count as 0.
  ///   - onlyB: The number of rows that b alone has right; negative numbers count as 0.
  /// - Complexity: O(m).
  public init(onlyA: Int, onlyB: Int) {
    self.onlyA = max(0, onlyA)
    self.onlyB = max(0, onlyB)
    let m = self.onlyA + self.onlyB
    let smaller = min(self.onlyA, self.onlyB)
    guard 2 * smaller < m else {
      // The middle count: both tails hold more than half.
      pValue = 1
      midPValue = 1
      return
    }
    let tail = Double.exp(BinomialHalf.logLowerTail(smaller, of: m))
    pValue = min(1, 2 * tail)
    midPValue = 2 * tail - .exp(BinomialHalf.logProbability(smaller, of: m))
  }
}
