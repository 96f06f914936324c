/// Few coordinates for rows of many features: Z = L Q' with orthonormal Q, so that linear functions
/// of the rows, and the lengths of their weights, are those of the rows of L.
///
/// With more features than rows a ridge penalty keeps the weights in the span of the rows: w = Q v
/// has Z w = L v and |w| = |v|, and v has no more entries than there are rows. L is Cholesky's
/// factor of Z Z' with pivoting, which stops at the rank r; with P the pivots' rows,
/// Q' = L_P^-1 Z_P and w = Z_P' L_P^-T v.
///
/// Source: T. Hastie and R. Tibshirani, Efficient quadratic regularization for expression arrays,
/// Biostatistics 5 (2004), 329-340, 10.1093/biostatistics/kxh010 (the reduction, by another
/// factorisation); N. J. Higham, Cholesky factorization, WIREs Computational Statistics 1 (2009),
/// 251-254, 10.1002/wics.18 (pivoting).
struct RowSpace {
  /// The number of coordinates.
  let rank: Int
  /// The columns of L one after the other, each as long as there are rows.
  let columns: [Double]
  /// The row that each coordinate was taken at.
  private let pivots: [Int]

  /// What is left of a row must be above this share of the longest row to be a direction of its own.
  private static let tolerance = 1e-12

  /// Finds the coordinates.
  ///
  /// - Parameters:
  ///   - rows: Row after row, each of `width` numbers.
  ///   - count: The number of rows.
  ///   - width: The number of features.
  /// - Complexity: O(count^2 * (width / 2 + rank)).
  init(_ rows: [Double], count: Int, width: Int) {
    let products = DenseSymmetric(productsOf: rows, size: count, width: width)
    var rest = (0..<count).map { products[$0, $0] }
    let limit = RowSpace.tolerance * (rest.max() ?? 0)
    var columns: [Double] = []
    var pivots: [Int] = []
    while pivots.count < count,
      let pivot = rest.indices.max(by: { rest[$0] < rest[$1] }), rest[pivot] > limit
    {
      var column = (0..<count).map { row in
        row >= pivot ? products[row, pivot] : products[pivot, row]
      }
      for earlier in pivots.indices {
        let start = earlier * count
        let factor = columns[start + pivot]
        for row in 0..<count { column[row] -= factor * columns[start + row] }
      }
      let root = rest[pivot].squareRoot()
      for row in 0..<count {
        column[row] = column[row] / root
        rest[row] -= column[row] * column[row]
      }
      // Rounding leaves something there, which must not be taken for a direction.
      for taken in pivots { column[taken] = 0 }
      column[pivot] = root
      rest[pivot] = 0
      columns += column
      pivots.append(pivot)
    }
    rank = pivots.count
    self.columns = columns
    self.pivots = pivots
  }

  /// The weights of the features for weights of the coordinates.
  ///
  /// - Parameters:
  ///   - coordinates: `rank` weights.
  ///   - rows: What the coordinates were found of.
  ///   - width: The number of features.
  /// - Complexity: O(rank^2 + rank * width).
  func weights(_ coordinates: [Double], rows: [Double], width: Int) -> [Double] {
    let count = rank == 0 ? 0 : columns.count / rank
    var shares = coordinates
    for place in (0..<rank).reversed() {
      // Row p of L_P' is column p of L at the later pivots.
      for later in place + 1..<max(place + 1, rank) {
        shares[place] -= columns[place * count + pivots[later]] * shares[later]
      }
      shares[place] /= columns[place * count + pivots[place]]
    }
    var weights = [Double](repeating: 0, count: width)
    for (pivot, share) in zip(pivots, shares) {
      for column in 0..<width { weights[column] += share * rows[pivot * width + column] }
    }
    return weights
  }
}
