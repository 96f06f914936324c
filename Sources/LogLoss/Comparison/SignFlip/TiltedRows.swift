/// The sums over rows that a saddlepoint needs, four rows at a time.
struct TiltedRows {
  private let values: [SIMD4<Double>]
  private let counts: [SIMD4<Double>]

  /// Lays the magnitudes out; missing lanes hold 0, which adds 0 everywhere.
  init(_ sum: SignedSum) {
    let count = sum.values.count
    var values: [SIMD4<Double>] = []
    var counts: [SIMD4<Double>] = []
    values.reserveCapacity(count / 4 + 1)
    counts.reserveCapacity(count / 4 + 1)
    for start in stride(from: 0, to: count, by: 4) {
      var value = SIMD4<Double>()
      var number = SIMD4<Double>()
      for lane in 0..<min(4, count - start) {
        value[lane] = sum.values[start + lane]
        number[lane] = Double(sum.counts[start + lane])
      }
      values.append(value)
      counts.append(number)
    }
    self.values = values
    self.counts = counts
  }

  /// K(t) = sum ln cosh(t v), without overflow: ln cosh(x) = x + ln((1 + exp(-2 x)) / 2).
  func value(at tilt: Double) -> Double {
    total { value, count in
      let x = tilt * value
      let e = VectorExponential.ofNegative(2 * x)
      return count * (x + VectorLogarithm.of(0.5 + 0.5 * e))
    }
  }

  /// The excess kurtosis of the sum: -2 sum v^4 / variance^2.
  func excess(variance: Double) -> Double {
    let fourth = total { value, count in
      let square = value * value
      return count * square * square
    }
    return -2 * fourth / (variance * variance)
  }

  /// K'(t) to K''''(t): with T = tanh(t v) and q = 1 - T^2, the sums of v T, v^2 q, -2 v^3 T q and
  /// v^4 q (6 T^2 - 2).
  func derivatives(
    at tilt: Double
  ) -> (first: Double, second: Double, third: Double, fourth: Double) {
    var sums = (CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum())
    for start in stride(from: 0, to: values.count, by: Self.block) {
      var (a, b, c, d) = (
        SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>()
      )
      for index in start..<min(start + Self.block, values.count) {
        let value = values[index]
        let e = VectorExponential.ofNegative(2 * tilt * value)
        let inverse = 1 / (1 + e)
        let tangent = (1 - e) * inverse
        let weighted = counts[index] * value
        let square = 4 * e * inverse * inverse * weighted * value
        let cube = square * value
        a += weighted * tangent
        b += square
        c += cube * tangent
        d += cube * value * (6 * tangent * tangent - 2)
      }
      for lane in 0..<4 {
        sums.0.add(a[lane])
        sums.1.add(b[lane])
        sums.2.add(c[lane])
        sums.3.add(d[lane])
      }
    }
    return (sums.0.value, sums.1.value, -2 * sums.2.value, sums.3.value)
  }

  /// Rows are added plainly in blocks, and blocks with their errors kept.
  private static let block = 64

  @inline(__always)
  private func total(
    _ term: (SIMD4<Double>, SIMD4<Double>) -> SIMD4<Double>
  ) -> Double {
    var sum = CompensatedSum()
    for start in stride(from: 0, to: values.count, by: Self.block) {
      var part = SIMD4<Double>()
      for index in start..<min(start + Self.block, values.count) {
        part += term(values[index], counts[index])
      }
      for lane in 0..<4 { sum.add(part[lane]) }
    }
    return sum.value
  }
}
