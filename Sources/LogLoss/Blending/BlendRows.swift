/// The rows of a blend in canonical order, seen from the right answer.
///
/// The margin of a row is its logit where it is REAL and the negated logit where it is FAKE, so
/// that a large one is good whatever the answer, and the row's loss is ln(1 + exp(-margin)).
struct BlendRows {
  /// The number of rows.
  let n: Int
  /// The margins of each run, infinite where it gives exactly 0 or 1.
  let margins: [[Double]]
  /// The loss of each run on each row, in nats.
  let losses: [[Double]]
  /// The smallest loss that any run has on each row.
  let least: [Double]
  /// The probability that each run gives the right answer, relative to the largest that any gives.
  ///
  /// On a row that every run is certain and wrong on all are 1, since no weights mend it.
  let shares: [[Double]]

  /// Brings the rows of each run into the order given, each row of a run with its answer.
  init(_ data: BlendData, order: [Int]) {
    let margins = data.members.map { member in
      let logits = member.logits(clip: data.clip)
      return order.map { data.labels[$0] == .real ? logits[$0] : -logits[$0] }
    }
    let losses = margins.map { LogitColumns.losses($0, .real) }
    var least = losses.first ?? []
    for column in losses.dropFirst() {
      for row in least.indices where column[row] < least[row] { least[row] = column[row] }
    }
    let shares = losses.map { column in
      let excess = zip(column, least).map { $1 == .infinity ? 0 : $0 - $1 }
      return LogitColumns.mapped(excess) { VectorExponential.ofNegative($0) }
    }
    self.init(n: order.count, margins: margins, losses: losses, least: least, shares: shares)
  }

  private init(
    n: Int, margins: [[Double]], losses: [[Double]], least: [Double], shares: [[Double]]
  ) {
    self.n = n
    self.margins = margins
    self.losses = losses
    self.least = least
    self.shares = shares
  }

  /// The number of runs.
  var count: Int { margins.count }

  /// Some of the rows, in the order given.
  func selecting(_ rows: [Int]) -> BlendRows {
    func pick(_ values: [Double]) -> [Double] { rows.map { values[$0] } }
    return BlendRows(
      n: rows.count, margins: margins.map(pick), losses: losses.map(pick), least: pick(least),
      shares: shares.map(pick))
  }

  /// The loss in nats of each row under a weighted mean of probabilities.
  ///
  /// -ln sum w_k q_k with q_k the probability given to the right answer, from losses: no
  /// probability that rounds to 0 or 1 is formed.
  func linearLosses(_ weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: n)
    for (weight, share) in zip(weights, shares) where weight > 0 {
      for row in 0..<n { sums[row] += weight * share[row] }
    }
    let logarithms = LogitColumns.mapped(sums) { VectorLogarithm.of($0) }
    return (0..<n).map { row in
      if least[row] == .infinity { return .infinity }
      if sums[row] >= .leastNormalMagnitude { return max(0, least[row] - logarithms[row]) }
      // All that have weight are some 700 nats behind the best: the largest term is the sum.
      return zip(weights, losses).reduce(Double.infinity) { smallest, member in
        member.0 > 0
          ? min(smallest, member.1[row] - VectorLogarithm.of(member.0)) : smallest
      }
    }
  }

  /// The loss in nats of each row under a weighted mean of logits.
  ///
  /// A run of weight above 0 that is certain decides the row: a loss of 0 where it is right,
  /// infinite where it is wrong, and infinite too where two contradict each other (0 / 0).
  func logarithmicLosses(_ weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: n)
    for (weight, margin) in zip(weights, margins) where weight > 0 {
      for row in 0..<n { sums[row] += weight * margin[row] }
    }
    // Infinity less infinity.
    for row in 0..<n where sums[row].isNaN { sums[row] = -.infinity }
    return LogitColumns.losses(sums, .real)
  }

  /// The loss in nats of each row under a blend; where one run has all the weight, its very losses.
  func losses(_ scale: BlendMethod.Scale, _ weights: [Double]) -> [Double] {
    let weighted = weights.indices.filter { weights[$0] > 0 }
    if weighted.count == 1 { return losses[weighted[0]] }
    return switch scale {
    case .probability: linearLosses(weights)
    case .logit: logarithmicLosses(weights)
    }
  }
}
