internal import GRDB
internal import GRDBSQLite

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension RunStoreError {
  /// What an error thrown while working on the store at `path` means for the user.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as RunStoreError: self = error
    case let failure as SQLiteFailure: self.init(failure, path: path)
    case let error as DatabaseError:
      self.init(
        SQLiteFailure(
          code: error.extendedResultCode.rawValue, message: error.message ?? "\(error.resultCode)",
          // It has no connection to ask; but SQLITE_IOERR_CORRUPTFS is said of EIO and its like only.
          systemError: error.extendedResultCode.rawValue == SQLITE_IOERR | 33 << 8 ? EIO : 0),
        path: path)
    case let error as RowDecodingError: self = .damaged(path: path, problems: ["\(error)"])
    default: self = .inputOutput(path: path, reason: "\(error)")
    }
  }

  init(_ failure: SQLiteFailure, path: String) {
    switch failure.primaryCode {
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_FULL: self = .diskFull(path: path)
    case SQLITE_BUSY, SQLITE_LOCKED:
      self = .locked(path: path, seconds: Int(RunStore.busyTimeoutSeconds))
    case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(path: path)
    case SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: failure.reason)
    case SQLITE_IOERR where failure.isUnsynchronized:
      self = .unconfirmed(path: path, reason: failure.reason)
    // SQLite calls the disk full only where a write to the store or its log says so.
    case SQLITE_IOERR where [ENOSPC, EDQUOT].contains(failure.systemError):
      self = .diskFull(path: path)
    case SQLITE_CORRUPT where failure.systemError == 0:
      self = .damaged(path: path, problems: [failure.message])
    case SQLITE_CORRUPT:
      let words = String(cString: strerror(failure.systemError))
      self = .inputOutput(path: path, reason: words)
    case SQLITE_IOERR:
      self = .inputOutput(path: path, reason: "\(failure.reason) (\(failure.code))")
    default: self = .sqlite(path: path, code: Int(failure.code), message: failure.message)
    }
  }
}
