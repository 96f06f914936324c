/// What one pass over the rows of a logistic model gives: loss, gradient and second derivatives.
struct LogisticSums {
  /// The summed log loss, in nats.
  var loss = CompensatedSum()
  /// The gradient in (first, second, constant).
  var gradient = [CompensatedSum](repeating: CompensatedSum(), count: 3)
  /// The upper triangle of the Hessian: 00, 01, 02, 11, 12, 22.
  var hessian = [CompensatedSum](repeating: CompensatedSum(), count: 6)

  /// Rows of one class with their features.
  struct Rows {
    /// The first feature of each row.
    let first: [Double]
    /// The second, as long as the first, or empty for a model without one.
    let second: [Double]
    /// The weights, as long as the features, or empty where every row counts 1.
    let weights: [Double]
    /// The weight of the other label: a target of 1 - smoothing for this one.
    let smoothing: Double
    let label: Label
    /// What every row counts in addition, for rows that stand for more than themselves.
    var scale = 1.0
  }

  /// Adds the rows of one class under the coefficients (first, second, constant).
  mutating func add(_ rows: Rows, at coefficients: SIMD4<Double>) {
    switch (rows.second.isEmpty, rows.weights.isEmpty) {
    case (true, true): add(rows, coefficients, hasSecond: false, isWeighted: false)
    case (true, false): add(rows, coefficients, hasSecond: false, isWeighted: true)
    case (false, true): add(rows, coefficients, hasSecond: true, isWeighted: false)
    case (false, false): add(rows, coefficients, hasSecond: true, isWeighted: true)
    }
  }

  @inline(__always)
  private mutating func add(
    _ rows: Rows, _ coefficients: SIMD4<Double>, hasSecond: Bool, isWeighted: Bool
  ) {
    rows.first.withUnsafeBufferPointer { first in
      rows.second.withUnsafeBufferPointer { second in
        rows.weights.withUnsafeBufferPointer { weights in
          var start = 0
          while start < first.count {
            let end = min(start + LogisticBlock.size, first.count)
            var block = LogisticBlock(coefficients, rows.label, rows.smoothing)
            var row = start
            while row + 4 <= end {
              block.add(
                first.four(at: row), hasSecond ? second.four(at: row) : SIMD4(),
                weight: isWeighted ? weights.four(at: row) : SIMD4(repeating: 1),
                hasSecond: hasSecond, isWeighted: isWeighted)
              row += 4
            }
            if row < end {
              // Lanes beyond the last row count 0.
              var x = SIMD4<Double>()
              var y = SIMD4<Double>()
              var w = SIMD4<Double>()
              for lane in 0..<end - row {
                x[lane] = first[row + lane]
                if hasSecond { y[lane] = second[row + lane] }
                w[lane] = isWeighted ? weights[row + lane] : 1
              }
              block.flushLoss(isWeighted: isWeighted)
              block.add(x, y, weight: w, hasSecond: hasSecond, isWeighted: true)
            } else {
              block.flushLoss(isWeighted: isWeighted)
            }
            add(block, scale: rows.scale)
            start = end
          }
        }
      }
    }
  }

  private mutating func add(_ block: LogisticBlock, scale: Double) {
    loss.add(scale * block.loss.total)
    gradient[0].add(scale * block.g0.total)
    gradient[1].add(scale * block.g1.total)
    gradient[2].add(scale * block.g2.total)
    hessian[0].add(scale * block.h00.total)
    hessian[1].add(scale * block.h01.total)
    hessian[2].add(scale * block.h02.total)
    hessian[3].add(scale * block.h11.total)
    hessian[4].add(scale * block.h12.total)
    hessian[5].add(scale * block.h22.total)
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
