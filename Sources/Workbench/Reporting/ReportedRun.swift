internal import LogLoss
internal import Reports

/// A run of a report with its score.
struct ReportedRun: Sendable {
  /// The name that no other run of the report has.
  let name: String
  let run: LoadedRun
  /// The answers in the order of the run's rows.
  let labels: [Label]
  let evaluation: Evaluation
  let score: ScoreReport

  init(
    _ name: String, _ index: Int, of rows: ReportedRows, request: ReportRequest, threads: Int
  ) throws(WorkbenchError) {
    self.name = name
    run = rows.runs[index]
    labels = rows.labels[index]
    evaluation = try Evaluation(
      run: run, labels: labels, clip: request.clip, worstCount: request.worstCount, split: nil,
      semantics: nil, key: rows.key, digests: SourceIdentity.Subject.allCases, threads: threads)
    score = evaluation.report(
      clip: request.clip, worstCount: request.worstCount, seed: nil, semantics: nil, run: run,
      key: rows.key, calibrator: nil)
  }

  /// Whether both classes have rows.
  var hasBothClasses: Bool { score.nReal > 0 && score.nReal < score.n }
}
