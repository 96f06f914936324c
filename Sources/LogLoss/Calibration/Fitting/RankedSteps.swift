/// Steps over what ranks the rows, as they were found in sorted rows.
///
/// Thresholds in the middle between rows are logits. Thresholds at rows are scores, compared with
/// scores, so that a row with the very prediction of another is told from one beside it even where
/// their logits round alike.
struct RankedSteps: Sendable {
  /// Where the value changes: at a number itself, or only beyond it.
  struct Threshold: Sendable {
    let value: Double
    let isBeyond: Bool
  }

  /// Whether thresholds are scores; else they are logits.
  let areScores: Bool
  private(set) var thresholds: [Threshold] = []
  /// The probabilities between thresholds, one more than those.
  private(set) var values: [Double]

  /// Starts with the value below all thresholds.
  init(first: Double, areScores: Bool) {
    values = [first]
    self.areScores = areScores
  }

  /// Changes to a value at a threshold above the last one.
  mutating func append(_ threshold: Double, isBeyond: Bool = false, _ value: Double) {
    guard value != values[values.count - 1] else { return }
    thresholds.append(Threshold(value: threshold, isBeyond: isBeyond))
    values.append(value)
  }

  /// The logits of the values at each row of a class.
  ///
  /// - Complexity: O(rows + thresholds).
  func logits(_ rows: CalibrationClass) -> [Double] {
    let levels = CalibrationClass.logits(ofAny: values)
    var next = 0
    return (areScores ? rows.scores : rows.logits).map { score in
      while next < thresholds.count,
        thresholds[next].value < score
          || (thresholds[next].value == score && !thresholds[next].isBeyond)
      {
        next += 1
      }
      return levels[next]
    }
  }

  /// The steps as a function of the logit.
  ///
  /// - Parameter ofProbabilities: Whether scores are probabilities, whose logits are then taken.
  func function(ofProbabilities: Bool) -> StepFunction {
    var knots: [Double] = []
    var kept = [values[0]]
    for (threshold, value) in zip(thresholds, values.dropFirst()) {
      var knot =
        areScores && ofProbabilities ? PreciseLogit.value(threshold.value) : threshold.value
      if threshold.isBeyond {
        // Nothing lies beyond a probability of 1.
        if knot == .infinity { continue }
        knot = knot.nextUp
      }
      knot = min(knot, .greatestFiniteMagnitude)
      // Nothing lies below a probability of 0; and logits that round alike cannot be told apart.
      if knot == -.infinity || knots.last.map({ knot <= $0 }) == true {
        kept[kept.count - 1] = value
      } else {
        knots.append(knot)
        kept.append(value)
      }
    }
    return StepFunction(uncheckedKnots: knots, values: kept)
  }

  /// A logit between two neighbours, at most the upper and above the lower one.
  static func middle(_ lower: Double, _ upper: Double) -> Double {
    if lower == -.infinity { return upper == .infinity ? 0 : upper }
    if upper == .infinity { return lower.nextUp }
    let middle = lower / 2 + upper / 2
    return middle > lower ? middle : upper
  }
}
