/// The sums of a logistic model over a block of rows of one class, four lanes of them.
///
/// With z = a x + b y + c, s the sign that makes s z the badness of a row (-1 for REAL, 1 for FAKE)
/// and q = sigmoid(s z) the probability given to the wrong answer, the loss is ln(1 + exp(s z)),
/// its derivative by z is s q and its second q (1 - q): nothing cancels for rows that are nearly
/// right. A target smoothed by e adds -e s z to the loss.
struct LogisticBlock {
  /// Rows a block; small enough that a product of their 1 + exp stays finite.
  static let size = 2048

  private(set) var loss = SIMD4<Double>()
  private(set) var g0 = SIMD4<Double>()
  private(set) var g1 = SIMD4<Double>()
  private(set) var g2 = SIMD4<Double>()
  private(set) var h00 = SIMD4<Double>()
  private(set) var h01 = SIMD4<Double>()
  private(set) var h02 = SIMD4<Double>()
  private(set) var h11 = SIMD4<Double>()
  private(set) var h12 = SIMD4<Double>()
  private(set) var h22 = SIMD4<Double>()
  /// The product of 1 + exp(-|z|), less 1: one logarithm for hundreds of rows.
  private var excess = SIMD4<Double>()

  private let first: SIMD4<Double>
  private let second: SIMD4<Double>
  private let constant: SIMD4<Double>
  private let sign: SIMD4<Double>
  private let smoothing: SIMD4<Double>

  init(_ coefficients: SIMD4<Double>, _ label: Label, _ smoothing: Double) {
    // The sign goes into the coefficients; the gradient takes it back through `sign`.
    let sign: Double = label == .real ? -1 : 1
    first = SIMD4(repeating: sign * coefficients[0])
    second = SIMD4(repeating: sign * coefficients[1])
    constant = SIMD4(repeating: sign * coefficients[2])
    self.sign = SIMD4(repeating: sign)
    self.smoothing = SIMD4(repeating: smoothing)
  }

  @inline(__always)
  mutating func add(
    _ x: SIMD4<Double>, _ y: SIMD4<Double>, weight: SIMD4<Double>, hasSecond: Bool,
    isWeighted: Bool
  ) {
    var badness = first * x + constant
    if hasSecond { badness += second * y }
    let isWrong = badness .> 0
    let size = badness.replacing(with: -badness, where: badness .< 0)
    let power = VectorExponential.ofNegative(size)
    let share = 1 / (1 + power)
    let wrong = (power * share).replacing(with: share, where: isWrong)
    var pull = sign * (wrong - smoothing)
    // q (1 - q), where one of the two is share and the other power times it.
    var curvature = power * share * share
    var linear = SIMD4<Double>().replacing(with: badness, where: isWrong) - smoothing * badness
    if isWeighted {
      pull *= weight
      curvature *= weight
      linear = weight * (linear + VectorLogarithm.ofOnePlus(power))
    } else {
      // (1 + a)(1 + b) = 1 + (a + b (1 + a)), which keeps the digits of small losses.
      excess += power * (1 + excess)
    }
    loss += linear
    g0 += pull * x
    g2 += pull
    let curvedX = curvature * x
    h00 += curvedX * x
    h02 += curvedX
    h22 += curvature
    if hasSecond {
      let curvedY = curvature * y
      g1 += pull * y
      h01 += curvedX * y
      h11 += curvedY * y
      h12 += curvedY
    }
  }

  /// Adds the logarithm of the product; once a block, after the last unweighted rows.
  @inline(__always)
  mutating func flushLoss(isWeighted: Bool) {
    if isWeighted { return }
    loss += VectorLogarithm.ofOnePlus(excess)
    excess = SIMD4()
  }
}
