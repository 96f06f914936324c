internal import LogLoss
internal import Reports

/// Which entries can be told from the first.
///
/// Each is compared with the first by the paired sign-flip test on the rows that decide the rank.
/// Which entry is the first was seen on the same rows, and the best of many looks better than it
/// is: adjusted for the m - 1 comparisons alone, something would be told from the first on every
/// fifth or sixth board of twelve entries that are all alike. So the p-values are adjusted by Holm's method for all
/// m (m - 1) / 2 pairs, whichever the first might have been, and with a probability of at least 95%
/// nothing is told from the first that is as good as it.
///
/// Only the m - 1 tests are made. Holm's method for some of all questions then gives p-values that
/// are never below those of testing all pairs, which would take minutes where there are hundreds
/// of submissions.
struct Separability: Sendable {
  /// What the test says of an entry.
  struct Verdict: Sendable {
    /// The adjusted p-value.
    let pValue: Double
    var isSeparable: Bool { pValue < ComparisonReport.level }
  }

  private let verdicts: [Int: Verdict]

  init(_ standings: Standings, threads: Int) throws(WorkbenchError) {
    guard let best = standings.order.first,
      standings.entries[best].deciding.logLoss.isFinite
    else {
      verdicts = [:]
      return
    }
    let rows = standings.rows.deciding
    let first = rows.map { standings.entries[best].losses[$0] }
    let others = standings.order.dropFirst()
    let tests = concurrently(
      threads: threads,
      others.map { index in
        { () -> Result<Double, LogLossError> in
          let losses = rows.map { standings.entries[index].losses[$0] }
          return Result { () throws(LogLossError) in
            let pair = try PairedDifference(lossesA: losses, lossesB: first)
            return SignFlipTest(differences: pair.differences).pValue
          }
        }
      })
    let pValues = try WorkbenchError.wrappingMathematics { () throws(LogLossError) in
      var values: [Double] = []
      for test in tests { values.append(try test.get()) }
      let entries = standings.order.count
      return HolmAdjustment.adjusted(values, outOf: entries * (entries - 1) / 2)
    }
    verdicts = Dictionary(
      uniqueKeysWithValues: zip(others, pValues).map { ($0, Verdict(pValue: $1)) })
  }

  /// The verdict on an entry; nil for the first, and for all where the first is infinite.
  subscript(index: Int) -> Verdict? { verdicts[index] }
}
