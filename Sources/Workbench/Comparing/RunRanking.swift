internal import Reports

/// The order of runs by loss, and which of them cannot be told from the best.
struct RunRanking: Sendable {
  /// The places of the runs, the smallest loss first; runs of one loss by name.
  let order: [Int]
  /// The runs in that order.
  let ranked: [ComparisonReport.RankedRun]

  /// The place of the run with the smallest loss.
  var best: Int { order[0] }

  /// Ranks runs, at least one.
  init(_ runs: [ComparedRun], tests: PairTests) {
    order = runs.indices.sorted { first, second in
      let (a, b) = (runs[first], runs[second])
      return a.logLoss != b.logLoss
        ? a.logLoss < b.logLoss : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
    let best = order[0]
    let losses = order.map { runs[$0].logLoss }
    ranked = order.enumerated().map { place, run in
      let loss = runs[run].logLoss
      let rank = 1 + (losses.firstIndex(of: loss) ?? place)
      let pAdjusted = run == best ? nil : tests.adjusted(run, best)
      return ComparisonReport.RankedRun(
        name: runs[run].name, rank: rank, logLoss: loss,
        behindBest: losses[0].isFinite ? loss - losses[0] : nil,
        pAdjusted: pAdjusted, isSeparableFromBest: pAdjusted.map { $0 < ComparisonReport.level })
    }
  }
}
