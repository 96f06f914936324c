internal import GRDBSQLite

/// A connection that runs one statement of a user, and cannot do anything but read.
///
/// Three locks, each enough for most: the file is opened for reading, `query_only` refuses writes
/// to whatever might be attached, and the authorizer refuses to prepare anything else than reads,
/// the statements that could undo the other two among them.
struct QueryConnection: ~Copyable {
  // First, so that it is closed before what it calls back goes away.
  private let connection: Connection
  private let authorizer = ReadOnlyAuthorizer()
  private let watch: QueryWatch
  private let limits: QueryLimits

  init(name: String, limits: QueryLimits) throws(SQLiteFailure) {
    let opened = try Connection(name: name, mode: .readOnly)
    try opened.execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")
    // One call of a function makes one value, and nothing can stop it before it has.
    sqlite3_limit(opened.handle, SQLITE_LIMIT_LENGTH, QueryLimits.valueBytes)
    sqlite3_limit(opened.handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_hard_heap_limit64(QueryLimits.memoryBytes)
    self.limits = limits
    watch = QueryWatch(seconds: limits.seconds)
    connection = opened
    authorizer.install(on: connection.handle)
    watch.install(on: connection.handle)
  }

  borrowing func run(
    _ sql: String, path: String, columns: ([String]) -> Void, row: ([SQLValue]) -> Bool
  ) throws(RunStoreError) -> QueryOutcome {
    let statement = try prepare(sql, path: path)
    defer { sqlite3_finalize(statement) }
    let width = sqlite3_column_count(statement)
    columns((0..<width).map { sqlite3_column_name(statement, $0).map(String.init(cString:)) ?? "" })
    var count = 0
    var bytes = 0
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_DONE: return QueryOutcome(rows: count, isTruncated: false)
      case SQLITE_ROW:
        if let most = limits.rows, count >= most {
          return QueryOutcome(rows: count, isTruncated: true)
        }
        // Asked before the values are copied: a row alone can be large.
        bytes += Int(width) * QueryLimits.bytesPerValue
        for column in 0..<width {
          switch sqlite3_column_type(statement, column) {
          case SQLITE_TEXT, SQLITE_BLOB: bytes += Int(sqlite3_column_bytes(statement, column))
          default: break
          }
        }
        if let most = limits.bytes, bytes > most {
          throw .queryFailed(
            reason:
              "its result takes more than \(most) bytes of memory; select fewer rows or columns")
        }
        // Large values take their time outside of what SQLite counts as steps.
        if watch.mustStop {
          throw .queryInterrupted(seconds: watch.ranOut ? limits.seconds : nil)
        }
        count += 1
        if !row((0..<width).map { QueryConnection.value(statement, $0) }) {
          return QueryOutcome(rows: count, isTruncated: true)
        }
      default: throw error(path: path)
      }
    }
  }

  private borrowing func prepare(_ sql: String, path: String) throws(RunStoreError) -> OpaquePointer
  {
    if sql.utf8.contains(0) { throw .queryFailed(reason: "the text has a NUL byte") }
    var statement: OpaquePointer?
    var following: OpaquePointer?
    let connection = connection.handle
    var isPrepared = false
    let code = sql.withCString { text in
      var rest: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection, text, -1, &statement, &rest)
      isPrepared = code == SQLITE_OK
      // What is left may be a comment, which prepares to nothing.
      return isPrepared ? sqlite3_prepare_v2(connection, rest, -1, &following, nil) : code
    }
    sqlite3_finalize(following)
    if let statement, sqlite3_bind_parameter_count(statement) > 0 {
      let name = sqlite3_bind_parameter_name(statement, 1).map(String.init(cString:)) ?? "?"
      sqlite3_finalize(statement)
      throw .queryFailed(reason: "there is no value for its parameter \(name)")
    }
    guard code == SQLITE_OK, following == nil, let statement else {
      let failure = error(path: path)
      sqlite3_finalize(statement)
      if isPrepared, statement == nil { throw .queryFailed(reason: "there is no statement") }
      throw isPrepared ? .queryRefused(reason: "more than one statement") : failure
    }
    return statement
  }

  private borrowing func error(path: String) -> RunStoreError {
    let failure = SQLiteFailure(connection.handle)
    if let refusal = authorizer.refusal { return .queryRefused(reason: refusal) }
    switch failure.primaryCode {
    case SQLITE_INTERRUPT: return .queryInterrupted(seconds: watch.ranOut ? limits.seconds : nil)
    case SQLITE_NOMEM:
      return .queryFailed(
        reason: "it takes more memory than the \(QueryLimits.memoryBytes >> 20) MiB of a query")
    case SQLITE_READONLY: return .queryRefused(reason: failure.message)
    case SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_AUTH, SQLITE_MISMATCH, SQLITE_RANGE:
      return .queryFailed(reason: failure.message)
    default: return RunStoreError(failure, path: path)
    }
  }

  private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      .text(
        String(
          decoding: UnsafeBufferPointer(
            start: sqlite3_column_text(statement, column),
            count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self))
    case SQLITE_BLOB:
      .blob(
        Array(
          UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, column),
            count: Int(sqlite3_column_bytes(statement, column)))))
    default: .null
    }
  }
}
