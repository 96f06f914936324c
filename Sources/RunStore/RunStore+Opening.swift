internal import GRDB
internal import GRDBSQLite

extension RunStore {
  static func open(
    _ file: StoreFile, access: Access, options: Options
  ) throws -> (queue: DatabaseQueue, name: String) {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(options.busyTimeoutSeconds))
    configuration.foreignKeysEnabled = false  // set below, with the rest, in one call
    configuration.prepareDatabase { database in
      guard let handle = database.sqliteConnection else { return }
      try SQLiteFailure.check(
        sqlite3_exec(handle, settings(access: access, options: options), nil, nil, nil), handle)
    }
    // Also for reading, where that is possible: a connection that may write can use the log beside
    // the file, and takes it away again when it closes; `query_only` keeps it from anything else.
    // And for writing, where it is not: it would fail just as well, but leave an empty log behind.
    let isProtected = !file.isWritable && file.kind != .missing
    configuration.readonly =
      isProtected || options.assumesImmutable && access == .readOnly
    // Nobody can be writing where nothing can be written, and without a log there is no need of
    // the shared memory that SQLite could not make in that folder.
    let name = configuration.readonly && !file.hasLog ? file.immutableURI : file.name
    return (try DatabaseQueue(path: name, configuration: configuration), name)
  }

  private static func settings(access: Access, options: Options) -> String {
    // FULL: every commit is on the disk before it is reported, also where SQLite was built to
    // take less in WAL mode, as Apple's is.
    // The schema of somebody else's file may call no function that does more than compute.
    var settings = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
    settings += "PRAGMA trusted_schema = OFF;"
    #if canImport(Darwin)
      settings += "PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;"
    #endif
    if access == .readOnly { settings += "PRAGMA query_only = ON;" }
    if let pageLimit = options.pageLimit { settings += "PRAGMA max_page_count = \(pageLimit);" }
    return settings
  }

  /// Checks that the file is a store of a known version, and migrates one that is older.
  func bringUpToDate(migrations: [String]) throws(RunStoreError) {
    let supported = migrations.count
    let version = try onConnection { database, handle in
      try self.version(database, handle, supported: supported)
    }
    if version == supported { return }
    if isReadOnly { throw .needsMigration(path: path, found: version, supported: supported) }
    try writing { database, handle in
      // Another process may have done it while this one waited for the lock.
      let version = try self.version(database, handle, supported: supported)
      if version < supported {
        try Schema.migrate(handle, from: version, through: migrations)
      }
    }
    if version == 0 { try useLog() }
  }

  /// The version of the schema; 0 where the file is empty and can be made a store.
  private func version(
    _ database: Database, _ handle: OpaquePointer, supported: Int
  ) throws -> Int {
    let applicationID = try pragma("application_id", handle)
    let version = try pragma("user_version", handle)
    if applicationID == Schema.applicationID, version > 0 {
      if version > supported {
        throw RunStoreError.newerSchema(path: path, found: version, supported: supported)
      }
      if !isReadOnly, sqlite3_db_readonly(handle, "main") != 0 {
        throw RunStoreError.readOnly(path: path)
      }
      return version
    }
    guard applicationID == 0, version == 0, !isReadOnly,
      try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
    else {
      throw RunStoreError.foreignDatabase(path: path, applicationID: applicationID)
    }
    return 0
  }

  private func pragma(_ name: String, _ handle: OpaquePointer) throws(SQLiteFailure) -> Int {
    let statement = try PreparedStatement("PRAGMA \(name)", on: handle)
    return try statement.step() ? Int(statement.integer(0)) : 0
  }

  /// Turns on the write-ahead log of a file that was made in place.
  private func useLog() throws(RunStoreError) {
    try onConnection { database, handle in
      // Where the file cannot be had alone for the moment that the change takes, the store is
      // no less safe without: it only lets fewer read while one writes.
      _ = sqlite3_exec(handle, "PRAGMA journal_mode = WAL", nil, nil, nil)
    }
  }
}
