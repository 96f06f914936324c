internal import LogLoss
internal import PredictionFiles
internal import Reports

extension Evaluation {
  /// The 97.5% quantile of the normal distribution, for two-sided 95% intervals.
  private static let normalQuantile = 1.959963984540054

  /// Puts the numbers into the form that is rendered.
  func report(
    clip: ClipBounds?, worstCount: Int, seed: UInt64?, semantics: ScoreRequest.Semantics?,
    run: LoadedRun, key: LoadedKey, calibrator: AppliedCalibrator?, includesCurves: Bool = false
  ) -> ScoreReport {
    ScoreReport(
      n: n, nReal: nReal, clip: clip, logLoss: logLoss, standardError: standardError,
      ci95: Evaluation.interval(logLoss, standardError), baseRateLogLoss: baseRateLogLoss,
      brier: brier, auc: auc, ece: ece,
      decomposition: ScoreReport.Decomposition(
        miscalibration: decomposition.miscalibration,
        discrimination: decomposition.discrimination, uncertainty: decomposition.uncertainty),
      clipTable: clipTable, worst: worst.prefix(worstCount).map { worstRow($0, run) },
      exactZeroOrOne: facts.exactZeroOrOne, infiniteRows: infiniteRows,
      warnings: ScoreWarnings.find(self, run: run),
      signature: identity.signature(n: n, clip: clip, from: run.column),
      run: ReportSource(
        id: identity.runID, name: run.name, sha256: identity.runSHA256, path: run.file?.path),
      key: ReportSource(
        id: identity.keyID, name: key.name, sha256: identity.keySHA256, path: key.file?.path),
      splits: parts.map { part in
        ScoreReport.SplitRow(
          name: part.name, n: part.n, nReal: part.nReal, logLoss: part.logLoss,
          standardError: part.standardError,
          ci95: Evaluation.interval(part.logLoss, part.standardError),
          signature: identity.signature(
            n: part.n, clip: clip, from: run.column,
            split: split.map { "\(part.name)@\($0.digest.prefix(12))" } ?? part.name))
      },
      seed: seed,
      semantics: semantics.flatMap { semantics in
        semanticsLogLoss.map {
          ScoreReport.Semantics(
            name: semantics.rawValue, epsilon: semantics.epsilon, logLoss: $0)
        }
      },
      from: run.logits == nil ? .pReal : .logit, calibrator: calibrator,
      distribution: includesCurves ? RunReport.Distribution(LogitHistogram(ranked)) : nil,
      lossShares: includesCurves ? LossShareCurve(scored).map(RunReport.LossShares.init) : nil)
  }

  private var clipTable: [ScoreReport.ClipRow] {
    [
      ScoreReport.ClipRow(label: "none", lower: nil, upper: nil, logLoss: unclipped),
      ScoreReport.ClipRow(
        label: "contest", lower: ClipBounds.contest.lower, upper: ClipBounds.contest.upper,
        logLoss: contestClipped),
      ScoreReport.ClipRow(
        label: "optimum", lower: optimum.bounds.lower, upper: optimum.bounds.upper,
        logLoss: optimumClipped, inSample: true),
    ]
  }

  private func worstRow(_ item: WorstRows.Row, _ run: LoadedRun) -> ScoreReport.WorstRow {
    ScoreReport.WorstRow(
      id: run.ids[item.row], label: item.label, pReal: run.probabilities[item.row],
      logit: run.logits?[item.row], loss: item.loss,
      share: share(of: item.loss))
  }

  /// The part of the total loss that a row carries; nil where the total is 0 or infinite.
  private func share(of loss: Double) -> Double? {
    guard logLoss.isFinite, logLoss > 0, loss.isFinite else { return nil }
    // The total of losses near the largest double is beyond it, and a tiny loss has no nth part.
    let total = logLoss * Double(n)
    return min(1, total.isFinite ? loss / total : loss / Double(n) / logLoss)
  }

  /// The normal 95% interval of a mean, cut at 0 because no loss is below it.
  static func interval(_ mean: Double, _ error: Double?) -> Interval95? {
    error.map {
      Interval95(
        lower: max(0, mean - normalQuantile * $0), upper: mean + normalQuantile * $0)
    }
  }
}

extension ScoreReport {
  /// The same report under the names that the store keeps run and key by.
  func naming(run runName: String, key keyName: String?) -> ScoreReport {
    ScoreReport(
      n: n, nReal: nReal, clip: clip, logLoss: logLoss, standardError: standardError, ci95: ci95,
      baseRateLogLoss: baseRateLogLoss, brier: brier, auc: auc, ece: ece,
      decomposition: decomposition, clipTable: clipTable, worst: worst,
      exactZeroOrOne: exactZeroOrOne, infiniteRows: infiniteRows, warnings: warnings,
      signature: signature,
      run: ReportSource(id: run.id, name: runName, sha256: run.sha256, path: run.path),
      key: ReportSource(id: key.id, name: keyName ?? key.name, sha256: key.sha256, path: key.path),
      splits: splits, seed: seed, semantics: semantics, from: from, calibrator: calibrator,
      distribution: distribution, lossShares: lossShares)
  }
}
