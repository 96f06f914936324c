internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Opens the store of a context, and writes what a use case wants kept.
struct StoreAccess: Sendable {
  let context: WorkContext
  /// Whether a store of an older version is brought up to date before it is read.
  var migrates = true

  /// Opens the store; what is only looked up must not leave an empty one behind.
  func open(forWriting: Bool, creating: Bool = false) throws(WorkbenchError) -> RunStore {
    let isWritable = forWriting && (creating || access(context.storePath, F_OK) == 0)
    do throws(RunStoreError) {
      return try opened(isWritable ? .readWrite : .readOnly)
    } catch {
      throw .store(error)
    }
  }

  /// Opens the store, one of an older version after bringing it up to date: whoever updates the
  /// program wants to see the old runs, not to be sent for a command that writes.
  private func opened(_ access: RunStore.Access) throws(RunStoreError) -> RunStore {
    do throws(RunStoreError) {
      return try RunStore(at: context.storePath, access: access)
    } catch {
      guard migrates, case .needsMigration = error else { throw error }
      do throws(RunStoreError) {
        try RunStore(at: context.storePath, access: .readWrite).close()
      } catch .readOnly {
        throw error
      }
      return try RunStore(at: context.storePath, access: access)
    }
  }

  /// Calls the store and puts its errors into those of the use cases.
  func with<Result>(
    forWriting: Bool = false, creating: Bool = false,
    _ body: (RunStore) throws(RunStoreError) -> Result
  ) throws(WorkbenchError) -> Result {
    let store = try open(forWriting: forWriting, creating: creating)
    do {
      let result = try body(store)
      try store.close()
      return result
    } catch {
      throw .store(error)
    }
  }

  /// Where a file came from, for the store.
  func provenance(_ file: FileBytes?, name: String, sha256: String?) -> Provenance {
    Provenance(
      filePath: file?.path ?? name, fileSHA256: sha256, fileBytes: file?.size,
      commandLine: context.commandLine, version: Release.version, host: context.host)
  }

  private func draft(
    of run: LoadedRun, identity: SourceIdentity, requiredName: String?
  ) -> RunDraft {
    var draft = RunDraft(
      contentID: identity.runID ?? run.contentID, suggestedName: run.name, ids: run.ids,
      probabilities: run.probabilities, logits: run.logits,
      provenance: provenance(run.file, name: run.name, sha256: identity.runSHA256))
    draft.requiredName = requiredName
    return draft
  }

  /// Stores a run, its key and its scores in one transaction.
  ///
  /// - Parameter name: The name that the run must have, or nil for any.
  func record(
    run: LoadedRun, key: LoadedKey, report: ScoreReport, identity: SourceIdentity, name: String?
  ) throws(WorkbenchError) -> Recording {
    // Its SHA-256, too, must be that of what was read.
    try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      try run.file?.checkUnchanged()
      try key.file?.checkUnchanged()
    })
    if let kept = run.stored?.name, let name, !kept.utf8.elementsEqual(name.utf8) {
      throw .store(.alreadyStored(name: kept))
    }
    let runEntry =
      run.stored.map(RunEntry.stored)
      ?? .draft(draft(of: run, identity: identity, requiredName: name))
    let keyEntry =
      key.stored.map(KeyEntry.stored)
      ?? .draft(
        KeyDraft(
          contentID: identity.keyID, suggestedName: key.name, ids: key.ids, labels: key.labels,
          provenance: provenance(key.file, name: key.name, sha256: identity.keySHA256)))
    var scores = report.splits.map { part in
      ScoreDraft(
        clip: report.clip, split: part.name, n: part.n, logLoss: part.logLoss,
        standardError: part.standardError,
        signature: part.signature)
    }
    scores.append(
      ScoreDraft(
        clip: report.clip, n: report.n, logLoss: report.logLoss,
        standardError: report.standardError, brier: report.brier, auc: report.auc,
        signature: report.signature))
    return try with(forWriting: true, creating: true) { store throws(RunStoreError) in
      try store.record(run: runEntry, key: keyEntry, scores: scores)
    }
  }
}
