internal import LogLoss
internal import PredictionFiles
internal import RunStore

// SQLite keeps no sums over its pages: a failing disk or another program can change a stored number,
// and the file stays a sound database. The id of a run or a key is the digest of its rows, and tells.
extension RunStore {
  /// The rows of a run.
  ///
  /// - Throws: `RunStoreError`; `altered` where the rows are not those that the id is the digest of.
  /// - Complexity: O(n) where ids are dense numbers, else O(n log n).
  func intactPredictions(of run: StoredRun) throws(RunStoreError) -> StoredPredictions {
    let rows = try predictions(of: run)
    let digest = ContentDigest.run(
      ids: rows.ids, probabilities: rows.probabilities, logits: rows.logits)
    try check(digest, of: "run \(run.name)", stored: run.id)
    return rows
  }

  /// The rows of an answer key.
  ///
  /// - Throws: `RunStoreError`; `altered` where the rows are not those that the id is the digest of.
  /// - Complexity: O(n) where ids are dense numbers, else O(n log n).
  func intactLabels(of key: StoredKey) throws(RunStoreError) -> StoredLabels {
    let rows = try labels(of: key)
    try check(
      ContentDigest.key(ids: rows.ids, labels: rows.labels), of: "answer key \(key.name)",
      stored: key.id)
    return rows
  }

  private func check(_ digest: String, of record: String, stored id: String)
    throws(RunStoreError)
  {
    if digest != id { throw .altered(path: path, record: record, id: id, digest: digest) }
  }
}
