internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension PredictRequest {
  /// Scores the images, writes the submission, stores the run.
  ///
  /// What is wrong with names, ids, options and files is told before the first image is scored,
  /// and so is a place that nothing could be written to.
  /// While it works, logits are saved twice a second; they go when the run is complete.
  ///
  /// - Parameters:
  ///   - context: The store, the threads and what provenance records.
  ///   - isStopped: Whether to stop; asked before each image on any thread.
  ///   - hear: Takes notices and progress, on the calling thread, about ten times a second.
  /// - Returns: What was done. Where images were skipped and that is not allowed, nothing was
  ///   written or stored, and `output` and the run's id are nil.
  /// - Throws: `WorkbenchError`; nothing is stored then but what `resumes` goes on from.
  public func perform(
    in context: WorkContext, isStopped: @escaping @Sendable () -> Bool = { false },
    hear: (PredictionEvent) -> Void = { _ in }
  ) throws(WorkbenchError) -> PredictionReport {
    let plan = try PredictionPlan(self)
    let source = try NetworkLogits.source(of: self)
    return try perform(plan, source, in: context, isStopped: isStopped, hear: hear)
  }

  /// Does the work with any source of logits.
  func perform(
    _ plan: PredictionPlan, _ source: LogitSource, in context: WorkContext,
    isStopped: @escaping @Sendable () -> Bool = { false },
    hear: (PredictionEvent) -> Void = { _ in }
  ) throws(WorkbenchError) -> PredictionReport {
    if isStored, let name {
      do {
        try RunStore.validate(name: name)
      } catch {
        throw .store(error)
      }
    }
    try refuseOverwriting(plan, source, in: context)
    let calibrator = try PredictedRun.calibrator(calibrator)
    let order = try SampleOrder(sample: sample, ids: plan.ids)
    try OutputFiles.check([output, labelsOutput])
    if isStored {
      try StoreAccess(context: context).checkRoom(
        for: name, of: plan.source(of: self, model: source.model), model: source.model)
    }
    let work = try PredictionWork(
      self, plan: plan, source: source, context: context, hear: hear)
    let results = try work.run(isStopped: isStopped, hear: hear)
    let rows = plan.order.filter { results.logits[$0] != nil }
    let predicted = PredictedRun(
      name: suggestedName(source.model), ids: rows.map { plan.ids[$0] },
      logits: rows.compactMap { results.logits[$0] }, calibrator: calibrator, clip: clip)
    let outcome = PredictionOutcome(
      request: self, plan: plan, model: source.model, results: results, predicted: predicted,
      labels: rows.compactMap { plan.files[$0].label })
    do throws(WorkbenchError) {
      var report = try outcome.deliver(
        like: order, in: context, warnings: plan.warnings + work.warnings + source.warnings())
      if outcome.isComplete {
        report.warnings += work.unfinished.finish().map { [$0] } ?? []
      } else {
        try work.unfinished.save()
      }
      return report
    } catch {
      // What was computed is not to be lost to a full disk or a name that is taken.
      try? work.unfinished.save()
      throw error
    }
  }

  private func refuseOverwriting(
    _ plan: PredictionPlan, _ source: LogitSource, in context: WorkContext
  ) throws(WorkbenchError) {
    let inputs = plan.listing.files.map(\.path) + source.files + [calibrator, sample]
    for written in [output, labelsOutput] {
      try Loader.refuse(output: written, over: inputs, in: context)
    }
    guard !hasOneOutput else {
      throw .impossible("the submission and the labels cannot go to one file; name two")
    }
  }

  /// Whether the submission and the labels would go to one file, however its path is written.
  public var hasOneOutput: Bool {
    guard let output, let labelsOutput, let place = FilePlace(output) else { return false }
    return place == FilePlace(labelsOutput)
  }

  /// What the images are called: the folder's name, whatever way to it was typed.
  var imagesName: String {
    let resolved = Loader.resolved(images.first ?? ".")
    return resolved.split(separator: "/").last.map(String.init) ?? "images"
  }

  private func suggestedName(_ model: PredictionReport.Model) -> String {
    let whole = "\(imagesName)-\(model.name)"
    // One part of one is the whole, and the same run.
    guard let shard, shard.count > 1 else { return whole }
    return "\(whole)-\(shard.index)of\(shard.count)"
  }
}
