internal import LogLoss

/// Which entries can be told from the first.
///
/// Each is compared with the first by the paired sign-flip test on the rows that decide the rank,
/// and the p-values are adjusted by Holm's method for how many there are. The first was chosen as
/// the best of all, which makes it look better than it is: what cannot be told from it is tied for
/// all that is known, what can be told from it may owe a little to that choice.
struct Separability: Sendable {
  /// What the test says of an entry.
  struct Verdict: Sendable {
    /// The adjusted p-value.
    let pValue: Double
    var isSeparable: Bool { pValue <= Separability.level }
  }

  /// The largest adjusted p-value that tells an entry from the first.
  static let level = 0.05

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
      return HolmAdjustment.adjusted(values)
    }
    verdicts = Dictionary(
      uniqueKeysWithValues: zip(others, pValues).map { ($0, Verdict(pValue: $1)) })
  }

  /// The verdict on an entry; nil for the first, and for all where the first is infinite.
  subscript(index: Int) -> Verdict? { verdicts[index] }
}
