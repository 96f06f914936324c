/// On how few rows a difference rests: "12 rows carry 61% of it".
///
/// "It" is the difference itself, the sum of all d: the rows with the largest d in its direction
/// are counted until together they make up at least the wanted share of it. Read: without these 12
/// rows the sum would be 61% smaller. The share is of the net sum and not of the better run's gains
/// alone, because the sentence is about the difference, and because what is left after dropping
/// rows is then a plain subtraction. So it can exceed 100%: where gains and losses nearly cancel,
/// one row may carry 340% of what is left, which is the warning that such a difference deserves.
/// `rowsToUndo` is where it reaches 100%. `shareOfGains` is the bounded view: the same rows' part
/// of all that the better run gains where it gains.
public struct LossConcentration: Sendable, Equatable {
  /// The rows (0-based), the largest contribution first, ties by their place.
  public let rows: [Int]
  /// What they carry of the difference, at least the wanted share; above 1 where rows cancel.
  public let share: Double
  /// What they carry of the sum of all differences in its direction, in (0, 1].
  public let shareOfGains: Double
  /// The fewest rows without which the difference would vanish or change sides.
  public let rowsToUndo: Int
  /// The number of all rows.
  public let n: Int

  /// The number of rows that carry the share.
  public var count: Int { rows.count }

  /// Finds the fewest rows that carry a share of a difference.
  ///
  /// - Parameters:
  ///   - differences: The row differences in nats. Infinite ones in one direction carry all of it:
  ///     they are the rows, and the shares are 1.
  ///   - share: The share that the rows have to carry, in (0, 1].
  /// - Returns: nil where there is nothing to carry (no rows, a sum of 0, infinite differences in
  ///   both directions, something that is not a number), or for a share out of range.
  /// - Complexity: O(n log n).
  public init?(differences: [Double], share: Double = 0.5) {
    guard share > 0, share <= 1, !differences.contains(where: \.isNaN) else { return nil }
    n = differences.count
    let infinite = differences.indices.filter { differences[$0].isInfinite }
    if let first = infinite.first {
      guard infinite.allSatisfy({ differences[$0] == differences[first] }) else { return nil }
      rows = infinite
      self.share = 1
      shareOfGains = 1
      rowsToUndo = infinite.count
      return
    }
    // The shares are the same in any unit.
    let scale = BinaryScale.factor(for: differences)
    var sum = CompensatedSum()
    sum.add(differences[...]) { scale * $0 }
    let total = sum.value
    guard total != 0, total.isFinite else { return nil }
    let sign: Double = total > 0 ? 1 : -1
    let gaining = differences.indices.filter { sign * differences[$0] > 0 }
      .sorted { (sign * differences[$1], $0) < (sign * differences[$0], $1) }
    var gains = CompensatedSum()
    var carried: (count: Int, sum: Double)?
    var undoing: Int?
    for (index, row) in gaining.enumerated() {
      gains.add(sign * scale * differences[row])
      if carried == nil, gains.value >= share * abs(total) { carried = (index + 1, gains.value) }
      if undoing == nil, gains.value >= abs(total) { undoing = index + 1 }
    }
    // All gains together are at least the net sum, up to the last digit of both.
    let found = carried ?? (gaining.count, gains.value)
    rows = Array(gaining.prefix(found.count))
    self.share = found.sum / abs(total)
    shareOfGains = found.sum / gains.value
    rowsToUndo = undoing ?? gaining.count
  }
}
