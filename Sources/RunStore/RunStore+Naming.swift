internal import GRDB

extension RunStore {
  /// Refuses a text that could be taken for something else than the name of a run.
  ///
  /// - Throws: `RunStoreError.invalidName` with the reason.
  public static func validate(name: String) throws(RunStoreError) {
    if let reason = RunName.objection(to: name) { throw .invalidName(name: name, reason: reason) }
  }

  /// Gives a run another name.
  ///
  /// - Returns: The run under its new name.
  /// - Throws: `RunStoreError.invalidName` where the text could be taken for something else than a
  ///   name: it is empty, starts with `@` or `-`, starts or ends with a space, has a control
  ///   character or looks like an id; `RunStoreError.nameTaken` where another run has it.
  @discardableResult
  public func rename(_ run: StoredRun, to name: String) throws(RunStoreError) -> StoredRun {
    try RunStore.validate(name: name)
    return try writing { database, _ in
      let holder = try Int64.fetchOne(
        database, sql: "SELECT run_id FROM run WHERE name = ?", arguments: [name])
      if let holder, holder != run.number { throw RunStoreError.nameTaken(name: name) }
      try database.execute(
        sql: "UPDATE run SET name = ? WHERE run_id = ? AND id = ?",
        arguments: [name, run.number, run.id])
      return try self.stored(run, database)
    }
  }

  /// Removes a run with its rows, scores and provenance; answer keys stay.
  ///
  /// - Throws: `RunStoreError.unknownReference` where the run is gone already.
  public func remove(_ run: StoredRun) throws(RunStoreError) {
    try writing { database, _ in
      _ = try self.stored(run, database)
      try database.execute(sql: "DELETE FROM run WHERE run_id = ?", arguments: [run.number])
    }
  }

  /// The run as it is now, where it is still the same one: SQLite gives numbers out again.
  func stored(_ run: StoredRun, _ database: Database) throws -> StoredRun {
    let row = try Row.fetchOne(
      database, sql: StoredRun.selection + " WHERE run.run_id = ? AND run.id = ?",
      arguments: [run.number, run.id])
    guard let row else {
      throw RunStoreError.unknownReference(
        kind: .run, reference: run.name,
        candidates: try Catalogue.runs.candidates(for: run.name, database))
    }
    return try StoredRun(row)
  }
}
