internal import GRDB
internal import GRDBSQLite

extension RunStoreError {
  /// What an error thrown while working on the store at `path` means for the user.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as RunStoreError: self = error
    case let failure as SQLiteFailure: self.init(failure, path: path)
    case let error as DatabaseError:
      self.init(
        SQLiteFailure(
          code: error.extendedResultCode.rawValue, message: error.message ?? "\(error.resultCode)"),
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
    case SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: failure.message)
    case SQLITE_CORRUPT: self = .damaged(path: path, problems: [failure.message])
    case SQLITE_IOERR:
      self = .inputOutput(path: path, reason: "\(failure.message) (\(failure.code))")
    default: self = .sqlite(path: path, code: Int(failure.code), message: failure.message)
    }
  }
}
