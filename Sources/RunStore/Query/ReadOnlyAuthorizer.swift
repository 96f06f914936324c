internal import GRDBSQLite

/// Lets a statement be prepared only where it does nothing but read the store.
///
/// SQLite asks before it compiles each action of a statement. All that is not known to be harmless
/// is refused, so that what later versions of SQLite learn to do is refused as well.
final class ReadOnlyAuthorizer {
  /// The first action that was refused, in words.
  private(set) var refusal: String?

  /// Puts the authorizer in charge of `connection`; it has to outlive the connection's use.
  func install(on connection: OpaquePointer) {
    sqlite3_set_authorizer(
      connection,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let authorizer = Unmanaged<ReadOnlyAuthorizer>.fromOpaque(context).takeUnretainedValue()
        let refusal = ReadOnlyAuthorizer.objection(
          to: action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
        guard let refusal else { return SQLITE_OK }
        authorizer.refusal = authorizer.refusal ?? refusal
        return SQLITE_DENY
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func objection(to action: Int32, _ first: String?, _ second: String?) -> String? {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: nil
    case SQLITE_FUNCTION: functionObjection(second ?? "")
    case SQLITE_PRAGMA: pragmaObjection((first ?? "").lowercased(), argument: second)
    // Asked for when a table-valued function such as `json_each` is first used: SQLite declares its
    // columns with the code of CREATE TABLE. A real change of the schema asks for more than this,
    // and a user's UPDATE of this table is refused by SQLite itself.
    case SQLITE_UPDATE where first == "sqlite_master": nil
    case SQLITE_INSERT where schemaTables.contains(first ?? ""),
      SQLITE_DELETE where schemaTables.contains(first ?? ""):
      "a change of the schema"
    default: [names[action] ?? "action \(action)", first].compactMap(\.self).joined(separator: " ")
    }
  }

  /// The first thing that `CREATE`, `DROP` and `ANALYZE` do is to write to one of these.
  private static let schemaTables: Set = ["sqlite_master", "sqlite_temp_master"]

  private static func functionObjection(_ name: String) -> String? {
    // These run code or touch files, where a build of SQLite has them.
    let harmful: Set = [
      "load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "sqlite_log",
    ]
    return harmful.contains(name.lowercased()) ? "function \(name)" : nil
  }

  private static func pragmaObjection(_ name: String, argument: String?) -> String? {
    // With an argument these describe a table or an index, and set nothing.
    let describing: Set = [
      "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
      "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check",
    ]
    // Without an argument these tell a setting; with one they would change it.
    let telling: Set = [
      "application_id", "user_version", "schema_version", "page_count", "page_size",
      "freelist_count", "encoding", "database_list", "collation_list", "function_list",
      "module_list", "pragma_list", "compile_options", "data_version", "journal_mode",
    ]
    if describing.contains(name) || telling.contains(name) && argument == nil { return nil }
    return argument == nil ? "PRAGMA \(name)" : "PRAGMA \(name) with a value"
  }

  private static let names: [Int32: String] = [
    SQLITE_ALTER_TABLE: "ALTER TABLE",
    SQLITE_ANALYZE: "ANALYZE",
    SQLITE_ATTACH: "ATTACH",
    SQLITE_CREATE_INDEX: "CREATE INDEX",
    SQLITE_CREATE_TABLE: "CREATE TABLE",
    SQLITE_CREATE_TEMP_INDEX: "CREATE TEMP INDEX",
    SQLITE_CREATE_TEMP_TABLE: "CREATE TEMP TABLE",
    SQLITE_CREATE_TEMP_TRIGGER: "CREATE TEMP TRIGGER",
    SQLITE_CREATE_TEMP_VIEW: "CREATE TEMP VIEW",
    SQLITE_CREATE_TRIGGER: "CREATE TRIGGER",
    SQLITE_CREATE_VIEW: "CREATE VIEW",
    SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
    SQLITE_DELETE: "DELETE FROM",
    SQLITE_DETACH: "DETACH",
    SQLITE_DROP_INDEX: "DROP INDEX",
    SQLITE_DROP_TABLE: "DROP TABLE",
    SQLITE_DROP_TEMP_INDEX: "DROP TEMP INDEX",
    SQLITE_DROP_TEMP_TABLE: "DROP TEMP TABLE",
    SQLITE_DROP_TEMP_TRIGGER: "DROP TEMP TRIGGER",
    SQLITE_DROP_TEMP_VIEW: "DROP TEMP VIEW",
    SQLITE_DROP_TRIGGER: "DROP TRIGGER",
    SQLITE_DROP_VIEW: "DROP VIEW",
    SQLITE_DROP_VTABLE: "DROP VIRTUAL TABLE",
    SQLITE_INSERT: "INSERT INTO",
    SQLITE_REINDEX: "REINDEX",
    SQLITE_SAVEPOINT: "SAVEPOINT",
    SQLITE_TRANSACTION: "transaction",
    SQLITE_UPDATE: "UPDATE",
  ]
}
