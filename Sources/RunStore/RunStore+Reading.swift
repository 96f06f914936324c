internal import GRDB
internal import LogLoss

extension RunStore {
  /// The runs of the store, the latest first, each with its last score.
  ///
  /// - Complexity: O(runs), whatever the number of their rows and scores.
  public func runs() throws(RunStoreError) -> [StoredRun] {
    try onConnection { database, _ in
      let cursor = try Row.fetchCursor(
        database, sql: StoredRun.selection + " ORDER BY run.sequence DESC")
      var runs: [StoredRun] = []
      while let row = try cursor.next() { runs.append(try StoredRun(row)) }
      return runs
    }
  }

  /// The runs of the store, the latest first, with what a list of them shows.
  ///
  /// - Complexity: O(runs), whatever the number of their rows and scores.
  public func list() throws(RunStoreError) -> [ListedRun] {
    try onConnection { database, _ in
      let cursor = try Row.fetchCursor(
        database, sql: ListedRun.selection + " ORDER BY run.sequence DESC")
      var runs: [ListedRun] = []
      while let row = try cursor.next() { runs.append(try ListedRun(row)) }
      return runs
    }
  }

  /// The answer keys of the store, the latest first.
  public func keys() throws(RunStoreError) -> [StoredKey] {
    try onConnection { database, _ in
      try Row.fetchAll(database, sql: StoredKey.selection + " ORDER BY key_id DESC")
        .map(StoredKey.init)
    }
  }

  /// The rows of a run, in the order of the file that it came from.
  ///
  /// - Returns: The same ids and the same doubles, to the bit, that were stored; only a negative
  ///   zero has become zero, because SQLite knows no other.
  /// - Throws: `RunStoreError`; `damaged` where rows are missing.
  /// - Complexity: O(n)
  public func predictions(of run: StoredRun) throws(RunStoreError) -> StoredPredictions {
    try reading { database, handle in
      let run = try self.stored(run, database)
      var reader = RowReader(n: run.n, path: path)
      var probabilities = [Double](repeating: 0, count: run.n)
      var logits = [Double](repeating: 0, count: run.hasLogits ? run.n : 0)
      let statement = try PreparedStatement(
        "SELECT position, id, p_real, logit FROM prediction WHERE run_id = ?", on: handle)
      statement.bind(run.number, at: 1)
      while try statement.step() {
        let row = try reader.readID(from: statement)
        probabilities[row] = statement.real(2)
        if run.hasLogits { logits[row] = statement.real(3) }
      }
      return StoredPredictions(
        ids: try reader.ids(), probabilities: probabilities,
        logits: run.hasLogits ? logits : nil)
    }
  }

  /// The rows of an answer key, in the order of the file that it came from.
  ///
  /// - Throws: `RunStoreError`; `damaged` where rows are missing or a label is not 0 or 1.
  /// - Complexity: O(n)
  public func labels(of key: StoredKey) throws(RunStoreError) -> StoredLabels {
    try reading { database, handle in
      let key = try self.key(numbered: key.number, database)
      var reader = RowReader(n: key.n, path: path)
      var labels = [Label](repeating: .fake, count: key.n)
      let statement = try PreparedStatement(
        "SELECT position, id, label FROM answer WHERE key_id = ?", on: handle)
      statement.bind(key.number, at: 1)
      while try statement.step() {
        let row = try reader.readID(from: statement)
        guard let label = UInt8(exactly: statement.integer(2)).flatMap(Label.init) else {
          throw RunStoreError.damaged(
            path: path, problems: ["answer key \(key.name) has a label that is not 0 or 1"])
        }
        labels[row] = label
      }
      return StoredLabels(ids: try reader.ids(), labels: labels)
    }
  }

  /// The scores of a run, the latest first.
  public func scores(of run: StoredRun) throws(RunStoreError) -> [StoredScore] {
    try onConnection { database, _ in
      try Row.fetchAll(
        database,
        sql: StoredScore.selection + " WHERE score.run_id = ? ORDER BY score.sequence DESC",
        arguments: [run.number]
      ).map { try StoredScore($0) }
    }
  }

  /// The answer key that a run was last scored against, whatever the split; nil where none was.
  public func lastKey(of run: StoredRun) throws(RunStoreError) -> StoredKey? {
    try onConnection { database, _ in
      try Row.fetchOne(
        database,
        sql: StoredKey.selection + """
           WHERE key_id = (
            SELECT key_id FROM score WHERE run_id = ? ORDER BY sequence DESC LIMIT 1)
          """,
        arguments: [run.number]
      ).map(StoredKey.init)
    }
  }

  /// The files that a run came from, the earliest first.
  public func provenance(of run: StoredRun) throws(RunStoreError) -> [StoredProvenance] {
    try provenance(where: "run_id", is: run.number)
  }

  /// The files that an answer key came from, the earliest first.
  public func provenance(of key: StoredKey) throws(RunStoreError) -> [StoredProvenance] {
    try provenance(where: "key_id", is: key.number)
  }

  private func provenance(
    where column: String, is number: Int64
  ) throws(RunStoreError) -> [StoredProvenance] {
    try onConnection { database, _ in
      try Row.fetchAll(
        database,
        sql: """
          SELECT file_path, file_sha256, file_bytes, command_line, llbench_version, host, recorded_at
          FROM provenance WHERE \(column) = ? ORDER BY provenance_id
          """, arguments: [number]
      ).map { row in
        StoredProvenance(
          provenance: Provenance(
            filePath: try row.decode(atIndex: 0), fileSHA256: try row.decode(atIndex: 1),
            fileBytes: try row.decode(atIndex: 2), commandLine: try row.decode(atIndex: 3),
            version: try row.decode(atIndex: 4), host: try row.decode(atIndex: 5)),
          recordedAt: try row.decode(atIndex: 6))
      }
    }
  }
}
