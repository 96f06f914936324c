/// The mean loss of a weighted mean of columns, with its derivatives by the weights.
///
/// f(w) = (1/n) sum_i phi(u_i) with u_i = sum_k w_k a_ik, where phi is ln(1 + exp(-u)) for margins
/// (the log pool) or -ln u for probabilities of the right answer (the linear pool). Both are convex
/// in w. Rows are taken a block at a time, small enough to stay near the processor.
struct PooledLoss {
  /// What a pooled value costs.
  enum Link {
    /// ln(1 + exp(-u)) of a margin u.
    case softplus
    /// -ln u of a share u, infinite at 0.
    case logarithm
  }

  /// The value of f with its gradient and second derivatives, of which the matrix is symmetric.
  struct Derivatives {
    var value = 0.0
    var gradient: [Double]
    /// The matrix row by row, in full.
    var hessian: [Double]
  }

  /// The number of columns.
  let count: Int
  /// The number of rows.
  let n: Int
  private let link: Link
  /// The columns one after the other, each filled up with zeros to `stride` rows.
  private let values: [Double]
  private let stride: Int

  /// Rows a block.
  private static let block = 1024

  /// Takes finite columns of equal length.
  init(_ columns: [[Double]], _ link: Link) {
    count = columns.count
    n = columns.first?.count ?? 0
    stride = (n + 3) / 4 * 4
    self.link = link
    var values: [Double] = []
    values.reserveCapacity(count * stride)
    for column in columns {
      values.append(contentsOf: column)
      values.append(contentsOf: repeatElement(0, count: stride - column.count))
    }
    self.values = values
  }

  /// The mean loss in nats; infinite where a share is 0.
  ///
  /// - Complexity: O(n * count).
  func value(at weights: [Double]) -> Double {
    var total = CompensatedSum()
    var isFinite = true
    values.withUnsafeBufferPointer { values in
      for start in Swift.stride(from: 0, to: n, by: Self.block) {
        let rows = min(Self.block, n - start)
        var sum = SIMD4<Double>()
        for row in Swift.stride(from: 0, to: rows, by: 4) {
          let pooled = self.pooled(values, weights, start + row)
          let four = masked(term(pooled).loss, rows - row)
          sum += four
        }
        let part = (sum[0] + sum[1]) + (sum[2] + sum[3])
        if part.isFinite { total.add(part) } else { isFinite = false }
      }
    }
    return isFinite ? total.value / Double(max(n, 1)) : .infinity
  }

  /// The mean loss with its derivatives, where it is finite.
  ///
  /// - Complexity: O(n * count^2).
  func derivatives(at weights: [Double]) -> Derivatives {
    var loss = CompensatedSum()
    var gradient = [CompensatedSum](repeating: CompensatedSum(), count: count)
    var hessian = [CompensatedSum](repeating: CompensatedSum(), count: count * count)
    var first = [SIMD4<Double>](repeating: SIMD4(), count: Self.block / 4)
    var second = first
    var curved = first
    values.withUnsafeBufferPointer { values in
      for start in Swift.stride(from: 0, to: n, by: Self.block) {
        let rows = min(Self.block, n - start)
        let fours = (rows + 3) / 4
        var sum = SIMD4<Double>()
        for four in 0..<fours {
          let term = term(pooled(values, weights, start + 4 * four))
          sum += masked(term.loss, rows - 4 * four)
          first[four] = masked(term.first, rows - 4 * four)
          second[four] = masked(term.second, rows - 4 * four)
        }
        loss.add(sum.total)
        for column in 0..<count {
          let place = column * stride + start
          var slope = SIMD4<Double>()
          for four in 0..<fours {
            let value = values.four(at: place + 4 * four)
            slope += first[four] * value
            curved[four] = second[four] * value
          }
          gradient[column].add(slope.total)
          for other in 0...column {
            let place = other * stride + start
            var product = SIMD4<Double>()
            for four in 0..<fours { product += curved[four] * values.four(at: place + 4 * four) }
            hessian[column * count + other].add(product.total)
          }
        }
      }
    }
    let scale = 1 / Double(max(n, 1))
    var result = Derivatives(
      value: loss.value * scale, gradient: gradient.map { $0.value * scale },
      hessian: hessian.map { $0.value * scale })
    for row in 0..<count {
      for column in row + 1..<max(row + 1, count) {
        result.hessian[row * count + column] = result.hessian[column * count + row]
      }
    }
    return result
  }

  /// The weighted means of four rows.
  @inline(__always)
  private func pooled(
    _ values: UnsafeBufferPointer<Double>, _ weights: [Double], _ row: Int
  ) -> SIMD4<Double> {
    var sum = SIMD4<Double>()
    for column in 0..<count {
      sum += weights[column] * values.four(at: column * stride + row)
    }
    return sum
  }

  /// phi with its first and second derivatives.
  @inline(__always)
  private func term(
    _ u: SIMD4<Double>
  ) -> (loss: SIMD4<Double>, first: SIMD4<Double>, second: SIMD4<Double>) {
    switch link {
    case .softplus:
      let isWrong = u .< 0
      let power = VectorExponential.ofNegative(u.replacing(with: -u, where: isWrong))
      let share = 1 / (1 + power)
      // The probability given to the wrong answer, and it times that of the right one.
      let wrong = (power * share).replacing(with: share, where: isWrong)
      let loss =
        SIMD4<Double>().replacing(with: -u, where: isWrong) + VectorLogarithm.ofOnePlus(power)
      return (loss, -wrong, power * share * share)
    case .logarithm:
      let isZero = u .< SIMD4(repeating: .leastNormalMagnitude)
      let held = u.replacing(with: 1, where: isZero)
      let inverse = 1 / held
      let loss = (-VectorLogarithm.of(held)).replacing(with: .infinity, where: isZero)
      return (loss, -inverse, inverse * inverse)
    }
  }

  /// The lanes of rows that exist, the others 0.
  @inline(__always)
  private func masked(_ four: SIMD4<Double>, _ rowsLeft: Int) -> SIMD4<Double> {
    if rowsLeft >= 4 { return four }
    var result = SIMD4<Double>()
    for lane in 0..<rowsLeft { result[lane] = four[lane] }
    return result
  }
}

extension UnsafeBufferPointer<Double> {
  @inline(__always)
  fileprivate func four(at row: Int) -> SIMD4<Double> {
    SIMD4(self[row], self[row &+ 1], self[row &+ 2], self[row &+ 3])
  }
}

extension SIMD4<Double> {
  /// The sum of the lanes, always in the same order.
  fileprivate var total: Double { (self[0] + self[1]) + (self[2] + self[3]) }
}
