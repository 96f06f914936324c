/// What clipping gains on rows that did not choose the bounds.
///
/// Each fold in turn is left out, the bounds are chosen on the other folds, and the rows left out
/// are scored with and without them. The gain of a row is its loss before less its loss after; their
/// mean is an honest figure where the gain of bounds on their own rows (`inSampleGain`) is not.
/// The standard error is that of paired differences, s / sqrt(n); it counts the rows as independent,
/// although rows of one fold share their bounds, and so is a little too small for few rows.
public struct ClipGain: Sendable, Equatable, Codable {
  /// How the bounds of each fold are chosen.
  public enum Rule: Sendable, Equatable, Codable {
    /// The exact optimum, `OptimalClip`.
    case optimal
    /// The optimum with pseudo-counts, `SmoothedClip`.
    case smoothed(pseudoCount: Double)
  }

  /// The bounds that were chosen without a fold.
  public struct Fold: Sendable, Equatable, Codable {
    /// The fold that was left out, by its number in the assignment.
    public let fold: Int
    /// The number of its rows.
    public let rows: Int
    /// The bounds that the other folds chose.
    public let bounds: ClipBounds
  }

  /// The number of rows.
  public let n: Int
  /// How the bounds were chosen.
  public let rule: Rule
  /// What the gain is measured against: fixed bounds, or nil for no clipping.
  public let baseline: ClipBounds?
  /// The folds, ascending by number.
  public let folds: [Fold]
  /// The mean log loss in nats under `baseline`.
  public let baselineLogLoss: Double
  /// The mean log loss in nats of rows left out, within the bounds of the others.
  public let logLoss: Double
  /// The mean out-of-fold gain in nats, positive when clipping helps; nil when both losses are
  /// infinite.
  public let gain: Double?
  /// The standard error of the gain in nats; nil where a row's gain is infinite, or n < 2.
  public let standardError: Double?
  /// The normal 95% interval of the gain in nats; nil where the standard error is.
  public let ci95: ClosedRange<Double>?
  /// The gain in nats of bounds chosen on all rows and scored on the same rows: too good.
  public let inSampleGain: Double

  /// Measures the gain for predicted probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: Predicted probabilities of REAL, in [0, 1].
  ///   - labels: The answers, in the same order.
  ///   - folds: The fold of each row, any numbers, at least two different ones. Rows that belong
  ///     together (frames of one video) must share a fold.
  ///   - rule: How bounds are chosen.
  ///   - baseline: Fixed bounds to compare with, or nil for no clipping.
  /// - Throws: `LogLossError` for unequal lengths, no rows, a value out of range, or one fold only.
  /// - Complexity: O(folds n).
  public init(
    probabilities: [Double], labels: [Label], folds: [Int], rule: Rule = .optimal,
    baseline: ClipBounds? = nil
  ) throws(LogLossError) {
    let whole = try RankedPredictions(probabilities: probabilities, labels: labels)
    try self.init(
      scores: probabilities, labels: labels, folds: folds, rule: rule, baseline: baseline,
      whole: whole,
      rank: { scores, labels throws(LogLossError) in
        try RankedPredictions(probabilities: scores, labels: labels)
      },
      loss: { RowLoss.value(probability: $0, label: $1) }, probability: { $0 })
  }

  /// Measures the gain for logits.
  ///
  /// - Parameters:
  ///   - logits: Log odds of REAL in nats, finite.
  ///   - labels: The answers, in the same order.
  ///   - folds: The fold of each row, as for probabilities.
  ///   - rule: How bounds are chosen.
  ///   - baseline: Fixed bounds to compare with, or nil for no clipping.
  /// - Throws: `LogLossError` as for probabilities.
  /// - Complexity: O(folds n).
  public init(
    logits: [Double], labels: [Label], folds: [Int], rule: Rule = .optimal,
    baseline: ClipBounds? = nil
  ) throws(LogLossError) {
    let whole = try RankedPredictions(logits: logits, labels: labels)
    try self.init(
      scores: logits, labels: labels, folds: folds, rule: rule, baseline: baseline, whole: whole,
      rank: { scores, labels throws(LogLossError) in
        try RankedPredictions(logits: scores, labels: labels)
      },
      loss: { RowLoss.value(logit: $0, label: $1) },
      probability: SortedPredictions.sigmoid)
  }

