/// The rows of one class, ascending by what ranks them.
struct CalibrationClass: Sendable, Equatable {
  /// Probabilities, or logits where those are known, ascending.
  let scores: [Double]
  /// The logits of `scores` in nats; infinite for probabilities of exactly 0 and 1.
  let logits: [Double]
  /// What each row counts; nil counts 1.
  let weights: [Double]?
  /// The number of logits of -infinity; they come first.
  let below: Int
  /// The number of logits of infinity; they come last.
  let above: Int

  /// Takes ascending scores; their logits are computed when they are probabilities.
  init(ascending scores: [Double], weights: [Double]?, areProbabilities: Bool) {
    self.init(
      scores: scores, logits: areProbabilities ? Self.logits(of: scores) : scores,
      weights: weights)
  }

  private init(scores: [Double], logits: [Double], weights: [Double]?) {
    self.scores = scores
    self.logits = logits
    self.weights = weights
    below = logits.partitionPoint { $0 > -.infinity }
    above = logits.count - logits.partitionPoint { $0 == .infinity }
  }

  /// The number of rows.
  var count: Int { scores.count }
  /// The rows whose logit is a number.
  var finite: Range<Int> { below..<count - above }

  /// The sum of the weights.
  var totalWeight: Double { weight(of: 0..<count) }

  /// The sum of the weights of some rows.
  func weight(of rows: Range<Int>) -> Double {
    guard let weights else { return Double(rows.count) }
    var sum = CompensatedSum()
    for row in rows { sum.add(weights[row]) }
    return sum.value
  }

  /// The weight of a row.
  func weight(at row: Int) -> Double { weights?[row] ?? 1 }

  /// The rows at the given ascending positions.
  func selecting(_ rows: [Int]) -> CalibrationClass {
    CalibrationClass(
      scores: rows.map { scores[$0] }, logits: rows.map { logits[$0] },
      weights: weights.map { weights in rows.map { weights[$0] } })
  }

  /// ln(p / (1 - p)) of each, four at a time.
  ///
  /// One division and one logarithm a row. Below 2^-1000, where the logarithm here does not reach,
  /// and at 0 and 1 the precise way is taken, which is slower and otherwise agrees to an ulp or 2.
  static func logits(of ascending: [Double]) -> [Double] {
    var logits = logits(ofAny: ascending)
    // Two roundings may put neighbours of nearly equal probability out of order.
    for row in 1..<max(1, logits.count) where logits[row] < logits[row - 1] {
      logits[row] = logits[row - 1]
    }
    return logits
  }

  /// The same for probabilities in any order.
  static func logits(ofAny probabilities: [Double]) -> [Double] {
    let count = probabilities.count
    if count == 0 { return [] }
    return [Double](unsafeUninitializedCapacity: count) { logits, filled in
      probabilities.withUnsafeBufferPointer { p in
        var row = 0
        while row < count {
          let last = count - 1
          let four = SIMD4(
            p[row], p[min(row + 1, last)], p[min(row + 2, last)], p[min(row + 3, last)])
          let values = VectorLogarithm.of(four / (1 - four))
          for lane in 0..<min(4, count - row) {
            let usual = four[lane] > 0x1p-1000 && four[lane] < 1
            logits[row + lane] = usual ? values[lane] : PreciseLogit.value(four[lane])
          }
          row += 4
        }
      }
      filled = count
    }
  }
}
