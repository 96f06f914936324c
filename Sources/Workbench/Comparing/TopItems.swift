internal import LogLoss

/// The rows that differ most between two runs.
enum TopItems {
  /// The rows with the largest differences in one direction, the largest first.
  ///
  /// Equal differences come in the order of the rows. Rows that differ in the other direction, or
  /// not at all, are never among them.
  ///
  /// - Parameters:
  ///   - count: The most rows.
  ///   - differences: The difference of each row, possibly infinite.
  ///   - sign: 1 for the largest, -1 for the smallest.
  /// - Complexity: O(n log count) comparisons at worst, O(n) where few are among the first so far.
  static func rows(_ count: Int, of differences: [Double], sign: Double) -> [Int] {
    var found: [Int] = []
    guard count > 0 else { return found }
    for (row, difference) in differences.enumerated() {
      let value = sign * difference
      guard value > 0 else { continue }
      if found.count == count {
        guard value > sign * differences[found[count - 1]] else { continue }
        found.removeLast()
      }
      // Behind all that are as large: rows are met in their order.
      var (low, high) = (0, found.count)
      while low < high {
        let middle = (low + high) / 2
        if sign * differences[found[middle]] >= value { low = middle + 1 } else { high = middle }
      }
      found.insert(row, at: low)
    }
    return found
  }
}
