internal import GRDB

extension RunStore {
  /// Keeps logits of a prediction that goes on, all of them or none.
  ///
  /// A file that has a logit already gets the new one. Once this returns the logits survive a
  /// `kill -9` and the loss of power.
  ///
  /// - Parameters:
  ///   - logits: What was computed since the last call.
  ///   - job: The hash of everything that decides the logits, 16 to 128 lower-case hex digits.
  ///   - images: The images as the user named them, for people.
  ///   - n: The number of files of the job.
  /// - Complexity: O(logits)
  public func save(
    _ logits: [UnfinishedLogit], ofJob job: String, images: String, n: Int
  ) throws(RunStoreError) {
    try ContentID.validate(job)
    if let row = logits.first(where: { !$0.logit.isFinite }) {
      throw .invalidDraft(reason: "the logit of \(row.file) is \(row.logit)")
    }
    try writing { database, _ in
      try database.execute(
        sql: """
          INSERT INTO unfinished_prediction (job, images, n, started_at, saved_at)
          VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
            strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
          ON CONFLICT (job) DO UPDATE SET
            images = excluded.images, n = excluded.n, saved_at = excluded.saved_at
          """, arguments: [job, images, n])
      let number = try Int64.fetchOne(
        database, sql: "SELECT unfinished_id FROM unfinished_prediction WHERE job = ?",
        arguments: [job])
      let insertion = try database.makeStatement(
        sql: """
          INSERT OR REPLACE INTO unfinished_logit (unfinished_id, file, size, modified, logit)
          VALUES (?, ?, ?, ?, ?)
          """)
      for row in logits {
        try insertion.execute(arguments: [number, row.file, row.size, row.modified, row.logit])
      }
    }
  }

  /// What is kept of a job; nil where nothing is.
  public func unfinished(job: String) throws(RunStoreError) -> UnfinishedPrediction? {
    try unfinished(where: "job = ?", [job]).first
  }

  /// What is kept of all jobs, the one that was saved last first.
  public func unfinished() throws(RunStoreError) -> [UnfinishedPrediction] {
    try unfinished(where: "TRUE", [])
  }

  /// What is kept of the job whose id starts so, with four digits or more; nil for none.
  ///
  /// - Throws: `RunStoreError.ambiguousReference` where several do.
  public func unfinished(matching reference: String)
    throws(RunStoreError) -> UnfinishedPrediction?
  {
    let prefix = reference.lowercased()
    guard prefix.utf8.count >= ContentID.fewestPrefixDigits, ContentID.isHex(prefix) else {
      return nil
    }
    let found = try unfinished(where: "job >= ?1 AND job < ?1 || 'g'", [prefix])
    guard found.count > 1 else { return found.first }
    throw .ambiguousReference(
      kind: .unfinished, reference: reference,
      candidates: found.prefix(5).map {
        "\($0.images) (\($0.job.prefix(prefix.utf8.count + 8)))"
      })
  }

  private func unfinished(where condition: String, _ arguments: StatementArguments)
    throws(RunStoreError) -> [UnfinishedPrediction]
  {
    try onConnection { database, _ in
      try Row.fetchAll(
        database,
        sql: """
          SELECT job, images, n, started_at, saved_at, (
            SELECT count(*) FROM unfinished_logit
            WHERE unfinished_logit.unfinished_id = unfinished_prediction.unfinished_id)
          FROM unfinished_prediction WHERE \(condition) ORDER BY saved_at DESC, job
          """, arguments: arguments
      ).map { row in
        UnfinishedPrediction(
          job: try row.decode(atIndex: 0), images: try row.decode(atIndex: 1),
          n: try row.decode(atIndex: 2), startedAt: try row.decode(atIndex: 3),
          savedAt: try row.decode(atIndex: 4), saved: try row.decode(atIndex: 5))
      }
    }
  }

  /// The logits that are kept of a job, by the bytes of the files' names.
  public func unfinishedLogits(ofJob job: String) throws(RunStoreError) -> [UnfinishedLogit] {
    try onConnection { database, _ in
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT file, size, modified, logit
          FROM unfinished_logit JOIN unfinished_prediction USING (unfinished_id)
          WHERE job = ? ORDER BY file
          """, arguments: [job])
      var logits: [UnfinishedLogit] = []
      while let row = try cursor.next() {
        logits.append(
          UnfinishedLogit(
            file: try row.decode(atIndex: 0), size: try row.decode(atIndex: 1),
            modified: try row.decode(atIndex: 2), logit: try row.decode(atIndex: 3)))
      }
      return logits
    }
  }

  /// Forgets what is kept of a job; nothing happens where nothing is.
  public func removeUnfinished(job: String) throws(RunStoreError) {
    try writing { database, _ in
      try database.execute(sql: "DELETE FROM unfinished_prediction WHERE job = ?", arguments: [job])
    }
  }
}
