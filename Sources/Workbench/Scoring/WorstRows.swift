internal import LogLoss
internal import PredictionFiles

/// The rows with the largest loss.
enum WorstRows {
  /// A row and its loss.
  struct Row: Sendable, Equatable {
    let row: Int
    let label: Label
    let loss: Double
  }

  /// Finds the rows with the largest loss, largest first.
  ///
  /// Rows of equal loss after clipping come in the order of their loss before it, and then of their
  /// id's bytes, so that the order of the file does not matter. Losses are compared as real
  /// numbers: two that round to the same double are still told apart.
  ///
  /// - Complexity: O(n log count), O(n) where few rows are among the worst so far; no logarithm but
  ///   for the rows found.
  static func find(
    _ count: Int, column: ScoredColumn, labels: [Label], ids: ImageIDs, clip: ClipBounds?
  ) -> [Row] {
    let count = min(count, labels.count)
    guard count > 0 else { return [] }
    // Among the rows of one class clipping keeps the order, so that the worst of each class are
    // found by their values alone, and only those two short lists need to be compared in earnest.
    var real = LargestLosses(count: count, ids: ids)
    var fake = LargestLosses(count: count, ids: ids)
    let values =
      switch column {
      case .probabilities(let values), .logits(let values): values
      }
    values.withUnsafeBufferPointer { values in
      labels.withUnsafeBufferPointer { labels in
        for row in labels.indices {
          if labels[row] == .real {
            if values[row] <= real.limit { real.offer(values[row], row) }
          } else {
            if -values[row] <= fake.limit { fake.offer(-values[row], row) }
          }
        }
      }
    }
    let order = LossOrder(column: column, clip: clip)
    var (reals, fakes) = (real.sorted()[...], fake.sorted()[...])
    var found: [Row] = []
    while found.count < count {
      let takesReal: Bool
      switch (reals.first, fakes.first) {
      case (let real?, let fake?):
        takesReal =
          order.precedes(real: values[real], fake: values[fake]) ?? ids.precedes(real, fake)
      case (_?, nil): takesReal = true
      case (nil, _?): takesReal = false
      case (nil, nil): return found
      }
      guard let row = takesReal ? reals.popFirst() : fakes.popFirst() else { return found }
      let label: Label = takesReal ? .real : .fake
      found.append(Row(row: row, label: label, loss: order.loss(values[row], label)))
    }
    return found
  }
}

/// The rows of one class with the smallest keys so far, where a smaller key is a larger loss.
private struct LargestLosses {
  let count: Int
  let ids: ImageIDs
  private var rows: [(key: Double, row: Int)] = []
  /// Rows with a larger key cannot be among those that are wanted.
  private(set) var limit = Double.infinity

  init(count: Int, ids: ImageIDs) {
    self.count = count
    self.ids = ids
  }

  mutating func offer(_ key: Double, _ row: Int) {
    // Behind the first `count` rows, which were sorted last, new ones wait for the next sorting:
    // that makes O(log count) comparisons a row without a heap.
    if limit < .infinity, !precedes((key, row), rows[count - 1]) { return }
    rows.append((key, row))
    if rows.count >= 2 * count { prune() }
  }

  /// The rows that are wanted, the largest loss first.
  mutating func sorted() -> [Int] {
    prune()
    return rows.map(\.row)
  }

  private mutating func prune() {
    rows.sort(by: precedes)
    guard rows.count >= count else { return }
    rows.removeLast(rows.count - count)
    limit = rows[count - 1].key
  }

  private func precedes(_ a: (key: Double, row: Int), _ b: (key: Double, row: Int)) -> Bool {
    a.key != b.key ? a.key < b.key : ids.precedes(a.row, b.row)
  }
}

extension ImageIDs {
  /// Whether the bytes of the id of one row come before those of another.
  ///
  /// Strings would compare by canonical equivalence, under which two ids can be equal.
  fileprivate func precedes(_ a: Int, _ b: Int) -> Bool {
    withBytes(at: a) { first in
      withBytes(at: b) { second in first.lexicographicallyPrecedes(second) }
    }
  }
}
