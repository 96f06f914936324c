internal import GRDBSQLite

/// An SQLite connection of our own, beside GRDB's; it closes with its owner.
///
/// For what GRDB's connection cannot do: make a file without its settings in the way, and run a
/// user's SQL under an authorizer (GRDB has its own there).
struct Connection: ~Copyable {
  enum Mode {
    case readOnly
    /// Read and write, and make the file where there is none.
    case create
  }

  let handle: OpaquePointer

  /// Opens the file that SQLite knows as `name`, which may be a URI.
  init(name: String, mode: Mode) throws(SQLiteFailure) {
    let access =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      name, &opened, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened else {
      throw SQLiteFailure(code: code, message: String(cString: sqlite3_errstr(code)))
    }
    guard code == SQLITE_OK else {
      let failure = SQLiteFailure(opened, code: code)
      sqlite3_close_v2(opened)
      throw failure
    }
    handle = opened
    sqlite3_busy_timeout(handle, RunStore.busyTimeoutSeconds * 1000)
    sqlite3_extended_result_codes(handle, 1)
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  borrowing func execute(_ sql: String) throws(SQLiteFailure) {
    try SQLiteFailure.check(sqlite3_exec(handle, sql, nil, nil, nil), handle)
  }
}
