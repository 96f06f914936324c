/// A logistic model z = a x + b y + c of up to two features and a constant, fitted by Newton.
///
/// The log loss is convex in the coefficients. Every step is the Newton step, halved until the loss
/// falls enough (Lin, Lin and Weng 2007), so a far start cannot diverge. It stops where the
/// Newton decrement, which is the distance to the optimum in standard errors, falls below 1e-6 (up
/// to 1e-3 for a million rows): the step still taken leaves about its square over sqrt(n), so that
/// coefficients are good to about 1e-11 of themselves.
///
/// Many rows are first represented by every k-th of each class. In sorted rows these are quantiles,
/// which stand for the rest better than a random sample, so that two or three passes over all rows
/// finish the fit.
///
/// Source: H.-T. Lin, C.-J. Lin and R. C. Weng, A note on Platt's probabilistic outputs for support
/// vector machines, Machine Learning 68 (2007), 267-276, 10.1007/s10994-007-5018-6.
struct LogisticModel {
  /// Where the fit ended.
  struct Solution {
    /// The coefficients of the first feature, the second, the constant; the fourth is not used.
    var coefficients: SIMD4<Double>
    /// The summed log loss in nats, against smoothed targets if there are any.
    var loss: Double
    /// The number of Newton steps.
    var iterations: Int
    /// Whether the decrement fell below the limit.
    var isConverged: Bool
  }

  private let real: LogisticSums.Rows
  private let fake: LogisticSums.Rows
  private let isActive: [Bool]

  /// The weight of the other label that either class's targets are smoothed by.
  typealias Smoothing = (real: Double, fake: Double)

  /// Takes the features of the rows with finite logits.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - smoothing: What the targets differ from 0 and 1.
  ///   - hasConstant: Whether c is fitted; else it is 0.
  ///   - features: One or two features of an array of logits.
  init(
    _ rows: CalibrationRows, smoothing: Smoothing = (0, 0), hasConstant: Bool = true,
    features: ([Double]) -> (first: [Double], second: [Double])
  ) {
    func side(_ side: CalibrationClass, _ label: Label, _ smoothing: Double) -> LogisticSums.Rows {
      let isAll = side.finite.count == side.count
      let columns = features(isAll ? side.logits : Array(side.logits[side.finite]))
      return LogisticSums.Rows(
        first: columns.first, second: columns.second,
        weights: side.weights.map { isAll ? $0 : Array($0[side.finite]) } ?? [],
        smoothing: smoothing, label: label)
    }
    real = side(rows.real, .real, smoothing.real)
    fake = side(rows.fake, .fake, smoothing.fake)
    isActive = [true, !(real.second.isEmpty && fake.second.isEmpty), hasConstant]
  }

  private init(real: LogisticSums.Rows, fake: LogisticSums.Rows, isActive: [Bool]) {
    self.real = real
    self.fake = fake
    self.isActive = isActive
  }

  /// Finds the coefficients of smallest loss.
  ///
  /// - Parameters:
  ///   - start: Where to start; zeros for the inactive ones.
  ///   - isNear: Whether the start is known to be close, so that a sample would be a detour.
  /// - Complexity: O(n) a step, one exponential a row.
  func solve(from start: SIMD4<Double>, isNear: Bool = false) -> Solution {
    let count = real.first.count + fake.first.count
    let limit = max(1e-6, min(1e-3, 1e-9 * Double(count)))
    let stride = isNear || count < 2048 ? 1 : count < 65_536 ? 8 : 64
    guard stride > 1 else { return newton(from: start, limit: limit) }
    let sample = LogisticModel(
      real: real.sampled(stride), fake: fake.sampled(stride), isActive: isActive)
    let rough = sample.newton(from: start, limit: 1e-2)
    guard rough.isConverged else { return newton(from: start, limit: limit) }
    var fine = newton(from: rough.coefficients, limit: limit)
    fine.iterations += rough.iterations
    return fine
  }

  /// The total loss at given coefficients.
  func loss(at coefficients: SIMD4<Double>) -> Double { sums(at: coefficients).loss.value }

  private func sums(at coefficients: SIMD4<Double>) -> LogisticSums {
    var sums = LogisticSums()
    sums.add(real, at: coefficients)
    sums.add(fake, at: coefficients)
    return sums
  }

  private func newton(from start: SIMD4<Double>, limit: Double) -> Solution {
    var result = Solution(coefficients: start, loss: 0, iterations: 0, isConverged: false)
    var sums = sums(at: start)
    while result.iterations < 200 {
      let loss = sums.loss.value
      result.loss = loss
      guard let step = sums.newtonStep(isActive) else { return result }
      result.iterations += 1
      if step.decrementSquared <= limit * limit {
        result.coefficients += step.change
        // The quadratic model's gain; what it leaves out is of third order in the decrement.
        result.loss = loss - step.decrementSquared / 2
        result.isConverged = true
        return result
      }
      // Halve the step until the loss falls by a share of what the gradient promises.
      var scale = 1.0
      var next = self.sums(at: result.coefficients + step.change)
      while next.loss.value > loss - 1e-4 * scale * step.decrementSquared + 1e-15 * loss {
        scale /= 2
        guard scale > 0x1p-40 else { return result }
        next = self.sums(at: result.coefficients + scale * step.change)
      }
      result.coefficients += scale * step.change
      sums = next
    }
    result.loss = sums.loss.value
    return result
  }
}

extension LogisticSums.Rows {
  /// Every k-th row, standing for k.
  fileprivate func sampled(_ k: Int) -> LogisticSums.Rows {
    let positions = stride(from: min(k / 2, max(0, first.count - 1)), to: first.count, by: k)
    func pick(_ values: [Double]) -> [Double] {
      values.isEmpty ? [] : positions.map { values[$0] }
    }
    var sample = LogisticSums.Rows(
      first: pick(first), second: pick(second), weights: pick(weights), smoothing: smoothing,
      label: label)
    sample.scale = Double(first.count) / Double(max(1, sample.first.count))
    return sample
  }
}
