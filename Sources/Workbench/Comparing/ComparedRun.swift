internal import LogLoss
internal import Reports

/// One of the runs that are compared, with what is known of it alone.
struct ComparedRun: Sendable {
  /// The name that no other run of the comparison has.
  let name: String
  /// The column after clipping, which ranks and calibration are of.
  let column: ScoredColumn
  /// The probabilities after clipping.
  let probabilities: [Double]
  /// The loss of each row, in nats.
  let losses: [Double]
  /// The mean loss, correctly rounded.
  let logLoss: Double
  let standardError: Double?
  let brier: Double
  let auc: Double?
  let ece: Double
  let decomposition: CORPDecomposition

  /// Scores one of several runs.
  ///
  /// - Complexity: O(n log n).
  init(
    _ index: Int, of aligned: AlignedRuns, name: String, clip: ClipBounds?
  ) throws(LogLossError) {
    self.name = name
    let original = LabelledColumn(column: aligned.columns[index], labels: aligned.labels)
    column = clip.map(original.column.clipped) ?? original.column
    probabilities = column.probabilities
    losses = aligned.losses(index, clip: clip)
    logLoss = original.column.meanLogLoss(labels: aligned.labels, clip: clip)
    let ranked = try original.ranked(threads: 1)
    standardError = logLoss.isFinite ? LossSpread(of: ranked, clip: clip)?.standardError : nil
    let scored =
      clip == nil
      ? ranked : try LabelledColumn(column: column, labels: aligned.labels).ranked(threads: 1)
    brier = BrierScore(of: scored).value
    auc = AreaUnderCurve(scored)?.value
    ece = ExpectedCalibrationError(of: scored).value
    decomposition = CORPDecomposition(meanLogLoss: logLoss, fit: IsotonicFit(scored))
  }

  /// Takes over what was found when all rows of the run were scored.
  ///
  /// - Parameter evaluation: The score of the run under the same bounds.
  init(
    _ index: Int, of aligned: AlignedRuns, name: String, clip: ClipBounds?,
    evaluation: Evaluation
  ) {
    self.name = name
    let original = aligned.columns[index]
    column = clip.map(original.clipped) ?? original
    probabilities = column.probabilities
    losses = aligned.losses(index, clip: clip)
    logLoss = evaluation.logLoss
    standardError = evaluation.standardError
    brier = evaluation.brier
    auc = evaluation.auc
    ece = evaluation.ece
    decomposition = evaluation.decomposition
  }

  /// Scores one of several runs, as a piece of work.
  static func scored(
    _ index: Int, of aligned: AlignedRuns, name: String, clip: ClipBounds?
  ) -> Result<ComparedRun, LogLossError> {
    Result { () throws(LogLossError) in
      try ComparedRun(index, of: aligned, name: name, clip: clip)
    }
  }

  /// The run for a report.
  func report(of run: LoadedRun, source: ReportSource) -> ComparisonReport.Run {
    ComparisonReport.Run(
      name: name, source: source, from: run.logits == nil ? .pReal : .logit, logLoss: logLoss,
      standardError: standardError,
      brier: brier, auc: auc, ece: ece,
      decomposition: ScoreReport.Decomposition(
        miscalibration: decomposition.miscalibration,
        discrimination: decomposition.discrimination, uncertainty: decomposition.uncertainty),
      infiniteRows: losses.count(where: \.isInfinite))
  }
}

extension ScoredColumn {
  /// The probabilities of the rows.
  fileprivate var probabilities: [Double] {
    switch self {
    case .probabilities(let values): values
    case .logits(let values): values.map(ScoredColumn.sigmoid)
    }
  }
}
