internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

/// A prediction that has been made, to be written, stored and reported.
struct PredictionOutcome {
  let request: PredictRequest
  let plan: PredictionPlan
  let model: PredictionReport.Model
  let results: PredictionWork.Results
  let predicted: PredictedRun
  /// The label of each row; empty for a folder without labels.
  let labels: [Label]

  /// Whether there is something to write, and all of it or with what is missing allowed to be.
  var isComplete: Bool {
    predicted.run.ids.count > 0 && (results.skipped.isEmpty || request.allowsMissing)
  }

  /// Writes what is to be written and stores what is to be stored, all of it or nothing.
  func deliver(like order: SampleOrder?, in context: WorkContext, warnings: [ReportWarning])
    throws(WorkbenchError) -> PredictionReport
  {
    let scored =
      labels.isEmpty
      ? nil
      : try predicted.scored(
        labels: labels, name: "\(request.imagesName)-labels", threads: context.threads)
    guard isComplete else {
      return report(scored, runs: [], key: nil, warnings: warnings + [incomplete])
    }
    let (runs, key) = try OutputFiles.write(contents(like: order)) {
      () throws(WorkbenchError) in
      request.isStored ? try store(scored, in: context) : ([], nil)
    }
    return report(
      scored, runs: runs, key: key,
      warnings: warnings + predicted.warnings(includesLogits: request.includesLogits))
  }

  private func contents(like order: SampleOrder?) -> [OutputFiles.Content] {
    var contents: [OutputFiles.Content] = []
    if let path = request.output {
      let text = predicted.submission(like: order, includesLogits: request.includesLogits)
      contents.append((path, text))
    }
    if let path = request.labelsOutput {
      contents.append((path, SubmissionText.bytes(ids: predicted.run.ids, labels: labels)))
    }
    return contents
  }

  private var source: PredictionSource {
    var source = plan.source(of: request, model: model)
    source.skipped = results.skipped.count
    return source
  }

  private func store(
    _ scored: (key: LoadedKey, report: ScoreReport, unclipped: Double)?, in context: WorkContext
  ) throws(WorkbenchError) -> ([StoredRun], StoredKey?) {
    let access = StoreAccess(context: context)
    let provenance = Provenance(
      filePath: request.images.joined(separator: " "), fileSHA256: plan.folderSHA256,
      commandLine: context.commandLine, version: Release.version, host: context.host)
    return try access.record(
      predicted.drafts(
        source: source, model: model, provenance: provenance, name: request.name),
      scored: scored.map { scored in
        (
          KeyDraft(
            contentID: scored.key.contentID, suggestedName: scored.key.name, ids: scored.key.ids,
            labels: scored.key.labels, provenance: provenance),
          ScoreDraft(scored.report)
        )
      })
  }

  private var incomplete: ReportWarning {
    let count = results.skipped.count
    let images = "\(count) image\(count == 1 ? "" : "s")"
    guard predicted.run.ids.count > 0 else {
      return ReportWarning(
        code: "incomplete", message: "no image could be scored; nothing was written or stored")
    }
    return ReportWarning(
      code: "incomplete",
      message: "\(images) could not be scored, so nothing was written or stored",
      hint: "Mend or remove the files"
        + (request.isStored ? " and go on with --resume" : "")
        + ", or leave their rows out with --allow-missing.")
  }

  private func report(
    _ scored: (key: LoadedKey, report: ScoreReport, unclipped: Double)?, runs: [StoredRun],
    key: StoredKey?, warnings: [ReportWarning]
  ) -> PredictionReport {
    let rate =
      results.computed > 0 && results.seconds > 0
      ? Double(results.computed) / results.seconds : nil
    let ofRun =
      scored?.report.warnings
      ?? (predicted.run.ids.count > 0 ? ScoreWarnings.withoutKey(predicted.mapped) : [])
    return PredictionReport(
      n: predicted.run.ids.count, imagesPerSecond: rate, seconds: results.seconds,
      jobs: results.jobs, resumed: results.resumed, model: model,
      images: PredictionReport.Images(
        path: request.images.joined(separator: " "), count: plan.count,
        sha256: plan.folderSHA256, ignored: plan.listing.ignored.count),
      ids: request.idRule.rawValue, augmentation: request.augmentation?.rawValue,
      calibrator: predicted.calibrator, clip: request.clip,
      shard: request.shard.map { .init(index: $0.index, count: $0.count) },
      skipped: results.skipped, pReal: predicted.spread,
      score: scored.map { scored in
        PredictionReport.Score(
          logLoss: scored.report.logLoss, standardError: scored.report.standardError,
          nReal: scored.report.nReal, unclippedLogLoss: scored.unclipped, auc: scored.report.auc,
          key: key.map { ReportSource(id: $0.id, name: $0.name) }
            ?? ReportSource(name: scored.key.name),
          signature: scored.report.signature)
      },
      run: runs.first.map { ReportSource($0) } ?? ReportSource(name: predicted.run.name),
      calibratedRun: runs.count > 1 ? runs.last.map { ReportSource($0) } : nil,
      output: isComplete ? request.output : nil,
      labelsOutput: isComplete ? request.labelsOutput : nil,
      signature: predicted.signature(
        model: model, source: source, missing: results.skipped.count),
      warnings: warnings + ofRun)
  }
}
