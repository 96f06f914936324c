/// The 95% interval of a share that was observed as a count.
///
/// Wilson's score interval: all shares s for which the count is within 1.96 standard errors
/// sqrt(s (1 - s) / n) of n s. It is never empty or outside [0, 1], starts at exactly 0 for a count
/// of 0 and ends at exactly 1 for a count of n; on average over s it covers 95%, for some s near 0
/// and 1 a little less (never below about 84% for n >= 4).
///
/// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA
/// 22 (1927), 209-212, 10.1080/01621459.1927.10502953.
public struct WilsonInterval: Sendable, Equatable, Codable {
  /// How often it was observed.
  public let count: Int
  /// Of how many.
  public let n: Int
  /// The observed share; nil of nothing.
  public let share: Double?
  /// The 95% interval of the share, in [0, 1]; all of it when nothing was observed.
  public let ci95: ClosedRange<Double>

  /// Computes the interval.
  ///
  /// - Parameters:
  ///   - count: How often it was observed; held to 0...n.
  ///   - n: Of how many, at least 0.
  public init(count: Int, of n: Int) {
    self.n = max(0, n)
    self.count = min(max(0, count), self.n)
    guard n > 0 else {
      share = nil
      ci95 = 0...1
      return
    }
    let rows = Double(self.n)
    share = Double(self.count) / rows
    ci95 = Self.range(share: Double(self.count) / rows, of: rows)
  }

  /// The 95% interval of an observed share of a number of rows, which need not be whole.
  ///
  /// - Parameters:
  ///   - share: The observed share, in [0, 1].
  ///   - rows: Of how many rows, above 0.
  /// - Returns: In [0, 1].
  static func range(share: Double, of rows: Double) -> ClosedRange<Double> {
    let z = normalPoint
    let spread =
      z * (share * (1 - share) / rows + z * z / (4 * rows * rows)).squareRoot()
    let scale = 1 + z * z / rows
    let center = share + z * z / (2 * rows)
    let low = share == 0 ? 0 : max(0, (center - spread) / scale)
    let high = share == 1 ? 1 : min(1, (center + spread) / scale)
    return low...high
  }

  /// The 97.5% point of the standard normal distribution.
  static let normalPoint = 1.959_963_984_540_054
}
