extension RidgeTraining {
  /// The coefficients of the smallest penalised loss.
  ///
  /// Newton's steps, halved until the loss falls enough (Lin, Lin and Weng 2007), so that a far start
  /// cannot diverge. It ends where the Newton decrement, which is the distance to the minimum in
  /// standard errors, is below 1e-7: the step still taken leaves about its square.
  ///
  /// - Parameters:
  ///   - strength: What the squared weights are multiplied by, above 0.
  ///   - start: Coefficients near the minimum, such as those of another strength, or nil.
  /// - Complexity: O(n m^2) for each step, with m columns.
  ///
  /// Source: H.-T. Lin, C.-J. Lin and R. C. Weng, A note on Platt's probabilistic outputs for
  /// support vector machines, Machine Learning 68 (2007), 267-276, 10.1007/s10994-007-5018-6.
  func minimum(strength: Double, from start: [Double]?) -> Minimum {
    var result = Minimum(coefficients: start ?? atBaseRate)
    var logits = products(with: result.coefficients)
    var state = RidgeRows(logits: logits, signs: signs)
    var value = state.loss + penalty(result.coefficients, strength)
    while result.iterations < RidgeTraining.mostSteps {
      let gradient = gradient(state, result.coefficients, strength)
      guard let step = step(state, gradient, strength) else { return result }
      result.iterations += 1
      let decrement = -RidgeTraining.inner(gradient, step)
      let direction = products(with: step)
      var scale = 1.0
      var next = RidgeTraining.sum(result.coefficients, step, scale)
      var nextLogits = RidgeTraining.sum(logits, direction, scale)
      if decrement <= RidgeTraining.nearness * RidgeTraining.nearness {
        result.coefficients = next
        result.isConverged = true
        return result
      }
      var nextState = RidgeRows(logits: nextLogits, signs: signs)
      var nextValue = nextState.loss + penalty(next, strength)
      while !(nextValue <= value - 1e-4 * scale * decrement + 1e-15 * value) {
        scale /= 2
        guard scale > 0x1p-40 else { return result }
        next = RidgeTraining.sum(result.coefficients, step, scale)
        nextLogits = RidgeTraining.sum(logits, direction, scale)
        nextState = RidgeRows(logits: nextLogits, signs: signs)
        nextValue = nextState.loss + penalty(next, strength)
      }
      (result.coefficients, logits, state, value) = (next, nextLogits, nextState, nextValue)
    }
    return result
  }

  private static let mostSteps = 100
  private static let nearness = 1e-7

  /// No weights, and the intercept of a model without features.
  private var atBaseRate: [Double] {
    let real = Double(signs.count { $0 > 0 })
    let odds = VectorLogarithm.logOdds(real, Double(count) - real)
    return [Double](repeating: 0, count: width) + [odds]
  }

  /// The logit of each row.
  private func products(with coefficients: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    columns.withUnsafeBufferPointer { columns in
      result.withUnsafeMutableBufferPointer { result in
        for (place, coefficient) in coefficients.enumerated() where coefficient != 0 {
          let start = place * count
          for row in 0..<count { result[row] += coefficient * columns[start + row] }
        }
      }
    }
    return result
  }

  private func penalty(_ coefficients: [Double], _ strength: Double) -> Double {
    var squares = CompensatedSum()
    squares.add(coefficients.dropLast()) { $0 * $0 }
    return 0.5 * strength * squares.value
  }

  private func gradient(_ state: RidgeRows, _ coefficients: [Double], _ strength: Double)
    -> [Double]
  {
    (0...width).map { column in
      var sum = CompensatedSum()
      let start = column * count
      for row in 0..<count { sum.add(columns[start + row] * state.pulls[row]) }
      if column < width { sum.add(strength * coefficients[column]) }
      return sum.value
    }
  }

  /// The Newton step; nil where numbers overflow.
  ///
  /// The diagonal is raised by 1e-14 of itself and more until Cholesky's method goes through, which
  /// only matters where the strength is tiny.
  private func step(_ state: RidgeRows, _ gradient: [Double], _ strength: Double) -> [Double]? {
    let size = width + 1
    var weighted = columns
    weighted.withUnsafeMutableBufferPointer { weighted in
      for column in 0..<size {
        let start = column * count
        for row in 0..<count { weighted[start + row] *= state.roots[row] }
      }
    }
    var hessian = DenseSymmetric(productsOf: weighted, size: size, width: count)
    for column in 0..<width { hessian[column, column] += strength }
    var ridge = 1e-14
    while ridge < 1 {
      if let factor = DenseCholesky(hessian) {
        let step = factor.solve(gradient).map { -$0 }
        return step.allSatisfy(\.isFinite) ? step : nil
      }
      for column in 0..<size { hessian[column, column] *= 1 + ridge }
      ridge *= 100
    }
    return nil
  }

  private static func sum(_ first: [Double], _ second: [Double], _ scale: Double) -> [Double] {
    first.indices.map { first[$0] + scale * second[$0] }
  }

  private static func inner(_ first: [Double], _ second: [Double]) -> Double {
    var sum = CompensatedSum()
    for (a, b) in zip(first, second) { sum.add(a * b) }
    return sum.value
  }
}
