internal import GRDBSQLite

/// A prepared statement for the loops over many rows; it is finalized with its owner.
struct PreparedStatement: ~Copyable {
  private let statement: OpaquePointer
  private let connection: OpaquePointer

  init(_ sql: String, on connection: OpaquePointer) throws(SQLiteFailure) {
    var prepared: OpaquePointer?
    try SQLiteFailure.check(sqlite3_prepare_v2(connection, sql, -1, &prepared, nil), connection)
    guard let prepared else {
      throw SQLiteFailure(code: SQLITE_MISUSE, message: "an empty statement")
    }
    statement = prepared
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(statement)
  }

  // The results of the bind functions are not looked at: an index that is wrong is a defect that
  // the first test shows, and a value too long for SQLite (1 GB) leaves NULL, which NOT NULL refuses.

  borrowing func bind(_ value: Int64, at index: Int32) {
    sqlite3_bind_int64(statement, index, value)
  }

  borrowing func bind(_ value: Double, at index: Int32) {
    sqlite3_bind_double(statement, index, value)
  }

  /// Binds text without copying it: `bytes` has to live until the statement has been run.
  borrowing func bind(borrowedText bytes: UnsafeBufferPointer<UInt8>, at index: Int32) {
    // A null pointer would bind NULL; the empty text needs an address, any one.
    let start = UnsafeRawPointer(bytes.baseAddress ?? StaticString("").utf8Start)
    sqlite3_bind_text64(
      statement, index, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
      UInt8(SQLITE_UTF8))
  }

  /// Runs a statement that returns no rows, and makes it ready to be run again.
  borrowing func run() throws(SQLiteFailure) {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw SQLiteFailure(connection, code: code) }
  }

  /// Moves to the next row; false where there is none.
  borrowing func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: true
    case SQLITE_DONE: false
    case let code: throw SQLiteFailure(connection, code: code)
    }
  }

  borrowing func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(statement, column)
  }

  borrowing func real(_ column: Int32) -> Double {
    sqlite3_column_double(statement, column)
  }

  /// The bytes of a text, valid until the next step.
  borrowing func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // In this order: asking for the text may convert the value and so change its length.
    let start = sqlite3_column_text(statement, column)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }
}
