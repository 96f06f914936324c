/// The ROC curve: which share of each class is called REAL from one threshold on, for all of them.
///
/// With the rows sorted by falling score, each distinct score is a threshold, and the curve goes
/// from (0, 0), where no row is called REAL, to (1, 1) in straight lines from one threshold to the
/// next. The area below it is `AreaUnderCurve`. Rows are ranked by logit where logits are known,
/// else by probability.
///
/// Where the curve goes straight on, its points say nothing and are left out. What is left is
/// thinned to a number of points that can be drawn: first the corners of the least concave curve
/// above it (its hull, the curve of the isotonic recalibration), all of them while they are at most
/// half of the wanted points and else the first in each of equally long pieces; then, in equally
/// long pieces of the curve itself, the points highest above the diagonal and lowest. Length is that
/// along the steps, from 0 to 2.
///
/// Source: T. Fawcett, An introduction to ROC analysis, Pattern Recognition Letters 27 (2006),
/// 861-874, 10.1016/j.patrec.2005.10.010.
public struct ROCCurve: Sendable, Equatable {
  /// What is called REAL from one threshold on.
  public struct Point: Sendable, Equatable {
    /// The number of FAKE rows called REAL.
    public let fake: Int
    /// The number of REAL rows called REAL.
    public let real: Int
    /// The probability from which on rows are called REAL, in [0, 1]; nil where none is.
    public let threshold: Double?
    /// The share of FAKE rows called REAL, in [0, 1].
    public let falsePositiveRate: Double
    /// The share of REAL rows called REAL, in [0, 1].
    public let truePositiveRate: Double
    /// The pointwise 95% interval of the true positive rate, in [0, 1]; see `ROCBand`.
    ///
    /// nil at (0, 0), and where some REAL but no FAKE rows are called REAL: how steep the curve is
    /// there cannot be seen.
    public let band95: ClosedRange<Double>?
  }

  /// The number of REAL rows, at least 1.
  public let nReal: Int
  /// The number of FAKE rows, at least 1.
  public let nFake: Int
  /// The points, by increasing rates; the first is (0, 0) and the last (1, 1).
  public let points: [Point]
  /// The number of points before thinning: the ends, and where the curve changes its direction.
  public let corners: Int

  /// Whether points were left out at which the curve changes its direction.
  public var isThinned: Bool { points.count < corners }

  /// Walks down the scores.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - mostPoints: The most points that are kept; below 16 counts as 16.
  /// - Returns: nil when a class is empty: there is nothing to call it by.
  /// - Complexity: O(n).
  public init?(_ ranked: RankedPredictions, mostPoints: Int = 512) {
    guard ranked.nReal > 0, ranked.nFake > 0 else { return nil }
    let corners = ROCCorners(ranked)
    let band = ROCBand(hull: corners.hull.map { corners.all[$0] }, total: corners.total)
    nReal = ranked.nReal
    nFake = ranked.nFake
    self.corners = corners.all.count
    var edge = 0
    points = corners.thinned(to: max(16, mostPoints)).map { index in
      let corner = corners.all[index]
      return Point(
        fake: corner.fake, real: corner.real,
        threshold: corners.threshold(at: index, of: ranked),
        falsePositiveRate: Double(corner.fake) / Double(ranked.nFake),
        truePositiveRate: Double(corner.real) / Double(ranked.nReal),
        band95: band.interval(at: corner, edge: &edge))
    }
  }
}
