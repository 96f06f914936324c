/// The difference of two areas under the ROC curve, for resampling.
///
/// Rows are ranked once by either run. A resample only says how often each row counts, and one walk
/// along the ranks of each run adds up the pairs, in whole numbers.
struct BootstrapAreaDifference: BootstrapStatistic {
  let observed: Double
  let acceleration: Double
  private let orders: [[UInt64]]
  private let labels: [Label]
  private let draws: BootstrapDraws

  var n: Int { labels.count }

  /// Ranks the rows; nil when a class has none.
  ///
  /// - Complexity: O(n log n).
  init?(_ rows: BootstrapRows) {
    let orders = [rows.a, rows.b].map { DeLongOrder(scores: $0.scores, labels: rows.labels) }
    let placements = orders.map { DeLongPlacements($0).twice }
    let differences = rows.labels.indices.map { placements[0][$0] - placements[1][$0] }
    let reals = rows.labels.indices.filter { rows.labels[$0] == .real }
    let nReal = reals.count
    let nFake = rows.labels.count - nReal
    guard nReal > 0, nFake > 0 else { return nil }
    let total = reals.reduce(Int128(0)) { $0 + Int128(differences[$1]) }
    observed = Double(total) / Double(2 * Int128(nReal) * Int128(nFake))
    self.orders = orders.map(\.words)
    labels = rows.labels
    draws = BootstrapDraws(count: rows.labels.count)
    guard nReal > 1, nFake > 1 else {
      // Without the only row of a class there is no area, so the jackknife has nothing to say.
      acceleration = 0
      return
    }
    // Without a REAL row that wins d of 2 m n half pairs, (T - d) / (2 (m - 1) n) is left of T / (2 m n).
    let mean = Double(total)
    let influences = rows.labels.indices.map { row in
      let isReal = rows.labels[row] == .real
      let gained = Double(isReal ? differences[row] : -differences[row])
      return (gained - mean / Double(isReal ? nReal : nFake))
        / Double(isReal ? nReal - 1 : nFake - 1)
        / Double(2 * (isReal ? nFake : nReal))
    }
    acceleration = BootstrapAcceleration.value(of: influences)
  }

  func values(of resamples: Range<Int>, seed: UInt64) -> [Double] {
    // REAL rows count in the upper half of a word, FAKE rows in the lower.
    let units = labels.map { $0 == .real ? 1 << 32 : 1 as UInt64 }
    var counts = [UInt64](repeating: 0, count: labels.count)
    return resamples.map { resample in
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
      while true {
        let value = counts.withUnsafeMutableBufferPointer { counts in
          counts.update(repeating: 0)
          units.withUnsafeBufferPointer { units in
            draws.forEachRow(using: &generator) { counts[$0] &+= units[$0] }
          }
          return Self.difference(orders, UnsafeBufferPointer(counts))
        }
        if let value { return value }
      }
    }
  }

  /// The difference of the areas when rows count so often; nil when a class does not count.
  private static func difference(
    _ orders: [[UInt64]], _ counts: UnsafeBufferPointer<UInt64>
  ) -> Double? {
    var both: UInt64 = 0
    for count in counts { both &+= count }
    let reals = both &>> 32
    let fakes = both & 0xFFFF_FFFF
    guard reals > 0, fakes > 0 else { return nil }
    let won = orders.map { order in order.withUnsafeBufferPointer { twiceWins($0, counts) } }
    return Double(Int128(won[0]) - Int128(won[1])) / Double(2 * UInt128(reals) * UInt128(fakes))
  }

  /// Twice the pairs that are ranked rightly, ties counting half.
  private static func twiceWins(
    _ words: UnsafeBufferPointer<UInt64>, _ counts: UnsafeBufferPointer<UInt64>
  ) -> UInt64 {
    var wins: UInt64 = 0
    var below: UInt64 = 0
    var group: UInt64 = 0
    for word in words {
      if DeLongOrder.startsGroup(word) {
        let fakes = group & 0xFFFF_FFFF
        wins &+= (group &>> 32) &* (2 &* below &+ fakes)
        below &+= fakes
        group = 0
      }
      group &+= counts[DeLongOrder.row(word)]
    }
    return wins &+ (group &>> 32) &* (2 &* below &+ (group & 0xFFFF_FFFF))
  }
}
