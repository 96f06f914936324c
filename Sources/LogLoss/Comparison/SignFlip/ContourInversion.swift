/// The tail of a signed sum by numeric inversion of its tilted characteristic function.
///
/// P(S > x) = exp(K(c) - c x) / (2 pi) times the integral over y of f(y) exp(-i y x) / (c + i y),
/// for every c > 0, where f is the characteristic function of S tilted by exp(c S). With c at the
/// saddlepoint nothing cancels, so the *relative* accuracy is that of the sum over y. The
/// trapezoid rule with step h is off by what S does at distances of 2 pi / h, which is made less
/// than 1e-7 of the result.
///
/// Source: S. O. Rice, Efficient evaluation of integrals of analytic
/// functions by the trapezoidal rule, Bell Syst. Tech. J. 52 (1973), 707-722,
/// 10.1002/j.1538-7305.1973.tb01985.x; C. W. Helstrom, IEEE Trans. Inf. Theory 24 (1978), 630-632.
struct ContourInversion {
  /// About how many rows times points are evaluated at most: some 30 ms.
  private static let budget = 30_000_000
  /// The fewest points allowed, however many rows there are.
  private static let fewestPoints = 128
  /// What of the characteristic function is too small to matter.
  private static let negligible = 1e-7

  private let sum: SignedSum
  private let point: Saddlepoint
  private let line: ContourLine

  init(_ sum: SignedSum, _ point: Saddlepoint) {
    self.sum = sum
    self.point = point
    line = ContourLine(point)
  }

  /// The probability that S exceeds the threshold that the saddlepoint was found for.
  func tail(above threshold: Double) -> SignedSum.Tail {
    let step = line.step
    let points = max(Self.budget / sum.values.count, Self.fewestPoints)
    // What lies beyond tells lumps of S that are much smaller than its deviation.
    let end = min(Double(points) * step, 65_536 / line.deviation)
    // A Gaussian of a deviation of 3.5 / end is added to S, so that the sum ends where it ends.
    let blur = 3.5 / end
    var characteristic = TiltedCharacteristic(
      values: sum.values, counts: sum.counts, tilt: line.tilt, step: step)
    var integral = CompensatedSum()
    integral.add(0.5 / line.tilt)
    // n equal magnitudes have their first peak at pi sqrt(n) deviations.
    let rows = Double(sum.counts.reduce(0, +))
    let certain = 256 / line.deviation
    let resolved = max(certain, 8 * rows.squareRoot() / line.deviation)
    var octave = (end: resolved, largest: 0.0)
    var k = 1
    while Double(k) * step < end {
      let y = Double(k) * step
      if y < resolved {
        if y < certain, point.isNegligible(from: y, to: certain) { break }
      } else if y > octave.end {
        // Nearly equal magnitudes give peaks at even distances, which fade slowly: an octave
        // without one is followed by none.
        if octave.largest < Self.negligible { break }
        octave = (2 * octave.end, 0)
      }
      for f in characteristic.nextValues() {
        let y = Double(k) * step
        if 2 * y > octave.end {
          octave.largest = max(octave.largest, abs(f.real), abs(f.imaginary))
        }
        if f.real != 0 || f.imaginary != 0 {
          let (cosine, sine) = (Double.cos(y * threshold), Double.sin(y * threshold))
          let real = f.real * cosine + f.imaginary * sine
          let imaginary = f.imaginary * cosine - f.real * sine
          let damping = Double.exp(-0.5 * blur * blur * y * y)
          integral.add(
            damping * (real * line.tilt + imaginary * y) / (line.tilt * line.tilt + y * y))
        }
        k += 1
      }
    }
    let density = integral.value * step / Double.pi
    guard density > 0 else { return point.roughTail() }
    return SignedSum.Tail(logarithm: line.logScale + .log(density), method: .inversion)
  }
}

/// The line of integration for a saddlepoint: where it crosses the axis, and the step along it.
struct ContourLine {
  /// Where it crosses the axis: the saddlepoint, but not too near the pole at 0.
  let tilt: Double
  /// K(c) - c x.
  let logScale: Double
  /// The standard deviation of the tilted sum.
  let deviation: Double
  /// The step of the trapezoid rule.
  let step: Double

  init(_ point: Saddlepoint) {
    tilt = max(point.tilt, point.leastTilt)
    let isMoved = tilt > point.tilt
    logScale =
      isMoved ? point.rows.value(at: tilt) - tilt * point.threshold : -point.exponent
    deviation =
      isMoved ? point.rows.derivatives(at: tilt).second.squareRoot() : point.deviation
    // exp(-c L) from below, relative to a result of exp(-exponent), and the tilted sum's own tail
    // from above, at the distance L = 2 pi / h.
    let distance = max(10 * deviation, (20 + point.exponent) / tilt)
    step = 2 * .pi / distance
  }
}
