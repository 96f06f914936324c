/// The lower triangle L with L L' = A of a positive definite matrix.
///
/// Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins 2013,
/// section 4.2.5 (Gaxpy Cholesky).
struct DenseCholesky {
  private let size: Int
  private var lower: [Double]

  /// Factors a matrix.
  ///
  /// - Returns: nil where a pivot is not above 1e-15 of its diagonal entry: the matrix is then not
  ///   positive definite as far as doubles can tell.
  /// - Complexity: O(size^3 / 6) multiplications.
  init?(_ matrix: DenseSymmetric) {
    size = matrix.size
    lower = matrix.values
    let size = size
    let isPositive = lower.withUnsafeMutableBufferPointer { lower in
      for row in 0..<size {
        for column in 0..<row {
          let product = DenseCholesky.product(lower, row * size, column * size, count: column)
          lower[row * size + column] =
            (lower[row * size + column] - product) / lower[column * size + column]
        }
        let diagonal = lower[row * size + row]
        let rest = diagonal - DenseCholesky.product(lower, row * size, row * size, count: row)
        guard rest > 1e-15 * diagonal, rest.isFinite else { return false }
        lower[row * size + row] = rest.squareRoot()
      }
      return true
    }
    guard isPositive else { return nil }
  }

  /// The solution x of A x = right.
  ///
  /// - Complexity: O(size^2).
  func solve(_ right: [Double]) -> [Double] {
    var solution = right
    for row in 0..<size {
      var sum = solution[row]
      for inner in 0..<row { sum -= lower[row * size + inner] * solution[inner] }
      solution[row] = sum / lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      let value = solution[row] / lower[row * size + row]
      solution[row] = value
      for inner in 0..<row { solution[inner] -= lower[row * size + inner] * value }
    }
    return solution
  }

  /// The inner product of the starts of two rows.
  @inline(__always)
  private static func product(
    _ values: UnsafeMutableBufferPointer<Double>, _ first: Int, _ second: Int, count: Int
  ) -> Double {
    let entries = UnsafeBufferPointer(values)
    var (even, odd) = (SIMD4<Double>(), SIMD4<Double>())
    var k = 0
    while k + 8 <= count {
      even += entries.four(first + k) * entries.four(second + k)
      odd += entries.four(first + k + 4) * entries.four(second + k + 4)
      k += 8
    }
    var sum = (even + odd).sum()
    while k < count {
      sum += values[first + k] * values[second + k]
      k += 1
    }
    return sum
  }
}
