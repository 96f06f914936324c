/// The sum of given magnitudes with independent fair signs, S = sum s_i v_i.
///
/// Equal magnitudes are kept as one with a count. The largest magnitude is of the order of 1.
struct SignedSum {
  /// A tail probability of the sum and how it was found.
  struct Tail {
    /// The natural logarithm of the probability.
    var logarithm: Double
    /// How it was found: by the least exact of the ways that took part.
    var method: SignFlipTest.Method
  }

  /// The different magnitudes, ascending, all above 0.
  let values: [Double]
  /// How many rows have each.
  let counts: [Int]
  /// The sum of v^2 over all rows, which is the variance of S.
  let variance: Double
  /// The sum of v over all rows, the largest value of S.
  let total: Double

  /// Two sums closer than this are one.
  var tolerance: Double { 1e-12 * total }

  /// Sorts magnitudes and counts equal ones.
  ///
  /// - Parameter magnitudes: Above 0 and finite, the largest below 2.
  init(_ magnitudes: [Double]) {
    // Positive doubles sort as their bits.
    var keys = magnitudes.map(\.bitPattern)
    var scratch = [UInt64](repeating: 0, count: keys.count)
    var values: [Double] = []
    var counts: [Int] = []
    values.reserveCapacity(keys.count)
    counts.reserveCapacity(keys.count)
    keys.withUnsafeMutableBufferPointer { keys in
      scratch.withUnsafeMutableBufferPointer { scratch in
        var limit = -1.0
        for key in RadixSort.sort(keys, scratch: scratch) {
          let value = Double(bitPattern: key)
          if value <= limit {
            counts[counts.count - 1] += 1
          } else {
            values.append(value)
            counts.append(1)
            limit = value * (1 + 1e-12)
          }
        }
      }
    }
    self.init(values: values, counts: counts)
  }

  /// Takes different magnitudes in ascending order with their counts.
  init(values: [Double], counts: [Int]) {
    self.values = values
    self.counts = counts
    var variance = CompensatedSum()
    var total = CompensatedSum()
    for (value, count) in zip(values, counts) {
      variance.add(Double(count) * value * value)
      total.add(Double(count) * value)
    }
    self.variance = variance.value
    self.total = total.value
  }

  /// The probability that S exceeds a threshold.
  ///
  /// - Parameter threshold: Not within rounding of a value that S can take: callers step back from
  ///   such a value by `tolerance`.
  func upperTail(above threshold: Double) -> Tail {
    guard threshold < total else { return Tail(logarithm: -.infinity, method: .enumeration) }
    guard threshold > -total else { return Tail(logarithm: 0, method: .enumeration) }
    guard threshold >= 0 else {
      // S is symmetric, and no value of it lies at the threshold.
      var tail = upperTail(above: -threshold)
      tail.logarithm = .log(onePlus: -.exp(tail.logarithm))
      return tail
    }
    if let forced = forcedTail(above: threshold) { return forced }
    if let exact = enumeratedTail(above: threshold) { return exact }
    if let conditioned = conditionedTail(above: threshold) { return conditioned }
    let point = Saddlepoint(of: self, at: threshold)
    if let step = latticeStep() {
      return LatticeInversion(self, step: step, point).tail(above: threshold)
    }
    return point.tail() ?? ContourInversion(self, point).tail(above: threshold)
  }

  /// The tail where some magnitudes must have a positive sign, nil where none must.
  ///
  /// S can only exceed the threshold if the negative ones add up to less than half of
  /// total - threshold, so larger magnitudes are positive, each with a probability of 1/2.
  private func forcedTail(above threshold: Double) -> Tail? {
    let slack = (total - threshold) / 2
    guard let largest = values.last, largest >= slack else { return nil }
    let split = values.firstIndex { $0 >= slack } ?? 0
    let free = SignedSum(values: Array(values[..<split]), counts: Array(counts[..<split]))
    let forced = SignedSum(values: Array(values[split...]), counts: Array(counts[split...]))
    var tail = free.upperTail(above: threshold - forced.total)
    tail.logarithm -= Double(forced.counts.reduce(0, +)) * .log(2)
    return tail
  }

  /// ln(exp(a) + exp(b)).
  static func logSum(_ a: Double, _ b: Double) -> Double {
    let (smaller, larger) = a < b ? (a, b) : (b, a)
    guard smaller > -.infinity else { return larger }
    return larger + .log(onePlus: .exp(smaller - larger))
  }
}
