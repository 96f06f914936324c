internal import GRDBSQLite

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A result code of the C API that is not success, before it is known what it means for a store.
struct SQLiteFailure: Error {
  /// The extended result code.
  let code: Int32
  let message: String
  /// The `errno` of the call to the system that failed; 0 where none did or it is not known.
  let systemError: Int32

  init(code: Int32, message: String, systemError: Int32 = 0) {
    self.code = code
    self.message = message
    self.systemError = systemError
  }

  /// The failure that `connection` reported last.
  init(_ connection: OpaquePointer, code: Int32? = nil) {
    self.init(
      code: code ?? sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)), on: connection)
  }

  /// A failure that `connection` reported, with what the system said to it.
  init(code: Int32, message: String, on connection: OpaquePointer) {
    self.init(
      code: code, message: message,
      systemError: SQLiteFailure.systemError(of: code & 0xFF, on: connection))
  }

  /// The result code without what extends it.
  var primaryCode: Int32 { code & 0xFF }

  /// Whether the system could not say that what was written is on the disk.
  var isUnsynchronized: Bool {
    // `SQLITE_IOERR_FSYNC` and `SQLITE_IOERR_DIR_FSYNC`, macros that Swift does not import.
    code == SQLITE_IOERR | 4 << 8 || code == SQLITE_IOERR | 5 << 8
  }

  /// SQLite's words, followed by the system's where it was the one that failed.
  var reason: String {
    systemError == 0 ? message : "\(message): \(String(cString: strerror(systemError)))"
  }

  static func check(_ code: Int32, _ connection: OpaquePointer) throws(SQLiteFailure) {
    if code != SQLITE_OK { throw SQLiteFailure(connection) }
  }

  private static func systemError(of primaryCode: Int32, on connection: OpaquePointer) -> Int32 {
    switch primaryCode {
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      // What fails at the end of a transaction is not kept there.
      let number = sqlite3_system_errno(connection)
      return number == 0 ? lastFileError(on: connection) : number
    // A page that could not be read is reported as one that is malformed; the files know better.
    case SQLITE_CORRUPT: return lastFileError(on: connection)
    default: return 0
    }
  }

  /// The `errno` that the store's file keeps, or else that of its log.
  private static func lastFileError(on connection: OpaquePointer) -> Int32 {
    for pointer in [SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER] {
      var file: UnsafeMutablePointer<sqlite3_file>?
      var number: Int32 = 0
      guard sqlite3_file_control(connection, "main", pointer, &file) == SQLITE_OK,
        let control = file?.pointee.pMethods?.pointee.xFileControl,
        control(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK, number != 0
      else { continue }
      return number
    }
    return 0
  }
}
