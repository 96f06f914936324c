internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

extension PredictedRun {
  /// The score of the submission against labels that are known.
  ///
  /// - Parameters:
  ///   - labels: The label of each row.
  ///   - name: What the answer key is called.
  ///   - threads: The largest number of threads.
  func scored(labels: [Label], name: String, threads: Int) throws(WorkbenchError)
    -> (key: LoadedKey, report: ScoreReport, unclipped: Double)
  {
    let key = LoadedKey(
      name: name, ids: run.ids, labels: labels, format: ColumnNames().labels)
    let evaluation = try Evaluation(
      run: mapped, labels: labels, clip: clip, worstCount: 1, split: nil, semantics: nil,
      key: key, digests: [.runContent, .keyContent], threads: threads)
    let report = evaluation.report(
      clip: clip, worstCount: 1, seed: nil, semantics: nil, run: mapped, key: key,
      calibrator: calibrator)
    return (key, report, evaluation.unclipped)
  }
}

extension ScoreDraft {
  /// The score of a report over all its rows.
  init(_ report: ScoreReport) {
    self.init(
      clip: report.clip, n: report.n, logLoss: report.logLoss,
      standardError: report.standardError, brier: report.brier, auc: report.auc,
      signature: report.signature)
  }
}
