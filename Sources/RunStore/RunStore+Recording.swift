internal import GRDB

extension RunStore {
  /// Stores a run, the answer key it was scored against and its scores, all of it or nothing.
  ///
  /// Content that the store has already is not stored again: the run keeps its name, becomes the
  /// latest, and gets another provenance where the file's path or hash is a new one. A score equal
  /// to one before in answer key, clip bounds, split and signature takes that one's place and
  /// becomes the latest.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - key: The answer key; needed where there are scores.
  ///   - scores: The scores of the run against the key, the most important last.
  /// - Returns: What is kept now, and what of it is new.
  /// - Throws: `RunStoreError`; nothing is stored then.
  /// - Complexity: O(n) for rows in byte order of their ids, O(n log n) for others.
  @discardableResult
  public func record(
    run: RunEntry, key: KeyEntry? = nil, scores: [ScoreDraft] = []
  ) throws(RunStoreError) -> Recording {
    if case .draft(let draft) = run { try draft.validate() }
    if case .draft(let draft)? = key { try draft.validate() }
    for score in scores { try score.validate() }
    if key == nil, !scores.isEmpty {
      throw .invalidDraft(reason: "there are scores but no answer key")
    }
    return try writing { database, handle in
      let writer = try RecordWriter(database: database, handle: handle)
      let (runNumber, isNewRun) = try writer.write(run)
      let written = try key.map { try writer.write($0) }
      if let written {
        for score in scores {
          try writer.write(score, run: runNumber, key: written.number)
        }
      }
      return Recording(
        run: try self.run(numbered: runNumber, database), isNewRun: isNewRun,
        key: try written.map { try self.key(numbered: $0.number, database) },
        isNewKey: written?.isNew ?? false)
    }
  }

  /// Stores a run and what goes with it, all of it from outside; see the general form.
  @discardableResult
  public func record(
    run: RunDraft, key: KeyDraft? = nil, scores: [ScoreDraft] = []
  ) throws(RunStoreError) -> Recording {
    try record(run: .draft(run), key: key.map(KeyEntry.draft), scores: scores)
  }
}
