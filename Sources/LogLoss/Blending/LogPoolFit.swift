/// The weights of smallest log loss for a mean of logits, in which certain rows have no finite
/// margin.
///
/// A run that is certain and wrong somewhere can only have weight 0. On a row that a run is certain
/// and right about the loss is 0 as soon as the run has any weight, so that the smallest loss of
/// the rows that nobody is certain about, shared over all rows, is a bound that no weights can
/// beat. Where the weights that reach it leave such a run 0, the bound can be approached and not
/// be reached: the loss jumps at a weight of 0. The run is then held at `leastWeight`, or left out
/// of the search altogether where that has the smaller loss. Of all that was tried, with equal
/// weights and every single run among it, the weights of smallest loss are taken.
struct LogPoolFit {
  /// The weight of a run that the search gives none, but whose certain rows are worth one.
  ///
  /// Any weight above 0 decides those rows alike, and the others lose less the smaller it is. At
  /// one in a million even a margin of 700 nats, beyond which a probability is 0 to a double, moves
  /// the mean by less than 0.001 nats; and the weight can still be read, written down and seen to
  /// be none that was fitted.
  static let leastWeight = 1e-6

  /// The weight of each run, at least 0, with sum 1.
  private(set) var weights: [Double]
  /// The places of the runs that are held at `leastWeight`.
  private(set) var held: [Int] = []
  /// A bound, in nats, on what the best weights could still gain; nil where no loss is finite.
  private(set) var gap: Double?
  /// The number of Newton steps.
  private(set) var iterations = 0
  /// Whether the search ended as it should; false where no loss is finite.
  private(set) var isConverged = false

  /// Fits the weights.
  ///
  /// - Complexity: O(rows * runs^2) a Newton step; a search for each set of runs that is left out.
  init(_ rows: BlendRows) {
    weights = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    let usable = rows.margins.indices.filter { !rows.margins[$0].contains(-.infinity) }
    guard !usable.isEmpty else { return }
    let first = LogPoolFit.search(rows, usable)
    isConverged = first.newton.isConverged
    iterations = first.newton.iterations
    guard first.certain > 0 else {
      (weights, gap) = (first.weights, first.newton.gap)
      return
    }
    let share = Double(rows.n - first.certain) / Double(rows.n)
    let bound = max(0, first.newton.value - first.newton.gap) * share
    var best = (loss: Double.infinity, weights: weights, held: [Int]())
    func consider(_ weights: [Double], held: [Int] = []) {
      let loss = rows.losses(.logit, weights).meanLoss
      if loss < best.loss { best = (loss, weights, held) }
    }
    var search = first
    var runs = usable
    while true {
      let undecided = LogPoolFit.undecided(rows, runs, search.weights)
      consider(LogPoolFit.holding(undecided, in: search.weights), held: undecided)
      if undecided.isEmpty { break }
      consider(search.weights)
      runs.removeAll(where: undecided.contains)
      search = LogPoolFit.search(rows, runs)
      iterations += search.newton.iterations
    }
    consider(weights)
    for run in usable { consider(weights.indices.map { $0 == run ? 1 : 0 }) }
    (weights, held) = (best.weights, best.held)
    gap = max(0, best.loss - bound)
  }

  /// The weights of some runs, the others 0, that are best on the rows nobody of them is certain
  /// about, and how many rows that leaves out.
  private static func search(
    _ rows: BlendRows, _ runs: [Int]
  ) -> (newton: SimplexNewton, weights: [Double], certain: Int) {
    let finite = (0..<rows.n).filter { row in runs.allSatisfy { rows.margins[$0][row].isFinite } }
    let columns = runs.map { run in
      finite.count == rows.n ? rows.margins[run] : finite.map { rows.margins[run][$0] }
    }
    let newton = SimplexNewton(minimizing: columns, .softplus)
    var weights = [Double](repeating: 0, count: rows.count)
    for (run, weight) in zip(runs, newton.weights) { weights[run] = weight }
    return (newton, weights, rows.n - finite.count)
  }

  /// The runs of weight 0 that are certain about a row which no run with weight is certain about.
  private static func undecided(_ rows: BlendRows, _ runs: [Int], _ weights: [Double]) -> [Int] {
    let weighted = runs.filter { weights[$0] > 0 }
    return runs.filter { run in
      weights[run] == 0
        && (0..<rows.n).contains { row in
          rows.margins[run][row] == .infinity
            && !weighted.contains { rows.margins[$0][row] == .infinity }
        }
    }
  }

  /// The weights with those of some runs raised to the least, at the cost of all others alike.
  private static func holding(_ runs: [Int], in weights: [Double]) -> [Double] {
    if runs.isEmpty { return weights }
    var result = weights.map { $0 * (1 - leastWeight * Double(runs.count)) }
    for run in runs { result[run] = leastWeight }
    return result
  }
}
