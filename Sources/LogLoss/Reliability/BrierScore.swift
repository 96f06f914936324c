/// The mean squared difference between predicted probability and answer: (1/n) sum (p - y)^2.
///
/// Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly
/// Weather Review 78 (1950), 1-3, 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
public struct BrierScore: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The bounds that the predictions were clipped to, or nil for none.
  public let clip: ClipBounds?
  /// The score, in [0, 1]; 0 is perfect; within 4 ulp of the true value.
  public let value: Double

  /// Scores labelled predictions; logits count by their probabilities.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - clip: Bounds to clip to first, or nil.
  /// - Complexity: O(rows within the bounds + log n).
  public init(of ranked: RankedPredictions, clip: ClipBounds? = nil) {
    var sum = CompensatedSum()
    Self.add(ranked.real, answer: 1, clip: clip, to: &sum)
    Self.add(ranked.fake, answer: 0, clip: clip, to: &sum)
    self.n = ranked.n
    self.clip = clip
    value = sum.value / Double(ranked.n)
  }

  private static func add(
    _ rows: SortedPredictions, answer: Double, clip: ClipBounds?, to sum: inout CompensatedSum
  ) {
    let lower = clip?.lower ?? 0
    let upper = clip?.upper ?? 1
    let below = rows.count(below: lower)
    let end = max(below, rows.count(atMost: upper))
    sum.add(Double(below) * (lower - answer) * (lower - answer))
    sum.add(rows.probabilities[below..<end]) { ($0 - answer) * ($0 - answer) }
    sum.add(Double(rows.count - end) * (upper - answer) * (upper - answer))
  }
}
