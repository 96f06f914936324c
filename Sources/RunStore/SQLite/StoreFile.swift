#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The file of a store, as the file system sees it.
///
/// It is looked at by name only. Opening and closing it here would drop the locks that SQLite holds
/// on it elsewhere in the process (POSIX locks belong to the process and the file).
struct StoreFile {
  enum Kind {
    case missing
    case regular
    case other
  }

  /// The path as the user gave it, for messages.
  let path: String

  /// What SQLite is told: never a URI, a special name, or empty.
  var name: String { path.hasPrefix("/") ? path : "./" + path }

  /// A URI that opens the file without locks or shared memory, for media that cannot be written.
  var immutableURI: String {
    var uri = "file:"
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"), 0x80...:
        uri += "%" + String(byte, radix: 16, uppercase: true)
      default: uri.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return uri + "?immutable=1"
  }

  var kind: Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFREG ? .regular : .other
  }

  /// The number of bytes; 0 where there is no file.
  var size: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether the file and its folder can both be written, as a log beside the file needs.
  var isWritable: Bool {
    access(name, W_OK) == 0 && access(folder, W_OK) == 0
  }

  /// Whether commits may still lie in a write-ahead log beside the file.
  var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// A text that is another one whenever the content is, told by size and time of the file and of the
  /// log beside it.
  ///
  /// The same content can have two: a commit that moves from the log into the file changes both. An
  /// empty log, as there is while somebody reads, is as good as none.
  var mark: String {
    [name, name + "-wal"].map { path in
      var status = stat()
      guard stat(path, &status) == 0, status.st_size > 0 else { return "0" }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      let numbers = [
        Int(status.st_ino), Int(status.st_size), Int(time.tv_sec), Int(time.tv_nsec),
      ]
      return numbers.map { String($0, radix: 36) }.joined(separator: "-")
    }.joined(separator: ".")
  }

  /// The bytes of the longest path that is safe: SQLite takes 512, and the draft of a new store has
  /// a longer name, with a journal's behind it.
  private static let longest = 470

  /// The bytes of the path from the root on.
  private var wholeLength: Int {
    if path.hasPrefix("/") { return path.utf8.count }
    guard let current = getcwd(nil, 0) else { return path.utf8.count }
    defer { free(current) }
    return strlen(current) + 1 + path.utf8.count
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension StoreFile {
  /// Makes a new store at the path, complete or not at all.
  ///
  /// It is made under another name beside its place and then linked there. A link does not replace
  /// what is there: of two processes that do this at once one wins and both use the same store,
  /// and one that fails or is killed leaves nothing under the store's name.
  func create(migrations: [String], pageLimit: Int?) throws(RunStoreError) {
    let draft = "\(name)-new-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    defer {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
    }
    do {
      try write(to: draft, migrations: migrations, pageLimit: pageLimit)
    } catch {
      throw explained(RunStoreError(error, path: path))
    }
    guard synchronize(draft) else {
      throw .inputOutput(path: path, reason: String(cString: strerror(errno)))
    }
    // Some file systems have no links. There SQLite makes the file in place when it is opened.
    guard link(draft, name) == 0 else { return }
    unlink(draft)
    _ = synchronize(folder)
  }

  /// Puts the system's words in place of SQLite's "unable to open database file".
  func explained(_ error: RunStoreError) -> RunStoreError {
    guard case .cannotOpen = error else { return error }
    for (target, mode) in [(path, R_OK), (folder, X_OK), (folder, W_OK)]
    where access(target, mode) != 0 && (target == folder || errno != ENOENT) {
      return .cannotOpen(path: path, reason: "\(target): \(String(cString: strerror(errno)))")
    }
    if wholeLength > StoreFile.longest {
      let reason = "the whole path has \(wholeLength) bytes; SQLite takes \(StoreFile.longest)"
      return .cannotOpen(path: path, reason: reason)
    }
    return error
  }

  private func write(
    to draft: String, migrations: [String], pageLimit: Int?
  ) throws(SQLiteFailure) {
    let connection = try Connection(name: draft, mode: .create)
    // Nobody else sees the draft and it is thrown away on any failure: no journal, and one
    // synchronization of the whole at the end.
    try connection.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
    if let pageLimit { try connection.execute("PRAGMA max_page_count = \(pageLimit)") }
    try connection.execute("BEGIN")
    try Schema.migrate(connection.handle, from: 0, through: migrations)
    try connection.execute("COMMIT; PRAGMA journal_mode = WAL")
  }

  private func synchronize(_ target: String) -> Bool {
    let descriptor = open(target, O_RDONLY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    #if canImport(Darwin)
      // On Darwin fsync leaves the data in the drive's cache.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return true }
    #endif
    return fsync(descriptor) == 0
  }
}
