/// A weighted mean of runs, of their probabilities or of their logits.
public struct Blend: Sendable, Equatable {
  /// What is averaged.
  public let scale: BlendMethod.Scale
  /// The weight of each run, at least 0, with sum 1.
  public let weights: [Double]
  /// Bounds that every run is held to first; nil for none.
  public let clip: ClipBounds?

  /// The predictions of a blend.
  public struct Predictions: Sendable, Equatable {
    /// The probabilities of REAL.
    public let probabilities: [Double]
    /// The logits in nats; nil where no blended run has any, or one of them would be infinite.
    public let logits: [Double]?
  }

  /// Makes a blend.
  ///
  /// - Parameters:
  ///   - scale: What is averaged.
  ///   - weights: The weight of each run, at least 0, with sum 1.
  ///   - clip: Bounds that every run is held to first, or nil.
  /// - Throws: `LogLossError.parameterOutOfRange` for weights that are negative or whose sum is
  ///   more than 1e-9 from 1.
  public init(scale: BlendMethod.Scale, weights: [Double], clip: ClipBounds? = nil)
    throws(LogLossError)
  {
    if let negative = weights.first(where: { !($0 >= 0) }) {
      throw .parameterOutOfRange(name: "weight", value: negative, allowed: "at least 0")
    }
    let sum = weights.reduce(0, +)
    guard abs(sum - 1) <= 1e-9 else {
      throw .parameterOutOfRange(name: "sum of weights", value: sum, allowed: "1")
    }
    self.scale = scale
    self.weights = weights
    self.clip = clip
  }

  /// Blends runs; the same bits on every machine.
  ///
  /// Runs of weight 0 do not matter, and one of weight 1 is left as it is. In a mean of logits a
  /// run that gives exactly 0 or 1 decides the row.
  ///
  /// - Parameter members: The runs in the order of the weights, row by row the same items.
  /// - Throws: `LogLossError.parameterOutOfRange` for more or fewer runs than weights,
  ///   `.unequalLengths`, and `.logitNotFinite` with not-a-number for the first row on which a mean
  ///   of logits is not defined, because one run gives exactly 0 and another exactly 1.
  /// - Complexity: O(n * runs), a few logarithms to 112 bits each.
  public func callAsFunction(_ members: [CalibrationData.Scores]) throws(LogLossError)
    -> Predictions
  {
    guard members.count == weights.count else {
      throw .parameterOutOfRange(
        name: "runs", value: Double(members.count), allowed: "\(weights.count)")
    }
    let n = members.first?.values.count ?? 0
    if let other = members.first(where: { $0.values.count != n }) {
      throw .unequalLengths(predictions: other.values.count, labels: n)
    }
    let blended = zip(weights, members).filter { $0.0 > 0 }
    let hasLogits = blended.contains { $0.1.isLogits }
    if blended.count == 1, let only = blended.first?.1 { return only.predictions(clip: clip) }
    let logits: [Double]
    switch scale {
    case .probability:
      guard hasLogits else { return Predictions(probabilities: mean(blended), logits: nil) }
      logits = logitsOfMean(blended)
    case .logit:
      logits = weightedSum(blended.map { ($0.0, $0.1.logits(clip: clip)) })
    }
    if let row = logits.firstIndex(where: \.isNaN) {
      throw .logitNotFinite(row: row, value: logits[row])
    }
    return Predictions(
      probabilities: logits.map(PreciseSigmoid.value),
      logits: hasLogits && logits.allSatisfy(\.isFinite) ? logits : nil)
  }

  /// The weighted mean of probabilities, in the range of what is averaged.
  private func mean(_ members: [(Double, CalibrationData.Scores)]) -> [Double] {
    let columns = members.map { ($0.0, $0.1.predictions(clip: clip).probabilities) }
    var (lowest, highest) = (columns[0].1, columns[0].1)
    for (_, column) in columns.dropFirst() {
      for row in column.indices {
        lowest[row] = min(lowest[row], column[row])
        highest[row] = max(highest[row], column[row])
      }
    }
    // The last bit of a sum must not make a 1 of what is below 1.
    return weightedSum(columns).enumerated().map { min(max($1, lowest[$0]), highest[$0]) }
  }

  /// The logits of the weighted mean of probabilities, without forming a probability.
  private func logitsOfMean(_ members: [(Double, CalibrationData.Scores)]) -> [Double] {
    let columns = members.map { ($0.0, $0.1.logits(clip: clip)) }
    return (columns.first?.1 ?? []).indices.map { row in
      let logits = columns.map { ($0.0, $0.1[row]) }
      return Blend.logarithm(logits) - Blend.logarithm(logits.map { ($0.0, -$0.1) })
    }
  }

  /// ln sum_k w_k sigmoid(x_k).
  private static func logarithm(_ logits: [(weight: Double, logit: Double)]) -> Double {
    let losses = logits.map { PreciseLogit.negativeLogarithm(ofSigmoid: $0.logit) }
    let least = losses.min() ?? .infinity
    guard least < .infinity else { return -.infinity }
    var sum = 0.0
    for (member, loss) in zip(logits, losses) {
      let share = VectorExponential.ofNegative(SIMD4(repeating: loss - least))[0]
      sum += member.weight * share
    }
    return VectorLogarithm.of(sum) - least
  }

  private func weightedSum(_ columns: [(Double, [Double])]) -> [Double] {
    var sums = [Double](repeating: 0, count: columns.first?.1.count ?? 0)
    for (weight, column) in columns {
      for row in sums.indices { sums[row] += weight * column[row] }
    }
    return sums
  }
}

extension CalibrationData.Scores {
  fileprivate var isLogits: Bool {
    if case .logits = self { true } else { false }
  }

  /// The run after clipping.
  fileprivate func predictions(clip: ClipBounds?) -> Blend.Predictions {
    if case .probabilities(let values) = self {
      return Blend.Predictions(
        probabilities: clip.map { clip in values.map { clip($0) } } ?? values, logits: nil)
    }
    let logits = logits(clip: clip)
    return Blend.Predictions(
      probabilities: logits.map(PreciseSigmoid.value),
      logits: logits.allSatisfy(\.isFinite) ? logits : nil)
  }
}