  private init(
    scores: [Double], labels: [Label], folds: [Int], rule: Rule, baseline: ClipBounds?,
    whole: RankedPredictions,
    rank: ([Double], [Label]) throws(LogLossError) -> RankedPredictions,
    loss: (Double, Label) -> Double, probability: (Double) -> Double
  ) throws(LogLossError) {
    guard folds.count == labels.count else {
      throw .unequalLengths(predictions: folds.count, labels: labels.count)
    }
    let rowsOfFold = Dictionary(grouping: folds.indices) { folds[$0] }
    guard rowsOfFold.count >= 2 else {
      throw .parameterOutOfRange(
        name: "the number of folds", value: Double(rowsOfFold.count), allowed: "at least 2")
    }
    func clipped(_ row: Int, _ bounds: ClipBounds?) -> Double {
      guard let bounds else { return loss(scores[row], labels[row]) }
      let before = probability(scores[row])
      let after = bounds(before)
      return before == after ? loss(scores[row], labels[row]) : labels[row].loss(of: after)
    }
    var tally = GainTally()
    var table: [Fold] = []
    for (fold, rows) in rowsOfFold.sorted(by: { $0.key < $1.key }) {
      let others = folds.indices.filter { folds[$0] != fold }
      let training = try rank(others.map { scores[$0] }, others.map { labels[$0] })
      let bounds = try Self.bounds(rule, training)
      table.append(Fold(fold: fold, rows: rows.count, bounds: bounds))
      for row in rows { tally.add(before: clipped(row, baseline), after: clipped(row, bounds)) }
    }
    let all = try Self.bounds(rule, whole)
    var inSample = GainTally()
    for row in labels.indices {
      inSample.add(before: clipped(row, baseline), after: clipped(row, all))
    }
    self.n = labels.count
    self.rule = rule
    self.baseline = baseline
    self.folds = table
    baselineLogLoss = tally.meanBefore
    logLoss = tally.meanAfter
    let summary = tally.summary
    gain = summary.mean
    standardError = summary.standardError
    if let mean = summary.mean, let error = summary.standardError {
      let reach = WilsonInterval.normalPoint * error
      ci95 = mean - reach...mean + reach
    } else {
      ci95 = nil
    }
    inSampleGain = inSample.summary.mean ?? .infinity
  }

  private static func bounds(
    _ rule: Rule, _ training: RankedPredictions
  ) throws(LogLossError) -> ClipBounds {
    switch rule {
    case .optimal: OptimalClip(for: training).bounds
    case .smoothed(let count): try SmoothedClip(for: training, pseudoCount: count).bounds
    }
  }
}

/// Paired losses, summed in an order of their own so that the order of rows leaves no trace.
private struct GainTally {
  private var before: [Double] = []
  private var after: [Double] = []
  private var gains: [Double] = []

  mutating func add(before: Double, after: Double) {
    self.before.append(before)
    self.after.append(after)
    if before.isFinite || after.isFinite { gains.append(before - after) }
  }

  var meanBefore: Double { Self.mean(before) }
  var meanAfter: Double { Self.mean(after) }

  /// The mean gain and its standard error.
  var summary: (mean: Double?, standardError: Double?) {
    // An infinity less an infinity says nothing about a gain.
    guard gains.count == before.count else { return (nil, nil) }
    if gains.contains(where: { !$0.isFinite }) {
      let signs = Set(gains.filter { !$0.isFinite })
      return (signs.count == 1 ? signs.first : nil, nil)
    }
    let mean = Self.mean(gains)
    guard gains.count >= 2 else { return (mean, nil) }
    let squares = gains.map { ($0 - mean) * ($0 - mean) }
    let variance = Self.mean(squares) * Double(gains.count) / Double(gains.count - 1)
    return (mean, (variance / Double(gains.count)).squareRoot())
  }

  private static func mean(_ values: [Double]) -> Double {
    guard values.allSatisfy(\.isFinite) else { return .infinity }
    var sum = CompensatedSum()
    for value in values.sorted() { sum.add(value) }
    return sum.value / Double(values.count)
  }
}
