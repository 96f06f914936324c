internal import LogLoss

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
  /// id's bytes, so that the order of the file does not matter.
  ///
  /// - Complexity: O(n log count); no logarithm but for the rows found.
  static func find(
    _ count: Int, column: ScoredColumn, labels: [Label], ids: ImageIDs, clip: ClipBounds?
  ) -> [Row] {
    guard count > 0 else { return [] }
    var kept = Kept(count: count, ids: ids)
    labels.withUnsafeBufferPointer { labels in
      // The smaller the merit, the larger the loss: the probability of the answer, or the margin.
      switch column {
      case .probabilities(let values):
        values.withUnsafeBufferPointer { values in
          for row in labels.indices {
            let merit = labels[row] == .real ? values[row] : 1 - values[row]
            if merit <= kept.limit { kept.offer(merit, row) }
          }
        }
      case .logits(let values):
        values.withUnsafeBufferPointer { values in
          for row in labels.indices {
            let merit = labels[row] == .real ? values[row] : -values[row]
            if merit <= kept.limit { kept.offer(merit, row) }
          }
        }
      }
    }
    return kept.rows.map { item in
      Row(
        row: item.row, label: labels[item.row],
        loss: loss(column, item.row, labels[item.row], clip))
    }
  }

  /// The worst rows so far, the worst first.
  private struct Kept {
    let count: Int
    let ids: ImageIDs
    private(set) var rows: [(merit: Double, row: Int)] = []
    /// Rows of a larger merit cannot be among the worst.
    private(set) var limit = Double.infinity

    init(count: Int, ids: ImageIDs) {
      self.count = count
      self.ids = ids
    }

    mutating func offer(_ merit: Double, _ row: Int) {
      if rows.count == count {
        guard let last = rows.last, precedes(merit, row, last) else { return }
        rows.removeLast()
      }
      let place = rows.firstIndex { precedes(merit, row, $0) } ?? rows.count
      rows.insert((merit, row), at: place)
      if rows.count == count, let last = rows.last { limit = last.merit }
    }

    private func precedes(_ merit: Double, _ row: Int, _ other: (merit: Double, row: Int)) -> Bool {
      // Strings would compare by canonical equivalence, under which two ids can be equal.
      merit != other.merit
        ? merit < other.merit
        : ids[row].utf8.lexicographicallyPrecedes(ids[other.row].utf8)
    }
  }

  private static func loss(
    _ column: ScoredColumn, _ row: Int, _ label: Label, _ clip: ClipBounds?
  ) -> Double {
    switch column {
    case .probabilities(let values):
      return RowLoss.value(probability: clip?(values[row]) ?? values[row], label: label)
    case .logits(let values):
      guard let clip else { return RowLoss.value(logit: values[row], label: label) }
      let p = ScoredColumn.sigmoid(values[row])
      return p > clip.lower && p < clip.upper
        ? RowLoss.value(logit: values[row], label: label)
        : RowLoss.value(probability: clip(p), label: label)
    }
  }
}
