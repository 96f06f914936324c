/// How few rows carry the log loss: the share of the total that the rows with the largest losses make
/// up, as their number grows.
///
/// The curve of Lorenz, read from the other end. It starts at (0 rows, 0) and ends at (n, 1), and is
/// concave. It is thinned to points that are drawn with straight lines between them: neighbours are
/// closer than `step` of the rows and of the loss both, unless a single row makes up more.
///
/// Source: M. O. Lorenz, Methods of measuring the concentration of wealth, Publications of the
/// American Statistical Association 9 (1905), 209-219, 10.2307/2276207.
public struct LossShareCurve: Sendable, Equatable {
  /// What so many rows carry.
  public struct Point: Sendable, Equatable {
    /// The number of rows, those with the largest losses.
    public let rows: Int
    /// Their part of the total loss, in [0, 1].
    public let share: Double
  }

  /// The number of rows.
  public let n: Int
  /// The curve, by increasing number of rows.
  public let points: [Point]
  /// The fewest rows that carry at least half of the loss.
  public let rowsForHalf: Int
  /// The fewest rows that carry at least nine tenths of the loss.
  public let rowsForNinety: Int

  /// How far apart neighbouring points are, as a part of all rows and of all loss.
  static let step = 1.0 / 96

  /// Sorts the losses and adds them up.
  ///
  /// - Parameter ranked: The labelled predictions, clipped already if they are to be.
  /// - Returns: nil where the total loss is 0, infinite, or beyond what a double holds.
  /// - Complexity: O(n), one or two logarithms per row.
  public init?(_ ranked: RankedPredictions) {
    let losses = Self.descending(ranked)
    var sum = CompensatedSum()
    guard let largest = losses.first, largest.isFinite else { return nil }
    for loss in losses { sum.add(loss) }
    let total = sum.value
    guard total > 0, total.isFinite else { return nil }
    n = losses.count
    var carried = CompensatedSum()
    var points = [Point(rows: 0, share: 0)]
    var (half, ninety): (Int?, Int?)
    for (index, loss) in losses.enumerated() {
      carried.add(loss)
      let rows = index + 1
      let share = min(1, carried.value / total)
      if half == nil, share >= 0.5 { half = rows }
      if ninety == nil, share >= 0.9 { ninety = rows }
      let last = points[points.count - 1]
      // Told before the step is made, so that what lies between two points is less than one.
      let next = index + 1 < losses.count ? losses[index + 1] / total : 1
      if share + next - last.share >= Self.step
        || Double(rows + 1 - last.rows) >= Self.step * Double(losses.count)
      {
        points.append(Point(rows: rows, share: share))
      }
    }
    // The last is all of it, whatever rounding says.
    if points[points.count - 1].rows == losses.count { points.removeLast() }
    points.append(Point(rows: losses.count, share: 1))
    self.points = points
    rowsForHalf = half ?? n
    rowsForNinety = ninety ?? n
  }

  /// The losses of all rows, the largest first.
  private static func descending(_ ranked: RankedPredictions) -> [Double] {
    var real: [Double] = []
    var fake: [Double] = []
    real.reserveCapacity(ranked.nReal)
    fake.reserveCapacity(ranked.nFake)
    ranked.real.forEachLoss(in: 0..<ranked.nReal, label: .real) { real.append($0) }
    ranked.fake.forEachLoss(in: 0..<ranked.nFake, label: .fake) { fake.append($0) }
    // REAL rows lose less from row to row and FAKE ones more, but for the last digit.
    var losses: [Double] = []
    losses.reserveCapacity(ranked.n)
    var (nextReal, nextFake) = (0, fake.count)
    while nextReal < real.count || nextFake > 0 {
      let fromReal = nextReal < real.count ? real[nextReal] : -1
      let fromFake = nextFake > 0 ? fake[nextFake - 1] : -1
      losses.append(max(fromReal, fromFake))
      if fromReal >= fromFake { nextReal += 1 } else { nextFake -= 1 }
    }
    return losses
  }
}
