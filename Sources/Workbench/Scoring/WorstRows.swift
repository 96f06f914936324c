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
  /// id's text, so that the order of the file does not matter.
  ///
  /// - Complexity: O(n log count); no logarithm but for the rows found.
  static func find(
    _ count: Int, column: ScoredColumn, labels: [Label], ids: ImageIDs, clip: ClipBounds?
  ) -> [Row] {
    guard count > 0 else { return [] }
    // The smaller this is, the larger the loss: the probability given to the answer, or the margin.
    let merit: (Int) -> Double
    switch column {
    case .probabilities(let values):
      merit = { labels[$0] == .real ? values[$0] : 1 - values[$0] }
    case .logits(let values):
      merit = { labels[$0] == .real ? values[$0] : -values[$0] }
    }
    var kept: [(merit: Double, row: Int)] = []
    var limit = Double.infinity
    func isWorse(_ a: (merit: Double, row: Int), _ b: (merit: Double, row: Int)) -> Bool {
      a.merit != b.merit ? a.merit < b.merit : ids[a.row] < ids[b.row]
    }
    for row in labels.indices {
      let value = merit(row)
      if value > limit { continue }
      let candidate = (merit: value, row: row)
      if kept.count == count {
        guard let last = kept.last, isWorse(candidate, last) else { continue }
        kept.removeLast()
      }
      kept.insert(candidate, at: kept.firstIndex { isWorse(candidate, $0) } ?? kept.count)
      if kept.count == count, let last = kept.last { limit = last.merit }
    }
    return kept.map { item in
      Row(
        row: item.row, label: labels[item.row],
        loss: loss(column, item.row, labels[item.row], clip))
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
