/// The two doubles between which a mean loss lies that is known to within an error.
///
/// Where both are the same, that is the correctly rounded mean.
struct RoundingInterval {
  /// The logarithm of `mantissa * 2^-halvings`, added or subtracted.
  struct Term {
    /// In [1/2, 1).
    var mantissa: FixedPoint
    var halvings: Int
    /// Whether the logarithm is subtracted, as that of a product of probabilities is.
    var isSubtracted: Bool
  }

  let lower: Double
  let upper: Double

  /// The rounded mean, where there is no doubt.
  var certain: Double? { lower == upper ? lower : nil }

  /// Encloses the sum of the terms and `linear`, divided by `count`.
  ///
  /// - Parameters:
  ///   - terms: Logarithms, at least one, their mantissas of one shape.
  ///   - linear: A part of the sum that is exact.
  ///   - count: The number of rows, at least 1.
  ///   - error: A bound of the absolute error of the terms, as units * 2^exponent; zero units say
  ///     that nothing was rounded.
  init(
    terms: [Term], linear: FixedPoint?, count: Int, error bound: (units: UInt64, exponent: Int)
  ) {
    let fraction = terms[0].mantissa.fraction
    let integer = linear.map { $0.limbs.count - $0.fraction } ?? 2
    let seriesError = FixedPoint.seriesError(fraction: fraction)
    var plus = FixedPoint(integer: integer, fraction: fraction)
    var minus = plus
    var error = FixedPoint(
      bound.units, exponent: bound.exponent, integer: integer, fraction: fraction)
    var halvings = 0
    for term in terms {
      let sign = term.isSubtracted ? 1 : -1
      var complement = FixedPoint(1, exponent: 0, integer: 2, fraction: fraction)
      complement -= term.mantissa
      if complement == term.mantissa {
        // 1/2 is one more halving, so that a product of ones leaves exactly nothing.
        halvings += sign * (term.halvings + 1)
        continue
      }
      halvings += sign * term.halvings
      let series = complement.negativeLogarithmOfComplement()
        .resized(integer: integer, fraction: fraction)
      if term.isSubtracted { plus += series } else { minus += series }
      error.addUnits(seriesError)
    }
    if halvings != 0 {
      var twos = FixedPoint.logarithmOfTwo(fraction: fraction)
        .resized(integer: integer, fraction: fraction)
      twos.multiply(by: UInt64(halvings.magnitude))
      if halvings > 0 { plus += twos } else { minus += twos }
      error.add(UInt128(halvings.magnitude) * UInt128(seriesError), exponent: -64 * fraction)
    }
    if let linear {
      plus += linear.resized(integer: integer, fraction: fraction)
      error.addUnits(1)
    }
    if error.isZero && plus == minus {
      self.init(lower: 0, upper: 0)
      return
    }
    error.addUnits(1)
    var high = plus
    high += error
    high -= minus
    minus += error
    if minus < plus { plus -= minus } else { plus -= plus }
    self.init(low: plus, high: high, count: count)
  }

  /// Encloses `sum / count`, where the sum is off by at most 2^-104 relative.
  init(sum: FixedPoint, count: Int) {
    if sum.isZero {
      self.init(lower: 0, upper: 0)
      return
    }
    var error = sum
    error.divide(by: 1 << 52)
    error.divide(by: 1 << 52)
    error.addUnits(1)
    var (low, high) = (sum, sum)
    low -= error
    high += error
    self.init(low: low, high: high, count: count)
  }

  private init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  private init(low: FixedPoint, high: FixedPoint, count: Int) {
    var (low, high) = (low, high)
    low.divide(by: UInt64(count))
    high.divide(by: UInt64(count))
    high.addUnits(1)
    // The true mean is transcendental, hence larger than the lower end, never equal to it.
    lower = low.rounded(isCut: true)
    upper = high.rounded(isCut: false)
  }
}
