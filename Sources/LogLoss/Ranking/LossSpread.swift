/// How much the log loss varies from row to row, and so how sure its mean is.
///
/// The sample standard deviation s = sqrt(sum (l - mean)^2 / (n - 1)) of the row losses and the
/// standard error s / sqrt(n) of their mean, in nats. It treats the rows as a simple random sample;
/// with few rows and a rare large loss the normal interval from it is too short. Losses of every
/// size have a finite spread: where squares would leave the range of doubles, they are scaled.
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
    var spread = Self.deviation(of: groups, n: ranked.n, scale: 1)
    if !(spread.sumOfSquares >= 0x1p-900 && spread.sumOfSquares.isFinite) {
      // Squares that overflow, or vanish, are those of losses near the ends of what doubles hold.
      let scale = Self.scale(of: groups)
      spread = Self.deviation(of: groups, n: ranked.n, scale: scale)
      spread.deviation /= scale
    }
    guard spread.deviation.isFinite else { return nil }
    self.n = ranked.n
    self.clip = clip
    standardDeviation = spread.deviation
    standardError = spread.deviation / Double(ranked.n).squareRoot()
  }

  /// The sample standard deviation of the losses times `scale`, and the sum of squares it is from.
  private static func deviation(
    of groups: [ClippedLosses], n: Int, scale: Double
  ) -> (deviation: Double, sumOfSquares: Double) {
    // Squares are taken about a row loss close to the mean: nothing cancels then, whatever row it
    // is, and rows that are all alike have a spread of exactly 0.
    let center = center(groups, scale: scale)
    var deviations = CompensatedSum()
    var squares = CompensatedSum()
    for group in groups {
      group.forEachLoss { loss, count in
        let deviation = scale * loss - center
        deviations.add(count * deviation)
        squares.add(count * deviation * deviation)
      }
    }
    let count = Double(n)
    let sum = deviations.value
    squares.add(-(sum / count) * sum)
    let total = squares.value
    return ((max(0, total) / (count - 1)).squareRoot(), total)
  }

  /// A power of two that brings the range of the losses into [1, 2), or towards it.
  private static func scale(of groups: [ClippedLosses]) -> Double {
    var (smallest, largest) = (Double.infinity, 0.0)
    for group in groups {
      group.forEachLoss { loss, _ in
        smallest = min(smallest, loss)
        largest = max(largest, loss)
      }
    }
    // The range bounds every deviation, and is at least an ulp of the losses: the scaled ones stay
    // finite as well.
    let range = largest - smallest
    guard range > 0 else { return 1 }
    return Double(sign: .plus, exponent: -max(-1000, range.exponent), significand: 1)
  }

  /// The loss, among some hundred rows at even ranks, that is closest to their mean.
  private static func center(_ groups: [ClippedLosses], scale: Double) -> Double {
    var losses: [Double] = []
    var sum = CompensatedSum()
    var weights = 0.0
    for group in groups {
      group.forEachSample { loss, weight in
        losses.append(scale * loss)
        sum.add(weight * (scale * loss))
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
