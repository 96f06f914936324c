/// Two runs' predictions of the same rows, in an order that follows from the rows as a multiset.
struct BootstrapRows: Sendable {
  let a: ScoredColumn
  let b: ScoredColumn
  let labels: [Label]

  /// Sorts the rows by both predictions and the answer.
  ///
  /// - Throws: `LogLossError` for unequal lengths or no rows.
  /// - Complexity: O(n log n).
  init(_ a: ScoredColumn, _ b: ScoredColumn, labels: [Label]) throws(LogLossError) {
    for column in [a, b] where column.count != labels.count {
      throw .unequalLengths(predictions: column.count, labels: labels.count)
    }
    guard !labels.isEmpty else { throw .noRows }
    let (first, second) = (a.scores, b.scores)
    let order = labels.indices.sorted { row, other in
      (first[row], second[row], labels[row].rawValue)
        < (first[other], second[other], labels[other].rawValue)
    }
    self.a = a.picking(order)
    self.b = b.picking(order)
    self.labels = order.map { labels[$0] }
  }
}

extension ScoredColumn {
  fileprivate func picking(_ rows: [Int]) -> ScoredColumn {
    switch self {
    case .probabilities(let values): .probabilities(rows.map { values[$0] })
    case .logits(let values): .logits(rows.map { values[$0] })
    }
  }

  /// The probabilities of REAL.
  var probabilities: [Double] {
    switch self {
    case .probabilities(let values): values
    case .logits(let values): values.map(ScoredColumn.sigmoid)
    }
  }
}
