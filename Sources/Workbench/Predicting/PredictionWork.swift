internal import ImageScorer
internal import Reports
internal import RunStore

/// The scoring itself: what is there already is taken over, the rest computed and saved on the way.
final class PredictionWork {
  /// What came of the files.
  struct Results: Sendable {
    /// The logit of each file of the plan; nil where it was skipped.
    var logits: [Double?]
    var skipped: [PredictionReport.Skipped] = []
    /// The number of logits that were taken over.
    var resumed = 0
    /// The number of files that were scored now.
    var computed = 0
    var seconds = 0.0
    var jobs = 1
  }

  let unfinished: UnfinishedWork
  /// What is odd about the resumption.
  private(set) var warnings: [ReportWarning] = []

  private let plan: PredictionPlan
  private let source: LogitSource
  private let pipeline: ImagePipeline
  private let kept: [Int: Double]
  private let isStored: Bool
  private let shard: Shard?

  init(
    _ request: PredictRequest, plan: PredictionPlan, source: LogitSource, context: WorkContext,
    hear: (PredictionEvent) -> Void
  ) throws(WorkbenchError) {
    self.plan = plan
    self.source = source
    isStored = request.isStored
    shard = request.shard
    pipeline = ImagePipeline(
      jobs: min(request.jobs ?? context.threads, PredictRequest.mostJobs))
    unfinished = try UnfinishedWork(
      request, files: plan.files, source: source, access: StoreAccess(context: context))
    guard let found = unfinished.found else {
      kept = [:]
      if request.resumes {
        warnings.append(
          ReportWarning(
            code: "nothing_to_resume",
            message: "no interrupted run has the same images, network and options;"
              + " all images were scored"))
      }
      return
    }
    guard request.resumes else {
      kept = [:]
      hear(
        .notice(
          "an interrupted run left \(found.saved) of \(found.n) logits of this job;"
            + " with --resume they would not be computed again"))
      return
    }
    kept = try unfinished.kept()
    let gone = found.saved - kept.count
    if gone > 0 {
      warnings.append(
        ReportWarning(
          code: "files_changed",
          message: "\(gone) of \(found.saved) logits of the interrupted run are of files that have"
            + " changed or gone; they were not taken over"))
    }
  }

  /// Scores what is left.
  ///
  /// - Throws: `WorkbenchError`, also where it was stopped before the end; what was done is saved.
  func run(
    isStopped: @escaping @Sendable () -> Bool, hear: (PredictionEvent) -> Void
  ) throws(WorkbenchError) -> Results {
    let positions = plan.files.indices.filter { kept[$0] == nil }
    let files = positions.map { plan.files[$0] }
    var results = Results(logits: plan.files.indices.map { kept[$0] })
    results.resumed = kept.count
    results.jobs = max(1, min(pipeline.jobs, files.count))
    var skipped: [Int: String] = [:]
    let start = ContinuousClock.now
    do throws(WorkbenchError) {
      try pipeline.run(files, isStopped: isStopped, makeScorer: source.makeScorer) {
        finished throws(WorkbenchError) in
        let placed = finished.map {
          ImagePipeline.Finished(position: positions[$0.position], outcome: $0.outcome)
        }
        for entry in placed {
          switch entry.outcome {
          case .logit(let logit): results.logits[entry.position] = logit
          case .skipped(let reason): skipped[entry.position] = reason
          }
        }
        results.computed += placed.count
        results.seconds = (ContinuousClock.now - start) / .seconds(1)
        try unfinished.add(placed)
        hear(
          .progress(
            PredictionProgress(
              done: results.resumed + results.computed, total: plan.files.count,
              computed: results.computed, seconds: results.seconds)))
      }
    } catch {
      try? unfinished.save()
      throw error
    }
    guard results.computed == files.count else {
      try unfinished.save()
      throw stopped(after: results)
    }
    results.skipped = plan.refused(in: shard)
    results.skipped += skipped.sorted { $0.key < $1.key }.map {
      PredictionReport.Skipped(file: plan.files[$0.key].name, reason: $0.value)
    }
    return results
  }

  private func stopped(after results: Results) -> WorkbenchError {
    let done = "stopped after \(results.resumed + results.computed) of \(plan.files.count) images"
    return .impossible(
      isStored
        ? "\(done); the same command with --resume goes on from there"
        : "\(done); nothing is kept with --no-store")
  }
}
