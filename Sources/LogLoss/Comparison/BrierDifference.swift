/// The difference of two runs' Brier scores on the same rows, with its paired standard error.
///
/// The mean of (p_a - y)^2 - (p_b - y)^2 over the rows: positive when b is better. The standard error
/// is that of a mean of n independent differences, s / sqrt(n) with n - 1 in s.
///
/// Source: G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly
/// Weather Review 78 (1950), 1-3, 10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
public struct BrierDifference: Sendable, Equatable, Codable {
  /// The number of rows, at least 1.
  public let n: Int
  /// The difference of the scores, a - b, in [-1, 1].
  public let difference: Double
  /// The paired standard error of the difference; nil for one row.
  public let standardError: Double?

  /// Compares probabilities, clipped already where they are to be.
  ///
  /// - Parameters:
  ///   - a: The first run's probabilities of REAL, in [0, 1].
  ///   - b: The second run's, for the same rows.
  ///   - labels: The answers, in the same order.
  /// - Throws: `LogLossError` for unequal lengths, no rows, or a value out of range.
  /// - Complexity: O(n).
  public init(
    probabilities a: [Double], _ b: [Double], labels: [Label]
  ) throws(LogLossError) {
    for column in [a, b] {
      guard column.count == labels.count else {
        throw .unequalLengths(predictions: column.count, labels: labels.count)
      }
      for (row, value) in column.enumerated() where !(value >= 0 && value <= 1) {
        throw .probabilityOutOfRange(row: row, value: value)
      }
    }
    guard !labels.isEmpty else { throw .noRows }
    // (p - y)^2 - (q - y)^2 as a product: what is alike in the squares cancels before rounding.
    let differences = labels.indices.map { row in
      (a[row] - b[row]) * (a[row] + b[row] - 2 * Double(labels[row].rawValue))
    }
    var sum = CompensatedSum()
    for difference in differences { sum.add(difference) }
    let mean = sum.value / Double(labels.count)
    var squares = CompensatedSum()
    for difference in differences { squares.add((difference - mean) * (difference - mean)) }
    n = labels.count
    difference = mean
    let rows = Double(labels.count)
    standardError = labels.count > 1 ? (squares.value / (rows - 1) / rows).squareRoot() : nil
  }
}
