/// Functions of many logits at once: features of models, and losses.
enum LogitColumns {
  /// ln p and -ln(1 - p) of the probabilities that logits stand for.
  ///
  /// - Complexity: O(n), an exponential and a logarithm each.
  static func logarithms(_ logits: [Double]) -> (real: [Double], fake: [Double]) {
    let count = logits.count
    if count == 0 { return ([], []) }
    var fake: [Double] = []
    let real = [Double](unsafeUninitializedCapacity: count) { real, realFilled in
      fake = [Double](unsafeUninitializedCapacity: count) { fake, fakeFilled in
        logits.withUnsafeBufferPointer { logits in
          for start in stride(from: 0, to: count, by: 4) {
            let last = count - 1
            let logit = SIMD4(
              logits[start], logits[min(start + 1, last)], logits[min(start + 2, last)],
              logits[min(start + 3, last)])
            let (size, isNegative) = magnitude(logit)
            let tail = VectorLogarithm.ofOnePlus(VectorExponential.ofNegative(size))
            let realFour = -(SIMD4<Double>().replacing(with: size, where: isNegative) + tail)
            let fakeFour = size.replacing(with: 0, where: isNegative) + tail
            for lane in 0..<min(4, count - start) {
              real[start + lane] = realFour[lane]
              fake[start + lane] = fakeFour[lane]
            }
          }
        }
        fakeFilled = count
      }
      realFilled = count
    }
    return (real, fake)
  }

  /// The log loss in nats of each logit for one answer; infinite logits have a loss of 0 or
  /// infinity.
  ///
  /// - Complexity: O(n), an exponential and a logarithm each.
  static func losses(_ logits: [Double], _ label: Label) -> [Double] {
    let sign: Double = label == .real ? -1 : 1
    return mapped(logits) { logit in
      let badness = logit * sign
      let (size, isRight) = magnitude(badness)
      let tail = VectorLogarithm.ofOnePlus(VectorExponential.ofNegative(size))
      return size.replacing(with: 0, where: isRight) + tail
    }
  }

  /// The probabilities of logits; infinite ones have 0 and 1.
  static func sigmoids(_ logits: [Double]) -> [Double] {
    mapped(logits) { logit in
      let (size, isNegative) = magnitude(logit)
      let power = VectorExponential.ofNegative(size)
      let share = 1 / (1 + power)
      return share.replacing(with: power * share, where: isNegative)
    }
  }

  /// |x|, and where x is negative.
  @inline(__always)
  private static func magnitude(
    _ x: SIMD4<Double>
  ) -> (size: SIMD4<Double>, isNegative: SIMDMask<SIMD4<Int64>>) {
    let isNegative = x .< 0
    return (x.replacing(with: -x, where: isNegative), isNegative)
  }

  /// Maps four at a time; the last rows are repeated to fill a vector.
  @inline(__always)
  static func mapped(
    _ values: [Double], _ transform: (SIMD4<Double>) -> SIMD4<Double>
  ) -> [Double] {
    let count = values.count
    // For no rows the initializer writes to the one empty array of all threads.
    if count == 0 { return [] }
    return [Double](unsafeUninitializedCapacity: count) { result, filled in
      values.withUnsafeBufferPointer { values in
        var row = 0
        while row + 4 <= count {
          let four = transform(
            SIMD4(values[row], values[row &+ 1], values[row &+ 2], values[row &+ 3]))
          result[row] = four[0]
          result[row &+ 1] = four[1]
          result[row &+ 2] = four[2]
          result[row &+ 3] = four[3]
          row &+= 4
        }
        while row < count {
          result[row] = transform(SIMD4(repeating: values[row]))[0]
          row += 1
        }
      }
      filled = count
    }
  }
}
