import Foundation
import LogLoss

/// All pairs of bounds from a grid, with every row's loss at every bound looked up, not computed.
///
/// Brute force for small runs: what the searches are proved against.
struct BoundsGrid {
  /// The bounds, ascending.
  let bounds: [Double]
  /// The place of each row's prediction in `bounds`.
  private let places: [Int]
  private let right: [[Double]]
  private let turned: [[Double]]

  /// Takes some bounds and all predictions of the run.
  init(_ rows: SeededRows, bounds extra: [Double]) {
    let bounds = Set(extra + rows.probabilities).sorted()
    self.bounds = bounds
    places = rows.probabilities.map { bounds.firstIndex(of: $0) ?? 0 }
    let real = bounds.map { 0 - log($0) }
    let fake = bounds.map { 0 - log1p(-$0) }
    right = rows.labels.map { $0 == .real ? real : fake }
    turned = rows.labels.map { $0 == .real ? fake : real }
  }

  /// Calls `body` with every pair of places in the grid, lower at most upper.
  func forEachPair(_ body: (_ lower: Int, _ upper: Int) throws -> Void) rethrows {
    for upper in bounds.indices {
      for lower in 0...upper { try body(lower, upper) }
    }
  }

  /// The total loss within a pair of bounds.
  func total(lower: Int, upper: Int) -> Double {
    var sum = 0.0
    for row in places.indices { sum += right[row][min(max(places[row], lower), upper)] }
    return sum
  }

  /// The total losses within a pair of bounds after the worst flips, by their number from 0 on.
  func worstTotals(lower: Int, upper: Int, flips: Int) -> [Double] {
    var sum = 0.0
    var increases: [Double] = []
    for row in places.indices {
      let place = min(max(places[row], lower), upper)
      sum += right[row][place]
      increases.append(turned[row][place] - right[row][place])
    }
    increases.sort(by: >)
    var totals = [sum]
    for increase in increases.prefix(flips) {
      sum += max(0, increase)
      totals.append(sum)
    }
    return totals
  }
}
