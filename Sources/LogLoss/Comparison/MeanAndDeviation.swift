/// The mean and the sample standard deviation of finite numbers of any size.
struct MeanAndDeviation {
  let mean: Double
  /// nil for fewer than two numbers, and where it is beyond the largest double.
  let standardDeviation: Double?
  /// The standard deviation over sqrt(n); nil for fewer than two numbers.
  let standardError: Double?

  /// Averages at least one finite number, in two passes.
  ///
  /// - Complexity: O(n).
  init(_ values: [Double]) {
    let n = Double(values.count)
    // Losses of logits near the largest double have a mean, though no sum; from 1e155 on their
    // squares overflow.
    let scale = BinaryScale.factor(for: values)
    var sum = CompensatedSum()
    sum.add(values[...]) { scale * $0 }
    let mean = sum.value / n
    self.mean = mean / scale
    guard values.count > 1 else {
      standardDeviation = nil
      standardError = nil
      return
    }
    var deviations = CompensatedSum()
    var squares = CompensatedSum()
    deviations.add(values[...]) { scale * $0 - mean }
    squares.add(values[...]) { (scale * $0 - mean) * (scale * $0 - mean) }
    // The mean is rounded; what that adds to the squares is taken off again.
    squares.add(-(deviations.value / n) * deviations.value)
    let deviation = (max(0, squares.value) / (n - 1)).squareRoot()
    standardDeviation = MeanAndDeviation.finite(deviation / scale)
    standardError = MeanAndDeviation.finite(deviation / n.squareRoot() / scale)
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
