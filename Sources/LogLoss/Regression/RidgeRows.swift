/// The loss of rows at some logits, and its derivatives.
///
/// With s the sign of a row's class, z its logit and q = 1 / (1 + exp(s z)) the probability given to
/// the wrong answer, the loss is ln(1 + exp(-s z)), its derivative by z is -s q and its second
/// q (1 - q): nothing cancels for rows that are nearly right.
struct RidgeRows {
  /// The summed loss in nats.
  let loss: Double
  /// The derivative of the loss by each logit.
  let pulls: [Double]
  /// The square root of the second derivative.
  let roots: [Double]

  /// - Complexity: O(n).
  init(logits: [Double], signs: [Double]) {
    let count = logits.count
    var pulls = [Double](repeating: 0, count: count)
    var roots = [Double](repeating: 0, count: count)
    var loss = CompensatedSum()
    var at = 0
    while at < count {
      let lanes = min(4, count - at)
      // The lanes beyond the end repeat the last row and are not kept.
      let places = SIMD4(at, min(at + 1, count - 1), min(at + 2, count - 1), min(at + 3, count - 1))
      let sign = SIMD4(
        signs[places[0]], signs[places[1]], signs[places[2]], signs[places[3]])
      let margin =
        sign
        * SIMD4(logits[places[0]], logits[places[1]], logits[places[2]], logits[places[3]])
      let isWrong = margin .< 0
      let size = margin.replacing(with: -margin, where: isWrong)
      let power = VectorExponential.ofNegative(size)
      let share = 1 / (1 + power)
      let wrong = (power * share).replacing(with: share, where: isWrong)
      let pull = -sign * wrong
      let curvature = power * share * share
      let rowLoss =
        VectorLogarithm.ofOnePlus(power) + SIMD4<Double>().replacing(with: size, where: isWrong)
      for lane in 0..<lanes {
        pulls[at + lane] = pull[lane]
        roots[at + lane] = curvature[lane].squareRoot()
        loss.add(rowLoss[lane])
      }
      at += 4
    }
    self.loss = loss.value
    self.pulls = pulls
    self.roots = roots
  }
}
