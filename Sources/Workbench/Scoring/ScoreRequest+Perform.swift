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
    let access = StoreAccess(context: context)
    let loader = Loader(context: context, columns: columns)
    let needsStore = isStored || !Loader.isFile(run) || key.map { !Loader.isFile($0) } ?? true
    let opening =
      needsStore ? { () throws(WorkbenchError) in try access.open(forWriting: isStored) } : nil
    let loadedRun = try loader.run(run, store: opening)
    let loadedKey = try findKey(for: loadedRun, loader, opening)
    let join = try JoinedRows(run: loadedRun, key: loadedKey)
    let isPublic = try sides(of: loadedRun)
    let evaluation = try Evaluation(
      run: loadedRun, labels: join.labels, clip: clip, worstCount: worstCount,
      isPublic: isPublic, semantics: semantics, key: loadedKey,
      digests: isStored || includesHashes ? SourceIdentity.Subject.allCases : [.keyContent],
      threads: context.threads)
    var report = evaluation.report(
      clip: clip, seed: seed, semantics: semantics, run: loadedRun,
      key: loadedKey)
    if isStored {
      let recording = try access.record(
        run: loadedRun, key: loadedKey, report: report, identity: evaluation.identity, name: name)
      report = report.naming(run: recording.run.name, key: recording.key?.name)
    }
    return report
  }

  private var seed: UInt64? {
    if case .fraction(_, let seed) = split { seed } else { nil }
  }

  private func sides(of run: LoadedRun) throws(WorkbenchError) -> [Bool]? {
    switch split {
    case nil: return nil
    case .file(let path):
      return try SplitAssignment(path: path, idColumn: columns.id, ids: run.ids).isPublic
    case .fraction(let fraction, let seed):
      return SplitAssignment(fraction: fraction, seed: seed, ids: run.ids).isPublic
    }
  }

  private func findKey(
    for run: LoadedRun, _ loader: Loader, _ opening: (() throws(WorkbenchError) -> RunStore)?
  ) throws(WorkbenchError) -> LoadedKey {
    if let key { return try loader.key(key, store: opening) }
    guard let opening else { throw .impossible("name the answer key to score against") }
    do throws(RunStoreError) {
      let store = try loader.asStoreError(opening)
      let stored: StoredRun
      if let known = run.stored {
        stored = known
      } else {
        stored = try store.run(matching: run.contentID)
      }
      guard let last = try store.lastKey(of: stored) else {
        throw .neverScored(reference: stored.name)
      }
      return try loader.key(last, in: store)
    } catch {
      switch error {
      case .unknownReference, .neverScored, .notFound:
        throw .impossible(
          "\(run.label.debugDescription) was not scored before, so there is no answer key to take; "
            + "name one: llbench score RUN KEY")
      default: throw .store(error)
      }
    }
  }
}
