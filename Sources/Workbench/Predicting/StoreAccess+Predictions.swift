internal import LogLoss
internal import PredictionFiles
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

  /// Refuses what recording a prediction would refuse, as far as that is known before the work.
  ///
  /// A store that is not there is not made. A name that is taken by a run of the same images and
  /// options passes, for it may be the same run once more.
  ///
  /// - Parameters:
  ///   - name: The name that the run must have, or nil for any.
  ///   - source: What it will be made of.
  ///   - model: The network.
  func checkRoom(
    for name: String?, of source: PredictionSource, model: PredictionReport.Model
  ) throws(WorkbenchError) {
    guard hasStore else { return try OutputFiles.check([context.storePath]) }
    try with(forWriting: true) { store throws(RunStoreError) in
      guard let name,
        let known = try store.runs().first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else { return }
      guard known.modelSHA256 == model.sha256, let other = try store.predictionSource(of: known)
      else { throw .nameTaken(name: name) }
      var wanted = source
      (wanted.clip, wanted.skipped) = (other.clip, other.skipped)
      guard wanted == other else { throw .nameTaken(name: name) }
    }
  }

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
