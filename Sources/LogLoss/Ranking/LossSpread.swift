/// How much the log loss varies from row to row, and so how sure its mean is.
///
/// The sample standard deviation s = sqrt(sum (l - mean)^2 / (n - 1)) of the row losses and the
/// standard error s / sqrt(n) of their mean, in nats. It treats the rows as a simple random sample;
/// with few rows and a rare large loss the normal interval from it is too short.
public struct LossSpread: Sendable, Equatable, Codable {
  /// The number of rows, at least 2.
  public let n: Int
  /// The bounds that the predictions were clipped to, or nil for none.
  public let clip: ClipBounds?
  /// The sample standard deviation of the row losses in nats, with n - 1.
  public let standardDeviation: Double
  /// The standard error of the mean log loss in nats.
  public let standardError: Double

  /// Measures the spread of the row losses.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions. A logit outside the bounds is clipped as its
  ///     probability is; inside it is scored by softplus of the logit.
  ///   - clip: Bounds to clip to first, or nil.
  /// - Returns: nil when n < 2 or a loss is infinite: there is no spread to speak of.
  /// - Complexity: O(rows within the bounds + log n).
  public init?(of ranked: RankedPredictions, clip: ClipBounds? = nil) {
    guard ranked.n >= 2 else { return nil }
    let groups = [
      ClippedLosses(ranked.real, label: .real, clip: clip),
      ClippedLosses(ranked.fake, label: .fake, clip: clip),
    ]
    guard groups.allSatisfy(\.isFinite) else { return nil }
    // Squares are taken about a row loss close to the mean: nothing cancels then, whatever row it
    // is, and rows that are all alike have a spread of exactly 0.
    let center = Self.center(groups)
    var deviations = CompensatedSum()
    var squares = CompensatedSum()
    for group in groups {
      group.forEachLoss { loss, count in
        let deviation = loss - center
        deviations.add(count * deviation)
        squares.add(count * deviation * deviation)
      }
    }
    let count = Double(ranked.n)
    let sum = deviations.value
    squares.add(-(sum / count) * sum)
    self.n = ranked.n
    self.clip = clip
    standardDeviation = (max(0, squares.value) / (count - 1)).squareRoot()
    standardError = standardDeviation / count.squareRoot()
  }

  /// The loss, among some hundred rows at even ranks, that is closest to their mean.
  private static func center(_ groups: [ClippedLosses]) -> Double {
    var losses: [Double] = []
    var sum = CompensatedSum()
    var weights = 0.0
    for group in groups {
      group.forEachSample { loss, weight in
        losses.append(loss)
        sum.add(weight * loss)
        weights += weight
      }
    }
    let mean = sum.value / weights
    return losses.min { abs($0 - mean) < abs($1 - mean) } ?? mean
  }
}

/// The row losses of one class under clip bounds: two constants and the rows between.
private struct ClippedLosses {
  let rows: SortedPredictions
  let label: Label
  let kept: Range<Int>
  /// Losses that several rows share because they were clipped, with how many rows.
  let shared: [(loss: Double, count: Double)]

  init(_ rows: SortedPredictions, label: Label, clip: ClipBounds?) {
    self.rows = rows
    self.label = label
    guard let clip else {
      kept = 0..<rows.count
      shared = []
      return
    }
    let below = rows.count(below: clip.lower)
    // Equal bounds clip what lies on them from neither side.
    let end = max(below, rows.count(atMost: clip.upper))
    kept = below..<end
    shared = [(clip.lower, below), (clip.upper, rows.count - end)].filter { $0.1 > 0 }
      .map { (label.loss(of: $0.0), Double($0.1)) }
  }

  var isFinite: Bool {
    guard shared.allSatisfy(\.loss.isFinite) else { return false }
    let infinite = rows.infiniteLosses(label: label)
    let range = label == .real ? 0..<infinite : rows.count - infinite..<rows.count
    return !kept.overlaps(range)
  }

  @inline(__always)
  func forEachLoss(_ body: (_ loss: Double, _ count: Double) -> Void) {
    for (loss, count) in shared { body(loss, count) }
    rows.forEachLoss(in: kept, label: label) { body($0, 1) }
  }

  func forEachSample(_ body: (_ loss: Double, _ weight: Double) -> Void) {
    for (loss, count) in shared { body(loss, count) }
    let step = kept.count / 256 + 1
    for row in stride(from: kept.lowerBound + step / 2, to: kept.upperBound, by: step) {
      body(rows.loss(at: row, label: label), Double(step))
    }
  }
}
