/// A running sum of doubles that keeps the rounding error of every addition.
///
/// `high` is the floating sum and `low` the sum of the exact errors, so that the value is as good
/// as if the sum had been formed with twice the digits and rounded once, while the terms number
/// fewer than about 2^50. The order of the additions still matters in the last digits of `low`:
/// whoever needs the same bits adds in the same order. Terms must be finite.
///
/// Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
/// ZAMM 54 (1974), 39-51, 10.1002/zamm.19740540106; T. Ogita, S. M. Rump and S. Oishi, Accurate
/// sum and dot product, SIAM J. Sci. Comput. 26 (2005), 1955-1988, 10.1137/030601818.
package struct CompensatedSum: Sendable {
  private var high = 0.0
  private var low = 0.0

  /// Makes an empty sum, whose value is 0.
  package init() {}

  /// The sum, rounded to double.
  package var value: Double { high + low }

  /// Adds one finite term.
  @inline(__always)
  package mutating func add(_ term: Double) {
    let sum = high + term
    let taken = sum - high
    low += (high - (sum - taken)) + (term - taken)
    high = sum
  }

  /// Adds what another sum holds, errors included.
  package mutating func add(_ other: CompensatedSum) {
    add(other.high)
    add(other.low)
  }

  /// The sum less an earlier state of it, which is the sum of the terms added between the two.
  package func subtracting(_ earlier: CompensatedSum) -> CompensatedSum {
    var difference = self
    difference.add(-earlier.high)
    difference.add(-earlier.low)
    return difference
  }

  /// Adds `transform` of each element, in four interleaved sums that are then added in order.
  ///
  /// One sum waits for its own last addition; four keep the processor busy. The order is a
  /// function of the number of elements alone, so equal input gives equal bits.
  ///
  /// - Complexity: O(n).
  @inline(__always)
  package mutating func add(
    _ values: ArraySlice<Double>,
    _ transform: (SIMD4<Double>) -> SIMD4<Double> = { $0 }
  ) {
    let total = values.withUnsafeBufferPointer { values in
      var high = SIMD4<Double>()
      var low = SIMD4<Double>()
      var at = 0
      while at + 4 <= values.count {
        let term = transform(SIMD4(values[at], values[at + 1], values[at + 2], values[at + 3]))
        let sum = high + term
        let taken = sum - high
        low += (high - (sum - taken)) + (term - taken)
        high = sum
        at += 4
      }
      var total = CompensatedSum()
      for lane in 0..<4 {
        total.add(high[lane])
        total.add(low[lane])
      }
      while at < values.count {
        total.add(transform(SIMD4(repeating: values[at]))[0])
        at += 1
      }
      return total
    }
    add(total)
  }
}
