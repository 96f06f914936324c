internal import GRDBSQLite

/// A result code of the C API that is not success, before it is known what it means for a store.
struct SQLiteFailure: Error {
  /// The extended result code.
  let code: Int32
  let message: String

  init(code: Int32, message: String) {
    self.code = code
    self.message = message
  }

  /// The failure that `connection` reported last.
  init(_ connection: OpaquePointer, code: Int32? = nil) {
    self.code = code ?? sqlite3_extended_errcode(connection)
    message = String(cString: sqlite3_errmsg(connection))
  }

  /// The result code without what extends it.
  var primaryCode: Int32 { code & 0xFF }

  static func check(_ code: Int32, _ connection: OpaquePointer) throws(SQLiteFailure) {
    if code != SQLITE_OK { throw SQLiteFailure(connection) }
  }
}
