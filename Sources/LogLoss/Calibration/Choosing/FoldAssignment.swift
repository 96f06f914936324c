/// Which fold each row is left out with, by a hash of its identity.
///
/// Rows of a class are put in the order of a seeded hash (splitmix64) of their identities and dealt
/// to the folds in turn, so every fold has its share of either class to within one row, and where a
/// row stands in the file does not matter. Rows with groups are dealt by group: the largest first,
/// each to the fold whose shares it leaves most even, so that no group is on both sides.
///
/// Source of the hash: G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom number
/// generators, OOPSLA 2014, 10.1145/2660193.2660195.
enum FoldAssignment {
  /// The fold of each row.
  ///
  /// - Complexity: O(n log n + groups * folds).
  static func folds(
    labels: [Label], ids: [UInt64], groups: [UInt64]?, folds: Int, seed: UInt64, repetition: Int
  ) -> [Int] {
    let salt = mixed(seed &+ mixed(UInt64(repetition) &+ 1))
    let keys = (groups ?? ids).map { mixed($0 ^ salt) }
    if groups != nil { return grouped(labels, keys, folds) }
    var result = [Int](repeating: 0, count: labels.count)
    var dealt = 0
    for label in [Label.real, .fake] {
      let rows = labels.indices.filter { labels[$0] == label }
        .sorted { (keys[$0], ids[$0]) < (keys[$1], ids[$1]) }
      // The second class goes on where the first ended, which evens the sizes of the folds.
      for row in rows {
        result[row] = dealt % folds
        dealt += 1
      }
    }
    return result
  }

  private static func grouped(_ labels: [Label], _ keys: [UInt64], _ folds: Int) -> [Int] {
    var counts: [UInt64: SIMD2<Double>] = [:]
    var totals = SIMD2<Double>()
    for (label, key) in zip(labels, keys) {
      let one = label == .real ? SIMD2(1.0, 0) : SIMD2(0, 1)
      counts[key, default: SIMD2()] += one
      totals += one
    }
    totals.replace(with: 1, where: totals .== 0)
    let order = counts.sorted { ($0.value.sum(), $1.key) > ($1.value.sum(), $0.key) }
    var filled = [SIMD2<Double>](repeating: SIMD2(), count: folds)
    var chosen: [UInt64: Int] = [:]
    for (key, count) in order {
      var best = 0
      var smallest = Double.infinity
      for fold in 0..<folds {
        // What the sum of squared shares grows by.
        let before = filled[fold] / totals
        let after = (filled[fold] + count) / totals
        let growth = (after * after - before * before).sum()
        if growth < smallest {
          smallest = growth
          best = fold
        }
      }
      filled[best] += count
      chosen[key] = best
    }
    return keys.map { chosen[$0] ?? 0 }
  }

  /// The output function of splitmix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    ResamplingGenerator.scrambled(value &+ 0x9E37_79B9_7F4A_7C15)
  }
}
