/// The row differences of two runs by their size: whether many small ones decide, or few large.
///
/// The sizes are the four decades of nats down from the largest finite difference; all that is
/// smaller is one more bin, and infinite differences are another. Ties are in none.
public struct DifferenceSizes: Sendable, Equatable {
  /// The differences of one size.
  public struct Bin: Sendable, Equatable {
    /// The least size, in nats; 0 for the bin of the smallest differences.
    public let from: Double
    /// The size that differences stay below, in nats; infinite for infinite differences.
    public let to: Double
    /// The number of rows on which b is better, d > 0.
    public fileprivate(set) var wins = 0
    /// The number of rows on which a is better, d < 0.
    public fileprivate(set) var losses = 0
    /// The sum of the positive d divided by n, in nats.
    public fileprivate(set) var gained = 0.0
    /// The sum of the negative d divided by -n, in nats.
    public fileprivate(set) var lost = 0.0
  }

  /// The bins from the largest size to the smallest; that of infinite differences only where there
  /// are any.
  public let bins: [Bin]

  /// The decades below the largest difference that have bins of their own.
  private static let decades = 4

  /// Sorts differences by their size.
  ///
  /// - Parameter differences: The row differences in nats, d = loss_a - loss_b; none that is not a
  ///   number.
  /// - Returns: nil where no row differs.
  /// - Complexity: O(n).
  public init?(_ differences: [Double]) {
    var largest = 0.0
    var hasInfinite = false
    for difference in differences {
      if difference.isFinite {
        largest = max(largest, abs(difference))
      } else {
        hasInfinite = true
      }
    }
    guard largest > 0 || hasInfinite else { return nil }
    // From the largest down, so that the first edge that a difference reaches is that of its bin.
    let edges = (hasInfinite ? [Double.infinity] : []) + Self.edges(below: largest)
    var bins = edges.indices.map { index in
      Bin(from: edges[index], to: index > 0 ? edges[index - 1] : .infinity)
    }
    if let top = bins.indices.first(where: { bins[$0].from.isFinite }), largest > 0 {
      bins[top] = Bin(from: bins[top].from, to: Self.edge(above: largest))
    }
    var sums = bins.map { _ in (gained: CompensatedSum(), lost: CompensatedSum()) }
    let scale = BinaryScale.factor(for: differences)
    for difference in differences where difference != 0 {
      guard let bin = edges.firstIndex(where: { abs(difference) >= $0 }) else { continue }
      if difference > 0 { bins[bin].wins += 1 } else { bins[bin].losses += 1 }
      guard difference.isFinite else { continue }
      if difference > 0 {
        sums[bin].gained.add(scale * difference)
      } else {
        sums[bin].lost.add(scale * -difference)
      }
    }
    let n = Double(differences.count)
    for bin in bins.indices {
      let isInfinite = bins[bin].from.isInfinite
      bins[bin].gained =
        isInfinite && bins[bin].wins > 0 ? .infinity : sums[bin].gained.value / n / scale
      bins[bin].lost =
        isInfinite && bins[bin].losses > 0 ? .infinity : sums[bin].lost.value / n / scale
    }
    self.bins = bins
  }

  /// The smallest power of ten above a size; infinite where there is none.
  private static func edge(above size: Double) -> Double {
    (-323...308).lazy.map(power).first { $0 > size } ?? .infinity
  }

  /// The lower edges of the bins, the largest first, 0 the last.
  private static func edges(below largest: Double) -> [Double] {
    guard largest > 0 else { return [] }
    let top = (-323...308).last { power($0) <= largest } ?? -323
    return (0..<decades).map { top - $0 }.filter { $0 >= -323 }.map(power) + [0]
  }

  /// 10 to a power, as its literal is read.
  private static func power(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .infinity }
}
