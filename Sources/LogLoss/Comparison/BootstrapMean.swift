/// The mean of differences, for resampling.
///
/// Deviations from the mean are held as whole numbers of a unit that makes the largest of them about
/// 2^61 / n: a resample's sum is then exact, whatever the order of its draws.
struct BootstrapMean: BootstrapStatistic {
  let observed: Double
  let acceleration: Double
  /// The deviations from the mean in units, ascending.
  private let deviations: [Int]
  /// A unit is 2^-shift nats.
  private let shift: Int
  /// What rounding to units left in the sum.
  private let residue: Int
  private let draws: BootstrapDraws

  var n: Int { deviations.count }

  /// Prepares finite differences; nil when there are none or one is not finite.
  ///
  /// - Complexity: O(n log n).
  init?(_ differences: [Double]) {
    guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
    // The order of rows must not matter to what is drawn.
    let sorted = differences.sorted()
    let count = Double(sorted.count)
    var sum = CompensatedSum()
    for difference in sorted { sum.add(difference) }
    let mean = sum.value / count
    let centred = sorted.map { $0 - mean }
    guard mean.isFinite, let first = centred.first, let last = centred.last,
      first.isFinite, last.isFinite
    else { return nil }
    let largest = max(-first, last)
    let bits = 61 - (Int.bitWidth - sorted.count.leadingZeroBitCount)
    let shift = largest > 0 ? bits - Int(largest.exponent) - 1 : 0
    self.shift = shift
    deviations = centred.map {
      Int(Double(sign: .plus, exponent: shift, significand: $0).rounded())
    }
    residue = deviations.reduce(0, &+)
    observed = mean
    acceleration = Self.acceleration(of: centred)
    draws = BootstrapDraws(count: sorted.count)
  }

  /// The jackknife's influence of a row on a mean is its deviation over n - 1.
  private static func acceleration(of deviations: [Double]) -> Double {
    BootstrapAcceleration.value(of: deviations)
  }

  func values(of resamples: Range<Int>, seed: UInt64) -> [Double] {
    deviations.withUnsafeBufferPointer { deviations in
      resamples.map { resample in
        var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
        var sum = 0
        draws.forEachRow(using: &generator) { sum &+= deviations[$0] }
        let mean = Double(sum &- residue) / Double(n)
        return observed + Double(sign: .plus, exponent: -shift, significand: mean)
      }
    }
  }
}

/// The acceleration of a statistic, from the influence of each row.
enum BootstrapAcceleration {
  /// sum l^3 / (6 (sum l^2)^1.5), of influences l in any common unit.
  ///
  /// - Returns: In about [-1/6, 1/6]; 0 when there is no influence at all.
  static func value(of influences: [Double]) -> Double {
    // In units of the largest, cubes neither overflow nor vanish.
    let largest = influences.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return 0 }
    var squares = CompensatedSum()
    var cubes = CompensatedSum()
    for influence in influences {
      let share = influence / largest
      squares.add(share * share)
      cubes.add(share * share * share)
    }
    return cubes.value / (6 * squares.value * squares.value.squareRoot())
  }
}
