internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension AdaptRequest {
  /// Computes features, fits the head, writes the network, stores the out-of-fold run.
  ///
  /// What is wrong with names, ids, labels, groups, options and the place of the output is told before
  /// the first image is read. The network is written and the run stored together or not at all.
  ///
  /// - Parameters:
  ///   - context: The store, the threads and what provenance records.
  ///   - isStopped: Whether to stop; asked before each image and each set of fits, on any thread.
  ///   - hear: Takes progress, on the calling thread, about ten times a second.
  /// - Throws: `WorkbenchError`; nothing was written or stored then.
  public func perform(
    in context: WorkContext, isStopped: @escaping @Sendable () -> Bool = { false },
    hear: (AdaptEvent) -> Void = { _ in }
  ) throws(WorkbenchError) -> AdaptReport {
    try checkNames()
    let plan = try TrainingPlan(self, threads: context.threads)
    let network: FeatureNetwork
    do throws(NetworkError) {
      network = try FeatureNetwork(path: model, options: self.network)
    } catch {
      throw .impossible(error.description)
    }
    let inputs =
      plan.files.map(\.path) + NetworkLogits.files(of: prediction, network.description)
      + [labels, groups]
    try Loader.refuse(output: output, over: inputs, in: context)
    try OutputFiles.check([output])
    if isStored { try checkStore(in: context, count: plan.files.count) }
    let oddities = NetworkLogits.Oddities()
    let features = try TrainingFeatures(
      of: plan, by: network, request: self, oddities: oddities, threads: context.threads,
      isStopped: isStopped, hear: hear)
    try refuseMissing(features)
    let training = try TrainingRows(plan, features)
    let start = ContinuousClock.now
    let validation = try HeadFit.validation(
      training.data, design: design, threads: jobs ?? context.threads, isStopped: isStopped,
      hear: hear)
    let outcome = AdaptOutcome(
      request: self, plan: plan, network: network, features: features, training: training,
      validation: validation, model: try NetworkLogits.model(of: prediction, network.description),
      head: AdaptedHead(validation.model, features: training.data.features),
      fitSeconds: (ContinuousClock.now - start) / .seconds(1))
    return try outcome.deliver(in: context, warnings: plan.warnings + oddities.warnings)
  }

  private func checkNames() throws(WorkbenchError) {
    if output == "-" {
      throw .impossible("a network is not written to standard output; name a file")
    }
    guard isStored, let name else { return }
    do {
      try RunStore.validate(name: name)
    } catch {
      throw .store(error)
    }
  }

  /// Refuses what storing would refuse, as far as that is known before the work.
  ///
  /// A name that is taken by a run of as many images passes, for it may be the same run once more.
  private func checkStore(in context: WorkContext, count: Int) throws(WorkbenchError) {
    let access = StoreAccess(context: context)
    guard access.hasStore else { return try OutputFiles.check([context.storePath]) }
    try access.with(forWriting: true) { store throws(RunStoreError) in
      guard let name, !allowsMissing,
        let known = try store.runs().first(where: { $0.name.utf8.elementsEqual(name.utf8) }),
        known.n != count
      else { return }
      throw .nameTaken(name: name)
    }
  }

  private func refuseMissing(_ features: TrainingFeatures) throws(WorkbenchError) {
    guard let first = features.skipped.first else { return }
    let count = features.skipped.count
    let others = count > 1 ? " (and \(count - 1) more)" : ""
    guard !features.places.isEmpty else {
      throw .impossible(
        "no image could be read: \(first.file.debugDescription)\(others): \(first.reason)")
    }
    guard !allowsMissing else { return }
    throw .impossible(
      "\(first.file.debugDescription)\(others) could not be read: \(first.reason)"
        + " Nothing was written or stored; mend or remove it, or leave it out with --allow-missing."
    )
  }
}
