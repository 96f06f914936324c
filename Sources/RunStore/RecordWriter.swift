internal import GRDB
internal import LogLoss

/// Writes the parts of one recording inside its transaction, all under the same time.
struct RecordWriter {
  private let database: Database
  private let handle: OpaquePointer
  /// The time of the recording: ISO 8601, UTC, with milliseconds.
  private let now: String

  init(database: Database, handle: OpaquePointer) throws {
    self.database = database
    self.handle = handle
    now = try String.fetchOne(database, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')") ?? ""
  }

  /// Stores a run where it is new, makes it the latest, and returns its number.
  func write(_ entry: RunEntry) throws -> (number: Int64, isNew: Bool) {
    let id =
      switch entry {
      case .draft(let draft): draft.contentID
      case .stored(let run): run.id
      }
    let known = try Int64.fetchOne(
      database,
      sql: "UPDATE run SET recorded_at = ?, sequence = \(nextSequence("run"))"
        + " WHERE id = ? RETURNING run_id", arguments: [now, id])
    guard case .draft(let draft) = entry else {
      guard let known else {
        throw RunStoreError.unknownReference(kind: .run, reference: id, candidates: [])
      }
      return (known, false)
    }
    if let known, let name = draft.requiredName { try requireName(name, ofRun: known) }
    let number = try known ?? insert(draft)
    try write(draft.provenance, owner: .run, number: number)
    if let source = draft.predictionSource {
      if known != nil { try writeModel(of: draft, run: number) }
      try write(source, run: number)
    }
    return (number, known == nil)
  }

  /// Stores an answer key where it is new, and returns its number.
  func write(_ entry: KeyEntry) throws -> (number: Int64, isNew: Bool) {
    let id =
      switch entry {
      case .draft(let draft): draft.contentID
      case .stored(let key): key.id
      }
    let known = try Int64.fetchOne(
      database, sql: "SELECT key_id FROM answer_key WHERE id = ?", arguments: [id])
    guard case .draft(let draft) = entry else {
      guard let known else {
        throw RunStoreError.unknownReference(kind: .key, reference: id, candidates: [])
      }
      return (known, false)
    }
    let number = try known ?? insert(draft)
    try write(draft.provenance, owner: .key, number: number)
    return (number, known == nil)
  }

  /// Stores a score as the latest, in the place of an equal one.
  func write(_ score: ScoreDraft, run: Int64, key: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO score (run_id, key_id, clip_lower, clip_upper, split, n, log_loss,
          standard_error, brier, auc, signature, created_at, scored_at, sequence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(nextSequence("score")))
        ON CONFLICT (run_id, key_id, split, signature,
          ifnull(clip_lower, -1), ifnull(clip_upper, -1))
        DO UPDATE SET n = excluded.n, log_loss = excluded.log_loss,
          standard_error = excluded.standard_error, brier = excluded.brier, auc = excluded.auc,
          scored_at = excluded.scored_at, sequence = excluded.sequence
        """,
      arguments: [
        run, key, score.clip?.lower, score.clip?.upper, score.split, score.n, score.logLoss,
        score.standardError, score.brier, score.auc, score.signature, now, now,
      ])
  }

  private func nextSequence(_ table: String) -> String {
    "(SELECT ifnull(max(sequence), 0) + 1 FROM \(table))"
  }
}

extension RecordWriter {
  private enum Owner: String {
    case run = "run_id"
    case key = "key_id"
  }

  private func insert(_ draft: RunDraft) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO run (id, name, n, has_logits, model_name, model_sha256, created_at,
          recorded_at, sequence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, \(nextSequence("run")))
        """,
      arguments: [
        draft.contentID, try name(for: draft),
        draft.ids.count, draft.logits != nil, draft.modelName, draft.modelSHA256, now, now,
      ])
    let number = database.lastInsertedRowID
    try RowWriter(handle: handle, ids: draft.ids).writePredictions(
      run: number, probabilities: draft.probabilities, logits: draft.logits)
    return number
  }

  private func insert(_ draft: KeyDraft) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO answer_key (id, name, n, created_at) VALUES (?, ?, ?, ?)",
      arguments: [
        draft.contentID, try freeName(draft.suggestedName, fallback: "key", table: "answer_key"),
        draft.ids.count, now,
      ])
    let number = database.lastInsertedRowID
    try RowWriter(handle: handle, ids: draft.ids).writeAnswers(key: number, labels: draft.labels)
    return number
  }

  private func name(for draft: RunDraft) throws -> String {
    guard let name = draft.requiredName else {
      return try freeName(draft.suggestedName, fallback: "run", table: "run")
    }
    let holders = try Int.fetchOne(
      database, sql: "SELECT count(*) FROM run WHERE name = ?", arguments: [name])
    if holders != 0 { throw RunStoreError.nameTaken(name: name) }
    return name
  }

  private func requireName(_ name: String, ofRun number: Int64) throws {
    let kept = try String.fetchOne(
      database, sql: "SELECT name FROM run WHERE run_id = ?", arguments: [number])
    if let kept, kept.utf8.elementsEqual(name.utf8) == false {
      throw RunStoreError.alreadyStored(name: kept)
    }
  }

  private func freeName(
    _ suggestion: String, fallback: String, table: String
  ) throws -> String {
    let name = RunName.acceptable(suggestion, fallback: fallback)
    let statement = try database.cachedStatement(
      sql: "SELECT count(*) FROM \(table) WHERE name = ?")
    return try RunName.unique(name) { candidate in
      try Int.fetchOne(statement, arguments: [candidate]) != 0
    }
  }

  /// Says what a run was made of; what was known of the same content before gives way.
  private func write(_ source: PredictionSource, run number: Int64) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO prediction_source (run_id, folder_sha256, folder_files, options,
          id_rule, clip_lower, clip_upper, shard_index, shard_count, skipped)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, source.folderSHA256, source.folderFiles, source.options, source.idRule,
        source.clip?.lower, source.clip?.upper, source.shardIndex, source.shardCount,
        source.skipped,
      ])
  }

  /// Names the network that a known run was made by this time; another file may say the same.
  private func writeModel(of draft: RunDraft, run number: Int64) throws {
    try database.execute(
      sql: "UPDATE run SET model_name = ?, model_sha256 = ? WHERE run_id = ?",
      arguments: [draft.modelName, draft.modelSHA256, number])
  }

  private func write(_ provenance: Provenance, owner: Owner, number: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO provenance (\(owner.rawValue), file_path, file_sha256, file_bytes,
          command_line, llbench_version, host, recorded_at)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
        WHERE NOT EXISTS (
          SELECT * FROM provenance
          WHERE \(owner.rawValue) = ?1 AND file_path = ?2 AND file_sha256 IS ?3)
        """,
      arguments: [
        number, provenance.filePath, provenance.fileSHA256, provenance.fileBytes,
        provenance.commandLine, provenance.version, provenance.host, now,
      ])
  }
}
