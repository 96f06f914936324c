internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports

extension AdaptOutcome {
  /// Puts everything into the form that is rendered.
  func report(
    _ score: ScoreReport, standardError: Double?, file: [UInt8], run: ReportSource,
    key: ReportSource, warnings: [ReportWarning]
  ) throws(WorkbenchError) -> AdaptReport {
    let own = try ownHead()
    return AdaptReport(
      n: score.n, nReal: score.nReal, model: model,
      layer: AdaptReport.Layer(
        name: network.layer.name.value, source: network.layer.name.source.rawValue,
        shape: network.layer.shape, isPooled: network.layer.isSpatial,
        features: training.data.features.columns),
      images: PredictionReport.Images(
        path: request.images, count: plan.prediction.count, sha256: plan.prediction.folderSHA256,
        ignored: plan.prediction.listing.ignored.count),
      ids: request.idRule.rawValue, skipped: features.skipped, copies: training.groups.copies,
      groups: validation.groups,
      validation: AdaptReport.Validation(
        folds: validation.design.folds, seed: validation.design.seed,
        strength: validation.model.strength, foldStrengths: validation.foldStrengths,
        strengths: validation.results.map { .init(strength: $0.strength, logLoss: $0.logLoss) }),
      logLoss: score.logLoss, standardError: standardError,
      ci95: AdaptOutcome.interval(score.logLoss, standardError), auc: score.auc,
      baseRateLogLoss: score.baseRateLogLoss,
      inSampleLogLoss: try AdaptOutcome.loss(head.logits, training.labels), ownHead: own,
      noOwnHead: own == nil
        ? network.whyNotScored ?? "its output could not be read for every image" : nil,
      rounding: head.rounding,
      imagesPerSecond: features.seconds > 0
        ? Double(plan.files.count) / features.seconds : nil,
      seconds: features.seconds, fitSeconds: fitSeconds, jobs: features.jobs, run: run, key: key,
      output: AdaptReport.Output(
        path: request.output, sha256: file.withUnsafeBytes { ContentDigest.bytes($0) },
        bytes: file.count),
      signature: score.signature,
      warnings: warnings + AdaptWarnings(self, score, standardError: standardError, own: own).all)
  }

  /// The network's own output on the same images; nil where one of them has none.
  private func ownHead() throws(WorkbenchError) -> AdaptReport.OwnHead? {
    let logits = features.rows.compactMap(\.ownLogit)
    guard logits.count == features.rows.count else { return nil }
    func losses(_ logits: [Double]) -> [Double] {
      zip(logits, training.labels).map { RowLoss.value(logit: $0, label: $1) }
    }
    let own = losses(logits)
    let difference = zip(own, losses(validation.logits)).map { $0 - $1 }
    let logLoss = try AdaptOutcome.loss(logits, training.labels)
    let delta = logLoss - (try AdaptOutcome.loss(validation.logits, training.labels))
    let auc = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      AreaUnderCurve(try RankedPredictions(logits: logits, labels: training.labels))?.value
    })
    return AdaptReport.OwnHead(
      logLoss: logLoss, standardError: validation.standardError(of: own), auc: auc, delta: delta,
      deltaCI95: AdaptOutcome.interval(delta, validation.standardError(of: difference)))
  }

  private static func loss(_ logits: [Double], _ labels: [Label]) throws(WorkbenchError) -> Double {
    try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try meanLogLoss(logits: logits, labels: labels)
    })
  }

  private static func interval(_ mean: Double, _ error: Double?) -> Interval95? {
    error.map { error in
      let interval = ConfidenceInterval(mean: mean, standardError: error)
      return Interval95(lower: interval.lower, upper: interval.upper)
    }
  }
}
