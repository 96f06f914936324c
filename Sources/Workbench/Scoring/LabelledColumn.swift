internal import LogLoss

/// The column that is scored with the answer of each row.
struct LabelledColumn: Sendable {
  let column: ScoredColumn
  let labels: [Label]

  /// Rows below this number are not worth a second thread.
  static let smallestHalf = 1 << 15

  /// The same rows with the two classes swapped, as if the column held the probability of FAKE.
  var flipped: LabelledColumn {
    LabelledColumn(column: column, labels: labels.map { $0 == .real ? .fake : .real })
  }

  /// Sorts the two classes, each on a thread of its own.
  func ranked(threads: Int) throws(LogLossError) -> RankedPredictions {
    let classes = concurrently(
      threads: threads,
      [Label.real, .fake].map { label in { @Sendable in self.sorted(label) } })
    return try RankedPredictions(real: classes[0].get(), fake: classes[1].get())
  }

  private func sorted(_ label: Label) -> Result<SortedPredictions, LogLossError> {
    Result { () throws(LogLossError) in
      switch column {
      case .probabilities(let values):
        try SortedPredictions(probabilities: values.rows(of: label, labels))
      case .logits(let values):
        try SortedPredictions(logits: values.rows(of: label, labels))
      }
    }
  }

  /// Ranges of rows for so many threads.
  func halves(threads: Int) -> [Range<Int>] {
    let count = min(threads, max(1, labels.count / LabelledColumn.smallestHalf))
    return (0..<count).map { labels.count * $0 / count..<labels.count * ($0 + 1) / count }
  }

  /// The correctly rounded mean loss.
  func mean(clip: ClipBounds?, threads: Int) -> Double {
    let sums = concurrently(
      threads: threads,
      halves(threads: threads).map { rows in
        { column.sum(labels: labels, clip: clip, rows: rows) }
      })
    return column.mean(of: sums.merged(), labels: labels, clip: clip)
  }

  /// The loss of each row after clipping, in nats; infinite where it is certain and wrong.
  func losses(clip: ClipBounds?) -> [Double] {
    let order = LossOrder(column: column, clip: clip)
    return switch column {
    case .probabilities(let values), .logits(let values): zip(values, labels).map(order.loss)
    }
  }

  /// The loss of the public and of the private rows.
  func parts(isPublic: [Bool], clip: ClipBounds?) throws(LogLossError) -> [Evaluation.Part] {
    var parts: [Evaluation.Part] = []
    for (name, side) in [("public", true), ("private", false)] {
      let rows = isPublic.indices.filter { isPublic[$0] == side }
      if rows.isEmpty { continue }
      parts.append(try part(name, of: rows, clip: clip).part)
    }
    return parts
  }

  /// The loss of some rows, at least one, and what they are ranked by: not yet clipped.
  func part(
    _ name: String, of rows: [Int], clip: ClipBounds?
  ) throws(LogLossError) -> (part: Evaluation.Part, ranked: RankedPredictions) {
    let subset = LabelledColumn(column: column.rows(rows), labels: rows.map { labels[$0] })
    let mean = subset.column.meanLogLoss(labels: subset.labels, clip: clip)
    let ranked = try subset.ranked(threads: 1)
    let part = Evaluation.Part(
      name: name, n: rows.count, nReal: ranked.nReal, logLoss: mean,
      standardError: mean.isFinite ? LossSpread(of: ranked, clip: clip)?.standardError : nil)
    return (part, ranked)
  }
}

extension ScoredColumn {
  /// The column after clipping, kept as logits where it holds them so that ranks stay apart.
  func clipped(_ clip: ClipBounds) -> ScoredColumn {
    switch self {
    case .probabilities(let values):
      return .probabilities(values.map { clip($0) })
    case .logits(let values):
      func logit(_ p: Double) -> Double { .log(p) - .log(onePlus: -p) }
      let (lower, upper) = (logit(clip.lower), logit(clip.upper))
      return .logits(
        values.map {
          min(max($0, lower), upper).clampedToFinite
        })
    }
  }

  /// Some of the rows.
  func rows(_ rows: [Int]) -> ScoredColumn {
    switch self {
    case .probabilities(let values): .probabilities(rows.map { values[$0] })
    case .logits(let values): .logits(rows.map { values[$0] })
    }
  }
}

extension Double {
  /// Bounds of 0 and 1 have infinite logits, which a constant of 0 or 1 would clip all rows to.
  fileprivate var clampedToFinite: Double {
    min(max(self, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}

extension [LogLossSum] {
  /// The sum of the shards.
  func merged() -> LogLossSum {
    var sum = LogLossSum()
    for shard in self { sum.merge(shard) }
    return sum
  }
}

extension [Double] {
  /// The values of the rows of one class, in row order.
  fileprivate func rows(of label: Label, _ labels: [Label]) -> [Double] {
    // Every row is written and the place moves on only behind those that are kept: a branch here
    // would be guessed wrong for half the rows.
    [Double](unsafeUninitializedCapacity: count + 1) { buffer, kept in
      var place = 0
      withUnsafeBufferPointer { values in
        labels.withUnsafeBufferPointer { labels in
          let other = label.rawValue ^ 1
          for row in 0..<values.count {
            buffer[place] = values[row]
            place &+= Int(labels[row].rawValue ^ other)
          }
        }
      }
      kept = place
    }
  }
}
