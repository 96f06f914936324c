internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension ScoreRequest {
  /// Scores the run, and stores run, key and score in one transaction where that is asked for.
  ///
  /// - Parameter context: The store, the threads and what provenance records.
  /// - Returns: The score with everything that explains it.
  /// - Throws: `WorkbenchError`; nothing is stored then.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> ScoreReport {
    if isStored, let name { try validate(name) }
    let access = StoreAccess(context: context)
    let loader = Loader(context: context, columns: columns)
    let needsStore = isStored || !Loader.isFile(run) || key.map { !Loader.isFile($0) } ?? true
    let opening =
      needsStore ? { () throws(WorkbenchError) in try access.open(forWriting: isStored) } : nil
    let original = try loader.run(run, store: opening)
    let loadedKey = try loader.key(key, for: original, command: "score", store: opening)
    let (loadedRun, applied) = try calibrated(original)
    let join = try JoinedRows(run: loadedRun, key: loadedKey)
    let assignment = try assignment(of: loadedRun)
    let evaluation = try Evaluation(
      run: loadedRun, labels: join.labels, clip: clip, worstCount: worstCount,
      split: assignment, semantics: semantics, key: loadedKey,
      digests: isStored || includesHashes
        ? SourceIdentity.Subject.allCases : [.keyContent],
      threads: context.threads)
    var report = evaluation.report(
      clip: clip, worstCount: worstCount, seed: seed, semantics: semantics, run: loadedRun,
      key: loadedKey, calibrator: applied, includesCurves: includesCurves)
    if isStored {
      let recording = try access.record(
        run: loadedRun, key: loadedKey, report: report, identity: evaluation.identity, name: name)
      report = report.naming(run: recording.run.name, key: recording.key?.name)
    }
    return report
  }

  private func validate(_ name: String) throws(WorkbenchError) {
    do {
      try RunStore.validate(name: name)
    } catch {
      throw .store(error)
    }
  }

  /// The run after the calibrator, where one is named.
  private func calibrated(_ run: LoadedRun) throws(WorkbenchError)
    -> (LoadedRun, AppliedCalibrator?)
  {
    guard let path = calibrator else { return (run, nil) }
    let calibrator = try CalibratorFile(path: path).calibrator
    return (
      run.calibrated(by: calibrator),
      AppliedCalibrator(method: calibrator.method.name, file: path)
    )
  }

  private var seed: UInt64? {
    if case .fraction(_, let seed) = split { seed } else { nil }
  }

  private func assignment(of run: LoadedRun) throws(WorkbenchError) -> SplitAssignment? {
    switch split {
    case nil: return nil
    case .file(let path):
      return try SplitAssignment(path: path, idColumn: columns.id, ids: run.ids)
    case .fraction(let fraction, let seed):
      return SplitAssignment(fraction: fraction, seed: seed, ids: run.ids)
    }
  }
}
