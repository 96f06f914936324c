internal import LogLoss

/// Which pairs of runs are reported, and their p-values for being so many.
struct PairPlan: Sendable {
  /// Two runs by their places.
  struct Pair: Sendable {
    /// The run that is compared with.
    let a: Int
    /// The other run.
    let b: Int
    /// What the pair is called.
    let name: String
    let pAdjusted: Double
    /// The same of the test of equivalence; nil where there is none.
    let equivalenceAdjusted: Double?
  }

  /// The place of the run that the others are compared with.
  let baseline: Int
  let pairs: [Pair]
  /// The number of comparisons that the p-values are adjusted for.
  let comparisons: Int

  /// Chooses the pairs.
  ///
  /// - Parameters:
  ///   - names: The names of the runs, no two alike.
  ///   - baseline: The place of the run that the others are compared with.
  ///   - isChosenByResult: Whether the baseline is the best run of these rows. Which one that is
  ///     was seen in the comparison of all pairs, so the p-values are adjusted for all of them.
  ///   - comparesAllPairs: Whether every pair is reported.
  ///   - tests: The test of every pair.
  init(
    names: [String], baseline: Int, isChosenByResult: Bool, comparesAllPairs: Bool,
    tests: PairTests
  ) {
    self.baseline = baseline
    if comparesAllPairs {
      pairs = names.indices.flatMap { a in
        (a + 1..<names.count).map { b in
          Pair(
            a: a, b: b, name: "\(names[a]) vs \(names[b])", pAdjusted: tests.adjusted(a, b),
            equivalenceAdjusted: tests.adjustedEquivalence(a, b))
        }
      }
      comparisons = tests.count
      return
    }
    let others = names.indices.filter { $0 != baseline }
    let adjusted =
      isChosenByResult
      ? others.map { tests.adjusted(baseline, $0) }
      : HolmAdjustment.adjusted(others.map { tests.test(baseline, $0).pValue })
    let equivalence =
      isChosenByResult
      ? others.map { tests.adjustedEquivalence(baseline, $0) }
      : HolmAdjustment.adjusted(others.map { tests.test(baseline, $0).equivalence ?? .nan })
        .map { $0.isNaN ? nil : $0 }
    pairs = others.indices.map { place in
      Pair(
        a: baseline, b: others[place], name: names[others[place]], pAdjusted: adjusted[place],
        equivalenceAdjusted: equivalence[place])
    }
    comparisons = isChosenByResult ? tests.count : others.count
  }
}
