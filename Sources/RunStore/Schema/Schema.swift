internal import GRDBSQLite

/// The versions of the store's schema and the way from each to the next.
///
/// The version is SQLite's `user_version`, the mark that a file is ours its `application_id`. Both
/// lie in the file's header, so that a store that is up to date is told by two reads and no write
/// (GRDB's `DatabaseMigrator` would keep a table of its own and query it at every start).
enum Schema {
  /// "LLBN" in ASCII; `file(1)` and `PRAGMA application_id` show it.
  static let applicationID: Int32 = 0x4C4C_424E

  /// `migrations[v]` leads from version v to v + 1; version 0 is an empty file.
  static let migrations = [version1, version2]

  /// Brings the database from `version` to the last of `migrations`.
  ///
  /// The caller holds a transaction: the version moves with the tables or not at all.
  static func migrate(
    _ connection: OpaquePointer, from version: Int, through migrations: [String]
  ) throws(SQLiteFailure) {
    for migration in migrations.dropFirst(version) {
      try SQLiteFailure.check(sqlite3_exec(connection, migration, nil, nil, nil), connection)
    }
    let marks =
      "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)"
    try SQLiteFailure.check(sqlite3_exec(connection, marks, nil, nil, nil), connection)
  }
}
