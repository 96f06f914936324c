internal import LogLoss
internal import Reports
internal import RunStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StoreAccess {
  /// Whether there is a store; asking makes none.
  var hasStore: Bool { access(context.storePath, F_OK) == 0 }

  /// Stores runs of a prediction, each with its score where it has one.
  ///
  /// - Parameters:
  ///   - drafts: The runs, the most important last.
  ///   - key: The answer key and the score of the last run against it.
  func record(
    _ drafts: [RunDraft], scored key: (draft: KeyDraft, score: ScoreDraft)?
  ) throws(WorkbenchError) -> (runs: [StoredRun], key: StoredKey?) {
    try with(forWriting: true, creating: true) { store throws(RunStoreError) in
      var runs: [StoredRun] = []
      var storedKey: StoredKey?
      for (place, draft) in drafts.enumerated() {
        let takesKey = place == drafts.count - 1
        let recording = try store.record(
          run: draft, key: takesKey ? key?.draft : nil,
          scores: takesKey ? (key.map { [$0.score] } ?? []) : [])
        runs.append(recording.run)
        storedKey = recording.key ?? storedKey
      }
      return (runs, storedKey)
    }
  }
}
