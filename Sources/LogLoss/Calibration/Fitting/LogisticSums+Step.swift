extension LogisticSums {
  /// A Newton step.
  struct Step {
    /// What is added to the coefficients.
    var change: SIMD4<Double>
    /// gradient' Hessian^-1 gradient: the square of the distance to the optimum in standard errors.
    var decrementSquared: Double
  }

  /// Solves Hessian * change = -gradient for the active coefficients.
  ///
  /// The matrix is scaled to a unit diagonal first, since features differ by orders of magnitude,
  /// and its diagonal is raised by 1e-14 and more until Cholesky's method goes through.
  ///
  /// - Returns: nil where a coefficient has no effect at all, or numbers overflow.
  func newtonStep(_ isActive: [Bool]) -> Step? {
    let active = (0..<3).filter { isActive[$0] }
    let full = [
      [hessian[0].value, hessian[1].value, hessian[2].value],
      [hessian[1].value, hessian[3].value, hessian[4].value],
      [hessian[2].value, hessian[4].value, hessian[5].value],
    ]
    let scale = active.map { full[$0][$0].squareRoot() }
    guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let right = zip(active, scale).map { -gradient[$0].value / $1 }
    var ridge = 0.0
    while ridge < 1 {
      var matrix = active.indices.map { row in
        active.indices.map { full[active[row]][active[$0]] / (scale[row] * scale[$0]) }
      }
      for row in matrix.indices { matrix[row][row] += ridge }
      if let solution = Self.cholesky(matrix, right) {
        var change = SIMD4<Double>()
        var decrement = 0.0
        for (index, coefficient) in active.enumerated() {
          change[coefficient] = solution[index] / scale[index]
          decrement += solution[index] * right[index]
        }
        guard decrement.isFinite, decrement >= 0 else { return nil }
        return Step(change: change, decrementSquared: decrement)
      }
      ridge = max(1e-14, ridge * 100)
    }
    return nil
  }

  /// Solves a positive definite system, or returns nil where a pivot is below 1e-15.
  private static func cholesky(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var factor = matrix
    var solution = right
    for row in matrix.indices {
      for column in 0...row {
        var value = matrix[row][column]
        for inner in 0..<column { value -= factor[row][inner] * factor[column][inner] }
        if row == column {
          guard value > 1e-15 else { return nil }
          factor[row][row] = value.squareRoot()
        } else {
          factor[row][column] = value / factor[column][column]
        }
      }
      for inner in 0..<row { solution[row] -= factor[row][inner] * solution[inner] }
      solution[row] /= factor[row][row]
    }
    for row in matrix.indices.reversed() {
      for below in row + 1..<max(row + 1, matrix.count) {
        solution[row] -= factor[below][row] * solution[below]
      }
      solution[row] /= factor[row][row]
    }
    return solution
  }
}
