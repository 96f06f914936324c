/// The total loss as a function of a lower and an upper bound, ready to be asked at any point.
///
/// The distinct probabilities inside (0, 1) cut [0, 1] into gaps. While a lower bound moves within
/// a gap, the same rows lie below it; an upper bound likewise. With lower <= upper the total is
///
///     finiteLoss + lowerCost(lower) + upperCost(upper)
///
/// where a cost is what the rows outside the bound lose by it, less what they lost before. Rows
/// whose loss was infinite count 0 in `finiteLoss` and make the cost of not clipping infinite.
/// Good to about 1e-15 of the total.
struct ClipLandscape: Sendable {
  /// Which bound is meant.
  enum Side: Sendable {
    case lower
    case upper
  }

  /// The number of REAL rows.
  let nReal: Int
  /// The number of FAKE rows.
  let nFake: Int
  /// The total loss of all rows that have a finite one, in nats.
  let finiteLoss: Double
  /// 0, the distinct probabilities inside (0, 1) ascending, 1; gap `i` lies from `edges[i]` to
  /// `edges[i + 1]`.
  let edges: [Double]
  private let realBelow: [Int]
  private let fakeBelow: [Int]
  private let lossBelow: [Double]
  private let leavesInfiniteReal: Bool
  private let leavesInfiniteFake: Bool

  /// Sums the losses once, up to every gap.
  ///
  /// - Complexity: O(n), one logarithm per row.
  init(_ ranked: RankedPredictions) {
    let realLosses = Self.losses(ranked.real, label: .real)
    let fakeLosses = Self.losses(ranked.fake, label: .fake)
    let reals = ranked.real.probabilities
    let fakes = ranked.fake.probabilities
    var edges = [0.0]
    var realBelow: [Int] = []
    var fakeBelow: [Int] = []
    var lossBelow: [Double] = []
    var sum = CompensatedSum()
    var real = 0
    var fake = 0
    var level = 0.0
    while true {
      while real < reals.count, reals[real] <= level {
        sum.add(realLosses[real])
        real += 1
      }
      while fake < fakes.count, fakes[fake] <= level {
        sum.add(fakeLosses[fake])
        fake += 1
      }
      guard level < 1 else { break }
      realBelow.append(real)
      fakeBelow.append(fake)
      lossBelow.append(sum.value)
      level = min(
        real < reals.count ? reals[real] : 1, fake < fakes.count ? fakes[fake] : 1)
      edges.append(level)
    }
    nReal = reals.count
    nFake = fakes.count
    finiteLoss = sum.value
    leavesInfiniteReal = ranked.real.infiniteLosses(label: .real) > 0
    leavesInfiniteFake = ranked.fake.infiniteLosses(label: .fake) > 0
    self.edges = edges
    self.realBelow = realBelow
    self.fakeBelow = fakeBelow
    self.lossBelow = lossBelow
  }

  /// The number of rows.
  var n: Int { nReal + nFake }

  /// The indices of the gaps, ascending.
  var gaps: Range<Int> { lossBelow.indices }

  /// A gap that holds `bound`; at an edge either neighbour will do.
  ///
  /// - Complexity: O(log n).
  func gap(of bound: Double) -> Int {
    let beyond = edges.partitionPoint { $0 > bound }
    return min(max(0, beyond - 1), gaps.upperBound - 1)
  }

  /// The rows of each class outside any bound of a gap.
  @inline(__always)
  func outside(_ side: Side, gap: Int) -> (real: Int, fake: Int) {
    side == .lower
      ? (realBelow[gap], fakeBelow[gap])
      : (nReal - realBelow[gap], nFake - fakeBelow[gap])
  }

  /// What a bound costs over no bound in total, in nats; negative where it saves.
  ///
  /// - Parameters:
  ///   - side: Which bound.
  ///   - bound: Its value, in [0, 1].
  ///   - gap: A gap that holds it.
  /// - Returns: Infinite where a wrong row keeps an infinite loss or is given one.
  func cost(_ side: Side, at bound: Double, gap: Int) -> Double {
    // A lower bound of 0 and an upper bound of 1 leave rows on them as they are.
    if side == .lower, bound == 0 { return leavesInfiniteReal ? .infinity : 0 }
    if side == .upper, bound == 1 { return leavesInfiniteFake ? .infinity : 0 }
    let rows = outside(side, gap: gap)
    let before = side == .lower ? lossBelow[gap] : finiteLoss - lossBelow[gap]
    return Self.loss(real: Double(rows.real), fake: Double(rows.fake), at: bound) - before
  }

  /// What a bound costs over no bound in total, in nats, wherever it lies.
  ///
  /// - Complexity: O(log n).
  func cost(_ side: Side, at bound: Double) -> Double {
    cost(side, at: bound, gap: gap(of: bound))
  }

  /// The mean loss in nats within a pair of bounds, lower <= upper.
  ///
  /// - Complexity: O(log n).
  func meanLoss(_ bounds: ClipBounds) -> Double {
    let total = finiteLoss + (cost(.lower, at: bounds.lower) + cost(.upper, at: bounds.upper))
    return max(0, total / Double(n))
  }

  /// The total loss in nats of rows that are all predicted alike; 0 ln 0 = 0.
  static func loss(real: Double, fake: Double, at bound: Double) -> Double {
    (real == 0 ? 0 : real * Label.real.loss(of: bound))
      + (fake == 0 ? 0 : fake * Label.fake.loss(of: bound))
  }

  private static func losses(_ rows: SortedPredictions, label: Label) -> [Double] {
    var losses: [Double] = []
    losses.reserveCapacity(rows.count)
    rows.forEachLoss(in: 0..<rows.count, label: label) { losses.append($0.isFinite ? $0 : 0) }
    return losses
  }
}
