internal import LogLoss
internal import Reports

/// Everything that is said about two runs on the same rows.
struct PairComparison: Sendable {
  let request: CompareRequest
  let aligned: AlignedRuns
  let runs: [ComparedRun]
  let groups: RowGroups?
  /// The threads that one pair may use.
  let threads: Int

  /// Compares two runs, as a piece of work.
  func result(
    of pair: PairPlan.Pair, test: PairTests.Test
  ) -> Result<ComparisonReport.Pair, LogLossError> {
    Result { () throws(LogLossError) in try report(pair, test: test) }
  }

  private func report(
    _ pair: PairPlan.Pair, test: PairTests.Test
  ) throws(LogLossError) -> ComparisonReport.Pair {
    let (a, b) = (pair.a, pair.b)
    let (first, second) = (runs[a], runs[b])
    let paired = try PairedDifference(lossesA: first.losses, lossesB: second.losses)
    return ComparisonReport.Pair(
      name: pair.name, a: first.name, b: second.name, n: paired.n, logLossA: first.logLoss,
      logLossB: second.logLoss, delta: paired.mean, standardError: paired.standardError,
      ci95: interval(of: paired), pValue: paired.mean == nil ? nil : test.pValue,
      pAdjusted: paired.mean == nil ? nil : pair.pAdjusted,
      method: "sign_flip_" + test.method.rawValue,
      wins: paired.wins, losses: paired.losses, ties: paired.ties,
      isIdentical: aligned.columns[a] == aligned.columns[b],
      measures: try measures(first, second),
      infinite: paired.infinite.count == 0 ? nil : try infinite(a, b, paired),
      concentration: LossConcentration(differences: paired.differences).map {
        ComparisonReport.Concentration(rows: $0.count, share: $0.share, rowsToUndo: $0.rowsToUndo)
      },
      requiredRows: requiredRows(paired), extras: try extras(pair, paired),
      slices: try slices(first, second), topItems: topItems(a, b, paired.differences),
      differenceSizes: DifferenceSizes(paired.differences)?.bins.map {
        ComparisonReport.DifferenceSize(
          from: $0.from, to: $0.to, wins: $0.wins, losses: $0.losses, gained: $0.gained,
          lost: $0.lost)
      } ?? [])
  }

  private func interval(of paired: PairedDifference) -> Interval95? {
    switch request.interval {
    case .normal: return Interval95(paired.interval)
    case .bca:
      return Interval95(
        Bootstrap.mean(
          of: paired.differences, resamples: request.resamples, seed: request.seed, run: inPieces))
    }
  }

  private func inPieces(_ pieces: [@Sendable () -> [Double]]) -> [[Double]] {
    concurrently(threads: threads, pieces)
  }

  private func measures(
    _ a: ComparedRun, _ b: ComparedRun
  ) throws(LogLossError) -> ComparisonReport.Measures {
    let labels = aligned.labels
    let areas = try DeLongTest(a.column, b.column, labels: labels)
    let brier = try BrierDifference(
      probabilities: a.probabilities, b.probabilities, labels: labels)
    let split = DeltaSplit(a.decomposition, b.decomposition)
    var (aucInterval, eceInterval) = (Interval95(areas.interval), Interval95?.none)
    if request.interval == .bca {
      aucInterval = Interval95(
        try Bootstrap.areaUnderCurveDifference(
          a.column, b.column, labels: labels, resamples: request.resamples, seed: request.seed,
          run: inPieces))
      eceInterval = Interval95(
        try Bootstrap.expectedCalibrationErrorDifference(
          a.column, b.column, labels: labels, resamples: request.resamples, seed: request.seed,
          run: inPieces))
    }
    return ComparisonReport.Measures(
      aucDelta: areas.difference, aucStandardError: areas.standardError, aucCI95: aucInterval,
      aucPValue: areas.pValue, brierDelta: brier.difference,
      brierStandardError: brier.standardError,
      eceDelta: eceInterval == nil ? nil : a.ece - b.ece, eceCI95: eceInterval,
      miscalibrationDelta: split?.miscalibration, discriminationDelta: split?.discrimination)
  }

  private func requiredRows(_ paired: PairedDifference) -> Int? {
    guard let mean = paired.mean, let deviation = paired.standardDeviation else { return nil }
    return RequiredRows.count(mean: mean, standardDeviation: deviation)
  }

  private func topItems(_ a: Int, _ b: Int, _ differences: [Double]) -> [ComparisonReport.Item] {
    let won = TopItems.rows(request.topCount, of: differences, sign: 1)
    let lost = TopItems.rows(request.topCount, of: differences, sign: -1)
    return (won + lost).map { row in
      ComparisonReport.Item(
        id: aligned.ids[row], label: aligned.labels[row],
        pRealA: aligned.probability(a, row: row), pRealB: aligned.probability(b, row: row),
        lossA: runs[a].losses[row], lossB: runs[b].losses[row], difference: differences[row])
    }
  }
}

extension Interval95 {
  /// The ends of an interval of 95%.
  init?(_ interval: ConfidenceInterval?) {
    guard let interval else { return nil }
    self.init(lower: interval.lower, upper: interval.upper)
  }

  /// The ends of an interval from resampled rows.
  init?(_ interval: BootstrapInterval?) {
    guard let interval else { return nil }
    self.init(lower: interval.lower, upper: interval.upper)
  }
}

extension ScoredColumn {
  /// Whether two columns say the same of every row.
  fileprivate static func == (a: ScoredColumn, b: ScoredColumn) -> Bool {
    switch (a, b) {
    case (.probabilities(let a), .probabilities(let b)), (.logits(let a), .logits(let b)): a == b
    default: false
    }
  }
}
