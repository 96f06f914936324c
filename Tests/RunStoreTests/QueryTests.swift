import Foundation
import LogLoss
import RunStore
import Testing

@Suite struct QueryTests {
  let folder: Folder
  let store: RunStore

  init() throws {
    folder = try Folder()
    store = try RunStore(at: folder.store)
    try store.record(
      run: run(1, name: "one", logits: [-1, 0, 1]), key: key(1),
      scores: [score(0.25), score(0.5)])
    try store.record(run: run(2, name: "two"), key: key(1), scores: [score(.infinity)])
  }

  private func rows(
    _ sql: String, limits: QueryLimits = QueryLimits()
  ) throws -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    try store.query(sql, limits: limits) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  @Test func `Columns and values come typed`() throws {
    var names: [String] = []
    var found: [[SQLValue]] = []
    let outcome = try store.query(
      "SELECT NULL AS a, 1 AS b, 0.1 AS c, 'x''y' AS d, x'00ff' AS \"e f\", 9e999;",
      columns: { names = $0 },
      row: {
        found.append($0)
        return true
      })
    #expect(names == ["a", "b", "c", "d", "e f", "9e999"])
    #expect(
      found == [
        [.null, .integer(1), .real(0.1), .text("x'y"), .blob([0, 255]), .real(.infinity)]
      ])
    #expect(outcome == QueryOutcome(rows: 1, isTruncated: false))
  }

  @Test func `The views answer the common questions`() throws {
    #expect(
      try rows("SELECT rank, run_name, log_loss, best_log_loss, scores FROM leaderboard") == [
        [.integer(1), .text("one"), .real(0.5), .real(0.5), .integer(1)],
        [.integer(2), .text("two"), .real(.infinity), .real(.infinity), .integer(1)],
      ])
    #expect(
      try rows(
        """
        SELECT run_name, key_name, id, p_real, logit, label FROM prediction_with_answer
        WHERE run_name = 'one' ORDER BY position
        """) == [
          [.text("one"), .text("key"), .text("a"), .real(0), .real(-1), .integer(1)],
          [.text("one"), .text("key"), .text("b"), .real(1.0 / 3), .real(0), .integer(0)],
          [.text("one"), .text("key"), .text("c"), .real(2.0 / 3), .real(1), .integer(1)],
        ])
    try store.record(
      run: run(1), key: key(1), scores: [score(0.125, clip: .contest), score(1, split: "public")])
    #expect(
      try rows("SELECT run_name, split, log_loss FROM latest_score ORDER BY 1, 2") == [
        [.text("one"), .text("all"), .real(0.125)], [.text("one"), .text("public"), .real(1)],
        [.text("two"), .text("all"), .real(.infinity)],
      ])
  }

  @Test func `Rows are limited and the rest is told of`() throws {
    let count = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
    #expect(try rows(count, limits: QueryLimits(rows: 3)).count == 3)
    let outcome = try store.query(count, limits: QueryLimits(rows: 3)) { _ in true }
    #expect(outcome == QueryOutcome(rows: 3, isTruncated: true))
    #expect(
      try store.query(count) { $0 != [.integer(5)] } == QueryOutcome(rows: 5, isTruncated: true))
    let exact = try store.query("VALUES (1), (2)", limits: QueryLimits(rows: 2)) { _ in true }
    #expect(exact == QueryOutcome(rows: 2, isTruncated: false))
  }

  @Test func `A query that never ends is stopped`() throws {
    let endless = """
      WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c
      """
    #expect(throws: RunStoreError.queryInterrupted(seconds: 0.05)) {
      try rows(endless, limits: QueryLimits(seconds: 0.05))
    }
  }

  @Test(arguments: ["zeroblob", "randomblob"])
  func `A value that would take all the memory is refused before it is made`(function: String)
    throws
  {
    let largest = Int(QueryLimits.valueBytes)
    let row = try #require(try rows("SELECT length(\(function)(\(largest)))").first)
    #expect(row == [.integer(Int64(largest))])
    for bytes in [largest + 1, 1_000_000_000] {
      #expect(throws: RunStoreError.queryFailed(reason: "string or blob too big")) {
        try rows("SELECT length(\(function)(\(bytes)))")
      }
    }
  }

  @Test(arguments: [("hex(zeroblob(50)), x'00'", 458), ("1, 0.5, NULL", 384)])
  func `The values of a result are limited together`(columns: String, bytes: Int) throws {
    let sql = "SELECT \(columns) FROM run"
    #expect(try rows(sql, limits: QueryLimits(bytes: bytes)).count == 2)
    #expect(
      throws: RunStoreError.queryFailed(
        reason: "its result takes more than \(bytes - 1) bytes of memory; "
          + "select fewer rows or columns")
    ) {
      try rows(sql, limits: QueryLimits(bytes: bytes - 1))
    }
  }

  @Test(arguments: [("SELECT ?1", "?1"), ("SELECT :name", ":name"), ("SELECT 1, ?", "?")])
  func `A parameter without a value is told of`(sql: String, name: String) {
    #expect(
      throws: RunStoreError.queryFailed(reason: "there is no value for its parameter \(name)")
    ) {
      try rows(sql)
    }
  }

  @Test func `A query stops when its task is cancelled`() async throws {
    let store = store
    let task = Task {
      try store.query(
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"
      ) { _ in true }
    }
    task.cancel()
    await #expect(throws: RunStoreError.queryInterrupted(seconds: nil)) { try await task.value }
  }

  @Test(arguments: [
    "SELECT * FROM pragma_table_info('run')", "SELECT value FROM json_each('[1,2]')",
    "PRAGMA table_info(run)", "PRAGMA user_version", "PRAGMA journal_mode", "PRAGMA quick_check",
    "EXPLAIN QUERY PLAN SELECT * FROM run", "SELECT sql FROM sqlite_master",
    "SELECT name FROM run -- and nothing else", "SELECT name FROM run; /* that is all */ ;",
    "SELECT count(*) OVER (), printf('%d', n), lower(name) FROM run", "VALUES (1)",
  ])
  func `What only reads is allowed`(sql: String) throws {
    #expect(!(try rows(sql).isEmpty))
  }

  @Test(arguments: [
    ("INSERT INTO run (id) VALUES ('x')", "INSERT INTO run"),
    ("DELETE FROM run", "DELETE FROM run"),
    ("UPDATE run SET name = 'x'", "UPDATE run"),
    ("WITH x AS (SELECT 1) DELETE FROM run", "DELETE FROM run"),
    ("REPLACE INTO run (id) VALUES ('x')", "INSERT INTO run"),
    ("CREATE TABLE t (x)", "a change of the schema"),
    ("CREATE TABLE t AS SELECT 1", "a change of the schema"),
    ("CREATE TEMP TABLE t (x)", "a change of the schema"),
    ("CREATE VIEW v AS SELECT 1", "a change of the schema"),
    ("CREATE TEMP VIEW v AS SELECT 1", "a change of the schema"),
    ("CREATE INDEX i ON run (n)", "a change of the schema"),
    ("CREATE TRIGGER t AFTER INSERT ON run BEGIN SELECT 1; END", "CREATE TRIGGER t"),
    ("CREATE VIRTUAL TABLE t USING fts5(x)", "a change of the schema"),
    ("DROP TABLE run", "a change of the schema"),
    ("DROP VIEW leaderboard", "a change of the schema"),
    ("ALTER TABLE run ADD COLUMN x", "ALTER TABLE main"),
    ("ANALYZE", "a change of the schema"),
    ("REINDEX", "REINDEX"),
    ("BEGIN", "transaction BEGIN"),
    ("BEGIN IMMEDIATE", "transaction BEGIN"),
    ("COMMIT", "transaction COMMIT"),
    ("SAVEPOINT s", "SAVEPOINT BEGIN"),
    ("ATTACH ':memory:' AS other", "ATTACH :memory:"),
    ("DETACH main", "DETACH main"),
    ("VACUUM", "ATTACH"),
    ("VACUUM INTO '/tmp/RunStoreTests-copy.sqlite'", "ATTACH"),
    ("PRAGMA query_only = OFF", "PRAGMA query_only with a value"),
    ("PRAGMA query_only(0)", "PRAGMA query_only with a value"),
    ("PRAGMA writable_schema = ON", "PRAGMA writable_schema with a value"),
    ("PRAGMA user_version = 7", "PRAGMA user_version with a value"),
    ("PRAGMA application_id = 7", "PRAGMA application_id with a value"),
    ("PRAGMA journal_mode = DELETE", "PRAGMA journal_mode with a value"),
    ("PRAGMA main.journal_mode = DELETE", "PRAGMA journal_mode with a value"),
    ("PRAGMA schema_version = 7", "PRAGMA schema_version with a value"),
    ("PRAGMA temp_store_directory = '/tmp'", "PRAGMA temp_store_directory with a value"),
    ("PRAGMA wal_checkpoint", "PRAGMA wal_checkpoint"),
    ("PRAGMA incremental_vacuum", "PRAGMA incremental_vacuum"),
    ("PRAGMA optimize", "PRAGMA optimize"),
    ("PRAGMA page_size = 512", "PRAGMA page_size with a value"),
    ("CREATE TEMP TRIGGER t AFTER INSERT ON run BEGIN SELECT 1; END", "CREATE TEMP TRIGGER t"),
    ("CREATE TEMP TABLE t AS SELECT * FROM run", "a change of the schema"),
    ("INSERT INTO run DEFAULT VALUES RETURNING *", "INSERT INTO run"),
    ("DELETE FROM run RETURNING *", "DELETE FROM run"),
    ("INSERT INTO json_each VALUES (1)", "INSERT INTO json_each"),
    ("ANALYZE run", "a change of the schema"),
    ("ROLLBACK", "transaction ROLLBACK"),
    ("RELEASE s", "SAVEPOINT RELEASE"),
    ("EXPLAIN ATTACH 'x' AS y", "ATTACH x"),
    ("ATTACH '/tmp/RunStoreTests-copy.sqlite' AS o", "ATTACH /tmp/RunStoreTests-copy.sqlite"),
    ("PRAGMA busy_timeout = 100000", "PRAGMA busy_timeout with a value"),
    ("PRAGMA cache_size = -100000000", "PRAGMA cache_size with a value"),
    ("PRAGMA hard_heap_limit = 0", "PRAGMA hard_heap_limit with a value"),
    ("PRAGMA mmap_size", "PRAGMA mmap_size"),
    ("PRAGMA temp_store = MEMORY", "PRAGMA temp_store with a value"),
    ("PRAGMA trusted_schema = ON", "PRAGMA trusted_schema with a value"),
    ("PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode with a value"),
    ("PRAGMA secure_delete = ON", "PRAGMA secure_delete with a value"),
    ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys with a value"),
    ("SELECT * FROM pragma_query_only", "PRAGMA query_only"),
    ("SELECT load_extension('x')", "function load_extension"),
    ("WITH x AS (SELECT load_extension('x')) SELECT * FROM x", "function load_extension"),
    ("SELECT fts3_tokenizer('simple')", "function fts3_tokenizer"),
    ("EXPLAIN DELETE FROM run", "DELETE FROM run"),
    ("SELECT 1; DELETE FROM run", "more than one statement"),
    ("SELECT 1; SELECT 2", "more than one statement"),
  ])
  func `What could write is refused by name`(sql: String, action: String) throws {
    let before = try folder.bytes(of: "llbench.sqlite-wal")
    let files = try folder.files
    #expect {
      try rows(sql)
    } throws: {
      guard case .queryRefused(let reason)? = $0 as? RunStoreError else { return false }
      #expect(reason.hasPrefix(action))
      return true
    }
    #expect(try store.runs().count == 2)
    #expect(try folder.bytes(of: "llbench.sqlite-wal") == before)
    #expect(try folder.files == files)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/RunStoreTests-copy.sqlite"))
  }

  @Test(arguments: [
    "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/RunStoreTests-copy.sqlite', 'a')",
    "SELECT edit('a')", "SELECT * FROM fsdir('/')", "SELECT * FROM csv('/etc/passwd')",
    "SELECT * FROM pragma_wal_checkpoint", "SELECT * FROM pragma_query_only(0)",
    "SELECT * FROM pragma_writable_schema(1)", "SELECT * FROM pragma_journal_mode('delete')",
    "UPDATE sqlite_dbpage SET data = x'' WHERE pgno = 1", "UPDATE json_each SET value = 1",
    "UPDATE leaderboard SET rank = 1", "DELETE FROM sqlite_master", "SELECT * FROM run RETURNING *",
    "SELECT json('" + String(repeating: "[", count: 5_000) + "')",
    "SELECT " + String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000),
  ])
  func `What would reach out or too deep fails and changes nothing`(sql: String) throws {
    let files = try folder.files
    let before = try folder.bytes(of: "llbench.sqlite-wal")
    #expect {
      try rows(sql)
    } throws: {
      switch $0 as? RunStoreError {
      case .queryFailed, .queryRefused: true
      default: false
      }
    }
    #expect(try folder.files == files)
    #expect(try folder.bytes(of: "llbench.sqlite-wal") == before)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/RunStoreTests-copy.sqlite"))
  }

  @Test func `The schema's own table cannot be modified`() throws {
    #expect(throws: RunStoreError.queryFailed(reason: "table sqlite_master may not be modified")) {
      try rows("UPDATE sqlite_master SET sql = ''")
    }
  }

  @Test(arguments: [
    "", " ", "-- nothing", ";", "SELEC 1", "SELECT x FROM nowhere", "SELECT 1\u{0}",
  ])
  func `What is not SQL fails with SQLite's words`(sql: String) throws {
    #expect {
      try rows(sql)
    } throws: {
      if case .queryFailed(let reason)? = $0 as? RunStoreError { !reason.isEmpty } else { false }
    }
  }
}
