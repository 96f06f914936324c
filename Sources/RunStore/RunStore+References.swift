internal import GRDB

extension RunStore {
  /// The run that a reference stands for.
  ///
  /// In this order: `@latest`, the run last stored or scored; `@best`; `@` and a whole id; a name; an
  /// id; the first four or more digits of exactly one id. `@best` is the run with the lowest log loss, each run
  /// taken by its last score over all rows against the answer key that the store was last scored
  /// against (losses against different keys cannot be compared). Of runs with equal log loss the
  /// one stored first is the best, as on a leaderboard.
  ///
  /// - Throws: `RunStoreError.unknownReference` with the nearest names, `.ambiguousReference` with
  ///   all that fit, `.neverScored` for `@best` in a store without scores.
  public func run(matching reference: String) throws(RunStoreError) -> StoredRun {
    try reading { database, _ in
      let number =
        switch reference {
        case "@latest":
          try Int64.fetchOne(
            database, sql: "SELECT run_id FROM run ORDER BY sequence DESC LIMIT 1")
        case "@best": try self.bestRun(database)
        default: try Catalogue.runs.number(matching: reference, database)
        }
      guard let number else {
        throw RunStoreError.unknownReference(
          kind: .run, reference: reference,
          candidates: try Catalogue.runs.candidates(for: reference, database))
      }
      return try self.run(numbered: number, database)
    }
  }

  /// The answer key that a reference stands for: `@` and a whole id, a name, an id, or the first four
  /// or more digits of exactly one id.
  ///
  /// - Throws: `RunStoreError.unknownReference` or `.ambiguousReference`, with candidates.
  public func key(matching reference: String) throws(RunStoreError) -> StoredKey {
    try reading { database, _ in
      guard let number = try Catalogue.keys.number(matching: reference, database) else {
        throw RunStoreError.unknownReference(
          kind: .key, reference: reference,
          candidates: try Catalogue.keys.candidates(for: reference, database))
      }
      return try self.key(numbered: number, database)
    }
  }

  private func bestRun(_ database: Database) throws -> Int64 {
    let best = try Int64.fetchOne(
      database,
      sql: """
        SELECT score.run_id FROM score
        WHERE score.split = 'all'
          AND score.key_id = (
            SELECT key_id FROM score WHERE split = 'all' ORDER BY sequence DESC LIMIT 1)
          AND score.sequence = (
            SELECT max(later.sequence) FROM score AS later
            WHERE later.key_id = score.key_id AND later.split = 'all'
              AND later.run_id = score.run_id)
        ORDER BY score.log_loss, score.run_id LIMIT 1
        """)
    guard let best else { throw RunStoreError.neverScored(reference: "@best") }
    return best
  }

  func run(numbered number: Int64, _ database: Database) throws -> StoredRun {
    let row = try Row.fetchOne(
      database, sql: StoredRun.selection + " WHERE run.run_id = ?", arguments: [number])
    guard let row else {
      throw RunStoreError.unknownReference(
        kind: .run, reference: "the run", candidates: [])
    }
    return try StoredRun(row)
  }

  func key(numbered number: Int64, _ database: Database) throws -> StoredKey {
    let row = try Row.fetchOne(
      database, sql: StoredKey.selection + " WHERE key_id = ?", arguments: [number])
    guard let row else {
      throw RunStoreError.unknownReference(
        kind: .key, reference: "the answer key", candidates: [])
    }
    return try StoredKey(row)
  }
}
