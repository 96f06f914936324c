internal import GRDB

/// The runs, answer keys and scores of a workplace, kept in one SQLite file.
///
/// Identical content is stored once, everything that one command stores goes in with one commit,
/// and a commit survives the loss of power. Between uses the store is a single file: the connection
/// that closes last folds the write-ahead log into it. Several processes and threads can use the
/// same store at once; writers wait for one another up to `busyTimeoutSeconds`.
///
/// Not guaranteed: anything on network file systems whose locks do not work, which SQLite warns of.
public final class RunStore: Sendable {
  /// What a store is opened for.
  public enum Access: Sendable {
    /// Read and write; the store is made where there is none.
    case readWrite
    /// Read; nothing is made, and every call that writes throws `RunStoreError.readOnly`.
    case readOnly
  }

  /// How long a call waits for another process that has the store locked, in seconds.
  public static let busyTimeoutSeconds: Int32 = 30

  /// The path of the store's file, as it was given.
  public let path: String
  let file: StoreFile
  let isReadOnly: Bool
  private let queue: DatabaseQueue
  /// What SQLite was told to open: the path, or a URI of it.
  let openedName: String

  /// Opens the store at a path.
  ///
  /// Opening a store that is up to date reads two numbers of its header and writes nothing.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - access: What the store is opened for.
  /// - Throws: `RunStoreError` where there is no store and none can be made, where the file is not
  ///   a store or is one of a newer llbench, where it cannot be read, or cannot be written though
  ///   `access` asks for it. A file that was there before is left as it was.
  public convenience init(at path: String, access: Access = .readWrite) throws(RunStoreError) {
    try self.init(at: path, access: access, options: Options())
  }

  /// What only tests choose otherwise.
  package struct Options: Sendable {
    /// The migrations that this program knows.
    package var migrations: [String] = Schema.migrations
    /// How long a call waits for another process, in seconds.
    package var busyTimeoutSeconds = RunStore.busyTimeoutSeconds
    /// The most pages that the file may have, to stand in for a full disk.
    package var pageLimit: Int?
    /// Opens the file as one that nobody can write, whatever the permissions are.
    package var assumesImmutable = false

    /// The options of the program itself.
    package init() {}
  }

  /// Opens the store at a path under the options of a test.
  package init(at path: String, access: Access, options: Options) throws(RunStoreError) {
    let file = StoreFile(path: path)
    self.path = path
    self.file = file
    isReadOnly = access == .readOnly
    if path.isEmpty { throw .cannotOpen(path: path, reason: "the path is empty") }
    switch (file.kind, access) {
    case (.regular, _):
      // SQLite takes a file of one byte for an empty one, and would write over it.
      if file.size == 1 { throw .notADatabase(path: path) }
    case (.missing, .readOnly): throw .notFound(path: path)
    case (.missing, .readWrite):
      try file.create(migrations: options.migrations, pageLimit: options.pageLimit)
    case (.other, _): throw .cannotOpen(path: path, reason: "it is not a file")
    }
    do {
      (queue, openedName) = try RunStore.open(file, access: access, options: options)
      try bringUpToDate(migrations: options.migrations)
    } catch {
      throw file.explained(RunStoreError(error, path: path))
    }
  }

  /// Closes the store; every later call throws `RunStoreError.closed`.
  ///
  /// Closing twice does nothing. A store that is let go without this closes by itself, but a
  /// program that ends with `exit` does not let go of anything: what was stored is safe all the
  /// same, only that it then lies in a second file (`-wal`) until the store is next opened.
  public func close() throws(RunStoreError) {
    do {
      try queue.close()
    } catch {
      throw RunStoreError(error, path: path)
    }
  }
}

extension RunStore {
  /// Runs `body` on the connection, alone, with the handle that the C functions want.
  func onConnection<Result>(
    _ body: (Database, OpaquePointer) throws -> Result
  ) throws(RunStoreError) -> Result {
    do {
      return try queue.unsafeRead { database in
        guard let handle = database.sqliteConnection else {
          throw RunStoreError.closed(path: path)
        }
        do {
          return try body(database, handle)
        } catch let error as DatabaseError {
          // Only here, while the connection is at hand, can the system's words be had.
          throw SQLiteFailure(
            code: error.extendedResultCode.rawValue,
            message: error.message ?? "\(error.resultCode)", on: handle)
        }
      }
    } catch {
      throw RunStoreError(error, path: path)
    }
  }

  /// Runs `body` on one snapshot of the store, so that its statements agree with one another.
  func reading<Result>(
    _ body: (Database, OpaquePointer) throws -> Result
  ) throws(RunStoreError) -> Result {
    try transaction(.deferred, body)
  }

  /// Runs `body` in a transaction that is committed when it returns and undone when it throws.
  func writing<Result>(
    _ body: (Database, OpaquePointer) throws -> Result
  ) throws(RunStoreError) -> Result {
    if isReadOnly { throw .readOnly(path: path) }
    // Immediate: a transaction that reads first and writes later could not wait for another
    // writer, because what it has read would be out of date.
    return try transaction(.immediate, body)
  }

  private func transaction<Result>(
    _ kind: Database.TransactionKind, _ body: (Database, OpaquePointer) throws -> Result
  ) throws(RunStoreError) -> Result {
    try onConnection { database, handle in
      var result: Result?
      try database.inTransaction(kind) {
        result = try body(database, handle)
        return .commit
      }
      guard let result else { throw RunStoreError.closed(path: path) }
      return result
    }
  }
}
