internal import LogLoss

/// What is noticed about the values of a run, for the warnings.
struct ColumnFacts: Sendable {
  /// The number of rows whose probability is exactly 0 or 1.
  let exactZeroOrOne: Int
  /// The number of distinct values, counted up to one more than `manyDistinct`.
  let distinct: Int
  /// The number of rows whose probability and logit disagree by more than rounding explains.
  let disagreements: Int

  /// More distinct values than this are not remarked on.
  static let manyDistinct = 20

  init(run: LoadedRun) {
    var exact = 0
    for p in run.probabilities where p == 0 || p == 1 { exact += 1 }
    exactZeroOrOne = exact
    var values: Set<Double> = []
    for value in run.logits ?? run.probabilities {
      values.insert(value)
      if values.count > ColumnFacts.manyDistinct { break }
    }
    distinct = values.count
    guard let logits = run.logits, run.hasProbabilityColumn else {
      disagreements = 0
      return
    }
    // Half a unit of the last place that was written, or of single precision, is rounding.
    let places = run.decimals.map { Double.pow10($0) } ?? 0
    let tolerance = max(1e-6, places)
    var count = 0
    for (p, logit) in zip(run.probabilities, logits)
    where abs(p - ScoredColumn.sigmoid(logit)) > tolerance { count += 1 }
    disagreements = count
  }
}

extension Double {
  /// 10^-places.
  fileprivate static func pow10(_ places: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(places, 330) { result /= 10 }
    return result
  }
}
