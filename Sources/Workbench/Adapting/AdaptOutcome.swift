internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

/// A head that has been fitted, to be written, stored and reported.
struct AdaptOutcome {
  let request: AdaptRequest
  let plan: TrainingPlan
  let network: FeatureNetwork
  let features: TrainingFeatures
  let training: TrainingRows
  let validation: RidgeValidation
  let model: PredictionReport.Model
  let head: AdaptedHead
  let fitSeconds: Double

  /// Writes the network and stores the out-of-fold run, or neither.
  func deliver(in context: WorkContext, warnings: [ReportWarning]) throws(WorkbenchError)
    -> AdaptReport
  {
    guard head.isFinite else {
      throw .impossible(
        "the head has weights beyond what float32 holds; name another tensor with --feature-layer")
    }
    let imagesName = request.prediction.imagesName
    let outOfFold = PredictedRun(
      name: "\(imagesName)-\(model.name)-adapted", ids: training.ids, logits: validation.logits,
      calibrator: nil, clip: nil)
    let scored = try outOfFold.scored(
      labels: training.labels, name: "\(imagesName)-labels", threads: context.threads)
    // Rows of a group say less than as many by themselves.
    let error =
      validation.groups == nil ? scored.report.standardError : validation.standardError
    let file: [UInt8]
    do throws(NetworkError) {
      file = try network.adapted(
        weights: head.weights, intercept: head.intercept,
        origin: origin(scored.report, standardError: error))
    } catch {
      throw .impossible(error.description)
    }
    let (runs, key) = try OutputFiles.write([(request.output, file)]) { () throws(WorkbenchError) in
      request.isStored
        ? try store(outOfFold, scored.key, scored.report, standardError: error, in: context)
        : ([], nil)
    }
    return try report(
      scored.report, standardError: error, file: file,
      run: runs.first.map { ReportSource($0) } ?? ReportSource(name: outOfFold.run.name),
      key: key.map { ReportSource(id: $0.id, name: $0.name) }
        ?? ReportSource(name: scored.key.name),
      warnings: warnings)
  }

  private func store(
    _ predicted: PredictedRun, _ key: LoadedKey, _ report: ScoreReport, standardError: Double?,
    in context: WorkContext
  ) throws(WorkbenchError) -> ([StoredRun], StoredKey?) {
    let provenance = Provenance(
      filePath: request.images, fileSHA256: plan.prediction.folderSHA256,
      commandLine: context.commandLine, version: Release.version, host: context.host)
    // Of no one network: each row is predicted by the head of its fold.
    var draft = RunDraft(
      contentID: predicted.run.contentID, suggestedName: predicted.run.name,
      ids: predicted.run.ids, probabilities: predicted.run.probabilities,
      logits: predicted.run.logits, provenance: provenance)
    draft.requiredName = request.name
    return try StoreAccess(context: context).record(
      [draft],
      scored: (
        KeyDraft(
          contentID: key.contentID, suggestedName: key.name, ids: key.ids, labels: key.labels,
          provenance: provenance),
        ScoreDraft(
          clip: nil, n: report.n, logLoss: report.logLoss, standardError: standardError,
          brier: report.brier, auc: report.auc, signature: report.signature)
      ))
  }

  /// What the written file says of where its head came from.
  private func origin(_ report: ScoreReport, standardError: Double?) -> [(
    key: String, value: String
  )] {
    var origin: [(key: String, value: String)] = [
      ("n", String(report.n)), ("n_real", String(report.nReal)),
      ("folds", String(validation.design.folds)), ("seed", String(validation.design.seed)),
      ("strength", validation.model.strength.description),
      ("log_loss", report.logLoss.description),
      ("base_rate_log_loss", report.baseRateLogLoss.description),
      ("model", model.name), ("model_sha256", model.sha256),
      ("images_sha256", plan.prediction.folderSHA256), ("signature", report.signature),
      ("llbench_version", Release.version),
    ]
    if let standardError { origin.append(("standard_error", standardError.description)) }
    if let auc = report.auc { origin.append(("auc", auc.description)) }
    if let groups = validation.groups { origin.append(("groups", String(groups))) }
    return origin.sorted { $0.key < $1.key }
  }
}
