internal import RunStore

extension Loader {
  /// Reads a run of the store.
  func run(_ stored: StoredRun, in store: RunStore) throws(RunStoreError) -> LoadedRun {
    let rows = try store.intactPredictions(of: stored)
    return LoadedRun(
      name: stored.name, ids: rows.ids, probabilities: rows.probabilities, logits: rows.logits,
      file: nil, format: columns.predictions, stored: stored)
  }
}
