/// The difference of two expected calibration errors in bins of equal width, for resampling.
///
/// A row adds p - y to its bin, held as a whole number of a unit of about 2^-61 n: a resample is one
/// addition for each draw and run, exact in any order.
struct BootstrapCalibrationErrorDifference: BootstrapStatistic {
  let observed: Double
  let acceleration: Double
  private let rows: [Row]
  private let bins: Int
  /// 1 over n units.
  private let scale: Double
  private let draws: BootstrapDraws

  private struct Row {
    var excessA: Int
    var excessB: Int
    var binA: Int32
    var binB: Int32
  }

  var n: Int { rows.count }

  /// Puts the rows into bins.
  ///
  /// - Parameter bins: How many; below 1 counts as 1.
  /// - Complexity: O(n + bins).
  init(_ rows: BootstrapRows, bins: Int) {
    let bins = max(1, bins)
    let count = rows.labels.count
    let bits = 61 - (Int.bitWidth - count.leadingZeroBitCount)
    func excess(_ probability: Double, _ label: Label) -> Int {
      let gap = probability - Double(label.rawValue)
      return Int(Double(sign: .plus, exponent: bits, significand: gap).rounded())
    }
    func bin(_ probability: Double) -> Int32 {
      Int32(truncatingIfNeeded: min(Int(probability * Double(bins)), bins - 1))
    }
    self.rows = zip(zip(rows.a.probabilities, rows.b.probabilities), rows.labels).map {
      pair, label in
      Row(
        excessA: excess(pair.0, label), excessB: excess(pair.1, label), binA: bin(pair.0),
        binB: bin(pair.1))
    }
    self.bins = bins
    let unit = Double(sign: .plus, exponent: -bits, significand: 1)
    scale = unit / Double(count)
    draws = BootstrapDraws(count: count)
    var sums = (a: [Int](repeating: 0, count: bins), b: [Int](repeating: 0, count: bins))
    for row in self.rows {
      sums.a[Int(row.binA)] += row.excessA
      sums.b[Int(row.binB)] += row.excessB
    }
    let total = (sums.a + sums.b.map { -$0 }).indices.reduce(0) { total, index in
      total + (index < bins ? abs(sums.a[index]) : -abs(sums.b[index - bins]))
    }
    observed = Double(total) * scale
    // Without a row the error is (T - |S| + |S - e|) / (n - 1), S the sum of its bin.
    let influences = self.rows.map { row in
      let (a, b) = (sums.a[Int(row.binA)], sums.b[Int(row.binB)])
      let change = (abs(a - row.excessA) - abs(a)) - (abs(b - row.excessB) - abs(b))
      return -Double(change)
    }
    var sum = CompensatedSum()
    for influence in influences { sum.add(influence) }
    let mean = sum.value / Double(count)
    acceleration = BootstrapAcceleration.value(of: influences.map { $0 - mean })
  }

  func values(of resamples: Range<Int>, seed: UInt64) -> [Double] {
    // Neighbouring draws often meet in a bin; turns between four tables keep them from waiting.
    let width = 2 * bins
    var tables = [Int](repeating: 0, count: 4 * width)
    return resamples.map { resample in
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
      let total = tables.withUnsafeMutableBufferPointer { tables in
        tables.update(repeating: 0)
        rows.withUnsafeBufferPointer { rows in
          var table = 0
          draws.forEachRow(using: &generator) { place in
            let row = rows[place]
            tables[table &+ Int(row.binA)] &+= row.excessA
            tables[table &+ bins &+ Int(row.binB)] &+= row.excessB
            table = table == 3 &* width ? 0 : table &+ width
          }
        }
        return (0..<width).reduce(0) { total, bin in
          let sum =
            tables[bin] + tables[bin + width] + tables[bin + 2 * width]
            + tables[bin + 3 * width]
          return bin < bins ? total + abs(sum) : total - abs(sum)
        }
      }
      return Double(total) * scale
    }
  }
}
