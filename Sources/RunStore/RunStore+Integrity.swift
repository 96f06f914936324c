internal import GRDB

extension RunStore {
  /// Checks the file from end to end: its pages and indexes, that every row belongs to something,
  /// and that every run and answer key has as many rows as it says.
  ///
  /// - Throws: `RunStoreError.damaged` with all that was found, up to 100 problems.
  /// - Complexity: O(size of the file)
  public func checkIntegrity() throws(RunStoreError) {
    let problems = try reading { database, _ in
      var problems = try String.fetchAll(database, sql: "PRAGMA integrity_check(100)")
        .filter { $0 != "ok" }
      // The counts of pages that cannot be trusted would only repeat what was found.
      guard problems.isEmpty else { return problems }
      problems += try String.fetchAll(
        database, sql: "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check"
      ).map { "\($0) has rows that belong to nothing" }
      problems += try String.fetchAll(
        database,
        sql: """
          SELECT 'run ' || name || ' has ' || rows || ' rows, not ' || n
          FROM (SELECT name, n, (
            SELECT count(*) FROM prediction WHERE prediction.run_id = run.run_id) AS rows FROM run)
          WHERE rows <> n
          UNION ALL
          SELECT 'answer key ' || name || ' has ' || rows || ' rows, not ' || n
          FROM (SELECT name, n, (
            SELECT count(*) FROM answer WHERE answer.key_id = answer_key.key_id) AS rows
            FROM answer_key)
          WHERE rows <> n
          LIMIT 100
          """)
      return problems
    }
    if !problems.isEmpty { throw .damaged(path: path, problems: problems) }
  }
}
