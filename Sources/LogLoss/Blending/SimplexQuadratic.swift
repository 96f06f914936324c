/// The smallest value of a convex quadratic function on the simplex w >= 0, sum w = 1.
///
/// q(w) = w' H w / 2 + c' w, by the primal active-set method: the weights that are not 0 are
/// solved for under sum w = 1 alone; where one would turn negative the step ends at the first that
/// reaches 0, which is then held there; where none does, a weight held at 0 whose derivative is
/// below the multiplier of the sum is let go. Every step lowers q, so that no set comes twice.
///
/// Source: J. Nocedal and S. J. Wright, Numerical Optimization, 2nd ed. (2006), section 16.5,
/// 10.1007/978-0-387-40065-5.
struct SimplexQuadratic {
  private let count: Int
  private let hessian: [Double]
  private let linear: [Double]

  /// Takes the matrix H row by row, symmetric and positive definite, and c.
  init(hessian: [Double], linear: [Double]) {
    count = linear.count
    self.hessian = hessian
    self.linear = linear
  }

  /// The weights of smallest value, or nil where H is not positive definite to working precision.
  ///
  /// - Parameter start: Weights on the simplex.
  /// - Complexity: O(count^3) a step, rarely more than 2 * count steps.
  func minimum(from start: [Double]) -> [Double]? {
    var weights = start
    var isFree = start.map { $0 > 0 }
    var refused: Set<Int> = []
    var added: Int?
    // More steps than sets that are ever visited; the weights are good wherever it ends.
    for _ in 0..<(20 * count + 20) {
      let free = (0..<count).filter { isFree[$0] }
      guard let (target, multiplier) = solution(free) else { return nil }
      var step = 1.0
      var blocking: Int?
      for (index, place) in free.enumerated() where target[index] <= 0 {
        let ratio = weights[place] / (weights[place] - target[index])
        if weights[place] == 0 || ratio < step {
          step = weights[place] == 0 ? 0 : ratio
          blocking = place
        }
      }
      for (index, place) in free.enumerated() {
        weights[place] = max(0, weights[place] + step * (target[index] - weights[place]))
      }
      if let blocking {
        weights[blocking] = 0
        isFree[blocking] = false
        // Let go and held again at once: rounding, and it would go on for ever.
        if blocking == added, step == 0 { refused.insert(blocking) }
        added = nil
        continue
      }
      let slopes = slopes(at: weights)
      let slack = 1e-14 * (slopes.map(abs).max() ?? 0)
      let candidates = (0..<count).filter { !isFree[$0] && !refused.contains($0) }
      guard let next = candidates.min(by: { slopes[$0] < slopes[$1] }),
        slopes[next] < multiplier - slack
      else { return weights }
      isFree[next] = true
      added = next
    }
    return weights
  }

  /// The derivatives of q.
  private func slopes(at weights: [Double]) -> [Double] {
    (0..<count).map { row in
      var slope = linear[row]
      for column in 0..<count { slope += hessian[row * count + column] * weights[column] }
      return slope
    }
  }

  /// The weights of smallest value that sum to 1, none of them held to be positive, with the
  /// multiplier of the sum.
  private func solution(_ free: [Int]) -> (weights: [Double], multiplier: Double)? {
    guard let factor = CholeskyFactor(hessian, of: count, rows: free) else { return nil }
    let ones = factor.solve([Double](repeating: 1, count: free.count))
    let pulls = factor.solve(free.map { linear[$0] })
    let multiplier = (1 + pulls.reduce(0, +)) / ones.reduce(0, +)
    guard multiplier.isFinite else { return nil }
    return (zip(ones, pulls).map { multiplier * $0 - $1 }, multiplier)
  }
}

/// The lower triangle L of L L' = A for some rows and columns of a symmetric matrix.
private struct CholeskyFactor {
  private let count: Int
  private var lower: [Double]

  /// Factors; nil where a pivot is not above 0.
  init?(_ matrix: [Double], of size: Int, rows: [Int]) {
    count = rows.count
    lower = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        var value = matrix[rows[row] * size + rows[column]]
        for inner in 0..<column {
          value -= lower[row * count + inner] * lower[column * count + inner]
        }
        if row == column {
          guard value > 0, value.isFinite else { return nil }
          lower[row * count + row] = value.squareRoot()
        } else {
          lower[row * count + column] = value / lower[column * count + column]
        }
      }
    }
  }

  /// The x of A x = b.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    for row in 0..<count {
      for column in 0..<row { x[row] -= lower[row * count + column] * x[column] }
      x[row] /= lower[row * count + row]
    }
    for row in (0..<count).reversed() {
      for below in row + 1..<max(row + 1, count) {
        x[row] -= lower[below * count + row] * x[below]
      }
      x[row] /= lower[row * count + row]
    }
    return x
  }
}
