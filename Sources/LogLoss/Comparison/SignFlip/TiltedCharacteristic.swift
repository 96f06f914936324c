/// The characteristic function of a tilted signed sum at y = 0, h, 2 h, ...
///
/// The sum tilted by exp(c S) has independent signs with means T = tanh(c v), so its characteristic
/// function is the product of cos(v y) + i T sin(v y). Sines and cosines advance by the addition
/// theorem: one product a row and point.
struct TiltedCharacteristic {
  fileprivate struct Four {
    var cosine: SIMD4<Double>
    var sine: SIMD4<Double>
    let stepCosine: SIMD4<Double>
    let stepSine: SIMD4<Double>
    let tangent: SIMD4<Double>
  }

  /// Magnitudes of one row each, the largest first: the product is small soonest.
  private var single: [Four] = []
  /// Magnitudes that rows share, one in each lane, with their counts.
  private var shared: [(four: Four, counts: SIMD4<Int>)] = []

  /// Starts at y = 0.
  ///
  /// - Parameters:
  ///   - values: The magnitudes, ascending.
  ///   - counts: How many rows have each.
  ///   - tilt: c, above 0.
  ///   - step: h, above 0.
  init(values: [Double], counts: [Int], tilt: Double, step: Double) {
    single.reserveCapacity(values.count / 4 + 1)
    var singles = Lanes()
    var groups = Lanes()
    for index in values.indices.reversed() {
      if counts[index] == 1 {
        if let full = singles.add(values[index], 1) {
          single.append(Self.four(full.values, tilt, step))
        }
      } else if let full = groups.add(values[index], counts[index]) {
        shared.append((Self.four(full.values, tilt, step), full.counts))
      }
    }
    if let rest = singles.rest { single.append(Self.four(rest.values, tilt, step)) }
    if let rest = groups.rest {
      shared.append((Self.four(rest.values, tilt, step), rest.counts))
    }
  }

  /// Values gathered four by four; missing lanes hold 0, whose factor is 1.
  private struct Lanes {
    private var values = SIMD4<Double>()
    private var counts = SIMD4<Int>(repeating: 1)
    private var filled = 0

    mutating func add(_ value: Double, _ count: Int) -> (
      values: SIMD4<Double>, counts: SIMD4<Int>
    )? {
      values[filled] = value
      counts[filled] = count
      filled += 1
      guard filled == 4 else { return nil }
      let full = (values, counts)
      self = Lanes()
      return full
    }

    var rest: (values: SIMD4<Double>, counts: SIMD4<Int>)? {
      filled == 0 ? nil : (values, counts)
    }
  }

  @inline(__always)
  private static func four(
    _ values: SIMD4<Double>, _ tilt: Double, _ step: Double
  ) -> Four {
    let e = VectorExponential.ofNegative(2 * tilt * values)
    let angle = step * values
    var (cosine, sine) = (SIMD4<Double>(), SIMD4<Double>())
    if angle.max() < 0.5 {
      // Taylor's series to x^14 and x^15, whose remainders are below 2^-58 here. Each term is the
      // one before times -x^2 / (k (k - 1)).
      let x = angle * angle
      (cosine, sine) = (SIMD4(repeating: 1), SIMD4(repeating: 1))
      for k in stride(from: 14.0, to: 0, by: -2) {
        cosine = 1 - cosine * x * (1 / (k * (k - 1)))
        sine = 1 - sine * x * (1 / (k * (k + 1)))
      }
      sine *= angle
    } else {
      for lane in 0..<4 {
        cosine[lane] = .cos(angle[lane])
        sine[lane] = .sin(angle[lane])
      }
    }
    return Four(
      cosine: SIMD4(repeating: 1), sine: SIMD4(), stepCosine: cosine, stepSine: sine,
      tangent: (1 - e) / (1 + e))
  }

  /// How many points `nextValues` gives.
  static let batch = 8
  /// How many vectors of rows are taken through all points of a batch, to stay in the cache.
  private static let block = 64

  /// The values at the next points; 0 where one is below about 1e-30.
  mutating func nextValues() -> [(real: Double, imaginary: Double)] {
    var products = [Product](repeating: Product(), count: Self.batch)
    for place in products.indices {
      for index in shared.indices {
        Self.advance(&shared[index].four)
        products[place].multiply(shared[index].four, counts: shared[index].counts)
      }
    }
    single.withUnsafeMutableBufferPointer { rows in
      products.withUnsafeMutableBufferPointer { products in
        for start in stride(from: 0, to: rows.count, by: Self.block) {
          let end = min(start + Self.block, rows.count)
          for place in products.indices {
            if products[place].isNegligible {
              for index in start..<end { Self.advance(&rows[index]) }
              continue
            }
            var product = products[place]
            for index in start..<end {
              Self.advance(&rows[index])
              product.multiply(rows[index])
            }
            product.settle()
            products[place] = product
          }
        }
      }
    }
    return products.map(\.value)
  }

  @inline(__always)
  private static func advance(_ four: inout Four) {
    let cosine = four.cosine * four.stepCosine - four.sine * four.stepSine
    four.sine = four.sine * four.stepCosine + four.cosine * four.stepSine
    four.cosine = cosine
  }

  /// The product of the factors of a point, in four lanes.
  private struct Product {
    private var real = SIMD4<Double>(repeating: 1)
    private var imaginary = SIMD4<Double>()
    private(set) var isNegligible = false

    @inline(__always)
    mutating func multiply(_ four: Four) {
      let sine = four.tangent * four.sine
      let next = real * four.cosine - imaginary * sine
      imaginary = real * sine + imaginary * four.cosine
      real = next
    }

    mutating func multiply(_ four: Four, counts: SIMD4<Int>) {
      for lane in 0..<4 {
        let power = TiltedCharacteristic.power(
          (four.cosine[lane], four.tangent[lane] * four.sine[lane]), counts[lane])
        (real[lane], imaginary[lane]) = (
          real[lane] * power.real - imaginary[lane] * power.imaginary,
          real[lane] * power.imaginary + imaginary[lane] * power.real
        )
      }
    }

    /// Gives up on a product that has become negligible: no factor exceeds 1, so it stays so, and
    /// numbers below the normal range would be slow.
    @inline(__always)
    mutating func settle() {
      let square = real * real + imaginary * imaginary
      if square[0] * square[1] * square[2] * square[3] < 1e-60 || square.min() < 1e-60 {
        isNegligible = true
      }
    }

    var value: (real: Double, imaginary: Double) {
      if isNegligible { return (0, 0) }
      var product = (real: real[0], imaginary: imaginary[0])
      for lane in 1..<4 {
        product = (
          product.real * real[lane] - product.imaginary * imaginary[lane],
          product.real * imaginary[lane] + product.imaginary * real[lane]
        )
      }
      return product
    }
  }

  /// A complex number to a whole power, by squaring.
  fileprivate static func power(
    _ base: (real: Double, imaginary: Double), _ exponent: Int
  ) -> (real: Double, imaginary: Double) {
    var result = (real: 1.0, imaginary: 0.0)
    var square = base
    var left = exponent
    while left > 0 {
      if left & 1 == 1 {
        result = (
          result.real * square.real - result.imaginary * square.imaginary,
          result.real * square.imaginary + result.imaginary * square.real
        )
      }
      square = (
        square.real * square.real - square.imaginary * square.imaginary,
        2 * square.real * square.imaginary
      )
      left >>= 1
    }
    return result
  }
}
