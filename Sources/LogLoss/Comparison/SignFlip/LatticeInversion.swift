extension SignedSum {
  /// The number that all magnitudes are whole multiples of, where the deviation of the sum is less
  /// than 2,048 of it; nil otherwise.
  ///
  /// Finer lattices are as good as continuous. By Euclid's algorithm, which for unrelated numbers
  /// drops below the limit after a few of them.
  func latticeStep() -> Double? {
    guard let largest = values.last else { return nil }
    let least = variance.squareRoot() / 2048
    let rounding = 1e-8 * largest
    var step = largest
    for value in values.reversed() {
      var (a, b) = (value, step)
      while b > rounding {
        let rest = abs(a - (a / b).rounded() * b)
        (a, b) = (b, rest)
      }
      step = a
      if step < least { return nil }
    }
    // The steps of the algorithm round; the largest magnitude says the step most precisely.
    step = largest / (largest / step).rounded()
    let isLattice = values.allSatisfy { value in
      let multiple = value / step
      return abs(multiple - multiple.rounded()) < 1e-6
    }
    return isLattice ? step : nil
  }
}

/// The tail of a signed sum of whole numbers by numeric inversion.
///
/// S has the parity of the sum of all magnitudes. Summing exp(-2 z j) over the values from s on
/// turns 1 / z of the continuous inversion into 2 / (1 - exp(-2 z)), and the integral ends at pi / 2,
/// where it repeats: the trapezoid rule is then exact but for what S does a whole period away.
struct LatticeInversion {
  private let sum: SignedSum
  private let point: Saddlepoint
  private let line: ContourLine
  private let unit: Double

  init(_ sum: SignedSum, step unit: Double, _ point: Saddlepoint) {
    self.sum = sum
    self.unit = unit
    self.point = point
    line = ContourLine(point)
  }

  /// The probability that S exceeds the threshold that the saddlepoint was found for.
  func tail(above threshold: Double) -> SignedSum.Tail {
    let multiples = sum.values.map { ($0 / unit).rounded() }
    let parity = zip(multiples, sum.counts).reduce(0.0) {
      ($0 + $1.0 * Double($1.1)).truncatingRemainder(dividingBy: 2)
    }
    // The smallest whole number of that parity above the threshold.
    let least = 2 * (((threshold / unit - parity) / 2).rounded(.down) + 1) + parity
    // All in units of the lattice from here on.
    let tilt = line.tilt * unit
    let points = 2 * Int((Double.pi / (2 * line.step * unit)).rounded(.up)) + 1
    let step = Double.pi / Double(points)
    var characteristic = TiltedCharacteristic(
      values: multiples, counts: sum.counts, tilt: tilt, step: step)
    let decay = Double.exp(-2 * tilt)
    var integral = CompensatedSum()
    integral.add(1 / (1 - decay))
    let last = (points - 1) / 2
    var k = 1
    while k <= last {
      if point.isNegligible(from: Double(k) * step / unit, to: .pi / (2 * unit)) { break }
      for f in characteristic.nextValues().prefix(last - k + 1) {
        let y = Double(k) * step
        k += 1
        if f.real == 0, f.imaginary == 0 { continue }
        let (cosine, sine) = (Double.cos(y * least), Double.sin(y * least))
        let real = f.real * cosine + f.imaginary * sine
        let imaginary = f.imaginary * cosine - f.real * sine
        // 2 / (1 - exp(-2 (c + i y))), of which the real part of the product is taken.
        let below = (real: 1 - decay * .cos(2 * y), imaginary: decay * .sin(2 * y))
        let square = below.real * below.real + below.imaginary * below.imaginary
        integral.add(2 * (real * below.real + imaginary * below.imaginary) / square)
      }
    }
    let density = integral.value * step / Double.pi
    guard density > 0 else { return point.roughTail() }
    let shift = line.tilt * (point.threshold - least * unit)
    return SignedSum.Tail(logarithm: line.logScale + shift + .log(density), method: .inversion)
  }
}
