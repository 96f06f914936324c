/// Answers drawn as if every prediction were right: a row of prediction p is REAL with chance p.
///
/// What a statistic of calibration shows on such answers is its null level: that much is noise in a
/// run of this size with these predictions. Rows are drawn in ascending order of p, so the draws
/// follow from the predictions as a multiset and the seed.
struct CalibratedAnswers {
  /// The distinct predictions, ascending.
  let levels: [Double]
  /// The number of rows of each level.
  let counts: [Int]
  /// p of each level in units of 2^-53, to compare random bits with.
  let chances: [UInt64]
  private let n: Int

  /// Joins the rows of both classes and forgets their answers.
  ///
  /// - Complexity: O(n).
  init(_ ranked: RankedPredictions) {
    let reals = ranked.real.probabilities
    let fakes = ranked.fake.probabilities
    var levels: [Double] = []
    var counts: [Int] = []
    levels.reserveCapacity(ranked.n)
    counts.reserveCapacity(ranked.n)
    var real = 0
    var fake = 0
    while real < reals.count || fake < fakes.count {
      let level = min(
        real < reals.count ? reals[real] : .infinity, fake < fakes.count ? fakes[fake] : .infinity)
      let start = real + fake
      while real < reals.count, reals[real] == level { real += 1 }
      while fake < fakes.count, fakes[fake] == level { fake += 1 }
      levels.append(level)
      counts.append(real + fake - start)
    }
    self.levels = levels
    self.counts = counts
    chances = levels.map { UInt64(($0 * 0x1p53).rounded()) }
    n = ranked.n
  }

  /// Draws how many of a level's rows are REAL.
  @inline(__always)
  static func draw(
    _ count: Int, chance: UInt64, using generator: inout ResamplingGenerator
  ) -> Int {
    var real = 0
    for _ in 0..<count { real += (generator.next() &>> 11) < chance ? 1 : 0 }
    return real
  }

  /// Draws a run with the same predictions.
  ///
  /// - Complexity: O(n).
  func run(using generator: inout ResamplingGenerator) -> RankedPredictions {
    var reals: [Double] = []
    var fakes: [Double] = []
    reals.reserveCapacity(n)
    fakes.reserveCapacity(n)
    for level in levels.indices {
      let count = counts[level]
      let real = Self.draw(count, chance: chances[level], using: &generator)
      for _ in 0..<real { reals.append(levels[level]) }
      for _ in real..<count { fakes.append(levels[level]) }
    }
    return RankedPredictions(
      ascendingReal: SortedPredictions(ascending: reals),
      ascendingFake: SortedPredictions(ascending: fakes))
  }
}
