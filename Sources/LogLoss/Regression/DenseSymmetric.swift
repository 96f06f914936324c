/// A symmetric matrix of which the lower triangle is kept, row after row in a square.
struct DenseSymmetric {
  /// The number of rows, which is that of columns.
  let size: Int
  /// The entry of row i and column j <= i at i * size + j; the others have no meaning.
  private(set) var values: [Double]

  /// The inner products of the rows of a matrix with each other: A A'.
  ///
  /// - Parameters:
  ///   - matrix: `size` rows of `width` numbers, row after row.
  ///   - size: The number of rows.
  ///   - width: The length of a row.
  /// - Complexity: O(size^2 * width / 2) multiplications.
  init(productsOf matrix: [Double], size: Int, width: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
    matrix.withUnsafeBufferPointer { matrix in
      values.withUnsafeMutableBufferPointer { values in
        // In pieces of the width that the cache holds beside each other.
        for start in stride(from: 0, to: width, by: DenseSymmetric.piece) {
          let end = min(width, start + DenseSymmetric.piece)
          for i in 0..<size {
            DenseSymmetric.add(matrix, row: i, width: width, start..<end, to: values, size: size)
          }
        }
      }
    }
  }

  private static let piece = 512

  /// Adds to row i what a piece of the width gives, four columns at a time.
  @inline(__always)
  private static func add(
    _ matrix: UnsafeBufferPointer<Double>, row i: Int, width: Int, _ piece: Range<Int>,
    to values: UnsafeMutableBufferPointer<Double>, size: Int
  ) {
    let first = i * width
    var j = 0
    while j <= i {
      // Beyond the diagonal the last column is computed again and not kept.
      let columns = SIMD4(j, min(j + 1, i), min(j + 2, i), min(j + 3, i)) &* width
      var (a, b, c, d) = (
        SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>()
      )
      var k = piece.lowerBound
      while k + 4 <= piece.upperBound {
        let x = matrix.four(first + k)
        a += x * matrix.four(columns[0] + k)
        b += x * matrix.four(columns[1] + k)
        c += x * matrix.four(columns[2] + k)
        d += x * matrix.four(columns[3] + k)
        k += 4
      }
      var sums = SIMD4(a.sum(), b.sum(), c.sum(), d.sum())
      while k < piece.upperBound {
        for lane in 0..<4 { sums[lane] += matrix[first + k] * matrix[columns[lane] + k] }
        k += 1
      }
      for lane in 0..<min(4, i - j + 1) { values[i * size + j + lane] += sums[lane] }
      j += 4
    }
  }

  /// The entry of a row and a column of the lower triangle.
  subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }
}

extension UnsafeBufferPointer<Double> {
  /// Four neighbours from a place on, which the caller knows to be there.
  @inline(__always)
  func four(_ place: Int) -> SIMD4<Double> {
    UnsafeRawBufferPointer(self).loadUnaligned(
      fromByteOffset: place * MemoryLayout<Double>.size, as: SIMD4<Double>.self)
  }
}
