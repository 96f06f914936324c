import Foundation
import LogLoss
import Testing

@testable import RunStore

@Suite struct OpeningTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func error(
    _ access: RunStore.Access = .readWrite, options: RunStore.Options = .init(), path: String? = nil
  ) -> RunStoreError? {
    #expect(throws: RunStoreError.self) {
      try RunStore(at: path ?? folder.store, access: access, options: options)
    }
  }

  /// Runs SQL on the file with nothing of ours in between.
  private func execute(_ sql: String) throws {
    let connection = try Connection(name: folder.store, mode: .create)
    try connection.execute(sql)
  }

  @Test func `A new store has our marks, the log, and full synchronization`() throws {
    let store = try RunStore(at: folder.store)
    #expect(try store.value("PRAGMA application_id") == .integer(0x4C4C_424E))
    #expect(try store.value("PRAGMA user_version") == .integer(2))
    #expect(try store.value("PRAGMA journal_mode") == .text("wal"))
    try store.onConnection { _, handle in
      for (pragma, value) in [("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 30_000)] {
        let statement = try PreparedStatement("PRAGMA \(pragma)", on: handle)
        #expect(try statement.step())
        #expect(statement.integer(0) == value)
      }
    }
  }

  @Test func `Opening a store that is up to date writes nothing to it`() throws {
    try RunStore(at: folder.store).close()
    let before = try folder.bytes(of: "llbench.sqlite")
    let store = try RunStore(at: folder.store)
    #expect(try store.runs().isEmpty)
    try store.close()
    #expect(try folder.bytes(of: "llbench.sqlite") == before)
  }

  @Test func `Reading where there is no store makes none`() throws {
    #expect(error(.readOnly) == .notFound(path: folder.store))
    #expect(try folder.files.isEmpty)
  }

  @Test(arguments: [RunStore.Access.readOnly, .readWrite])
  func `A file that is not SQLite is refused and left as it was`(access: RunStore.Access) throws {
    for content in ["S", "id,p_real\n1,0.5\n", String(repeating: "id,p_real\n", count: 1_000)] {
      try Data(content.utf8).write(to: URL(fileURLWithPath: folder.store))
      #expect(error(access) == .notADatabase(path: folder.store))
      #expect(try folder.bytes(of: "llbench.sqlite") == Data(content.utf8))
      #expect(try folder.files == ["llbench.sqlite"])
    }
  }

  @Test(arguments: ["", "PRAGMA application_id = 7;", "PRAGMA user_version = 1;"])
  func `Another program's database is refused and left as it was`(marks: String) throws {
    try execute("CREATE TABLE t (x); INSERT INTO t VALUES (1); \(marks)")
    let before = try folder.bytes(of: "llbench.sqlite")
    let id = marks.contains("application") ? 7 : 0
    for access in [RunStore.Access.readOnly, .readWrite] {
      #expect(error(access) == .foreignDatabase(path: folder.store, applicationID: id))
    }
    #expect(try folder.bytes(of: "llbench.sqlite") == before)
  }

  @Test func `A store of a newer schema is refused and left as it was`() throws {
    try RunStore(at: folder.store).close()
    try execute("PRAGMA user_version = 99")
    let before = try folder.bytes(of: "llbench.sqlite")
    for access in [RunStore.Access.readOnly, .readWrite] {
      let error = error(access)
      #expect(error == .newerSchema(path: folder.store, found: 99, supported: 2))
      #expect(error?.description.contains("Update llbench") == true)
    }
    #expect(try folder.bytes(of: "llbench.sqlite") == before)
  }

  @Test func `An older store is migrated with its content, by whoever may write`() throws {
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    var options = RunStore.Options()
    options.migrations.append("ALTER TABLE run ADD COLUMN note TEXT")
    #expect(
      error(.readOnly, options: options)
        == .needsMigration(path: folder.store, found: 2, supported: 3))
    let store = try RunStore(at: folder.store, access: .readWrite, options: options)
    #expect(try store.runs() == [kept])
    #expect(try store.value("SELECT count(note) FROM run") == .integer(0))
    #expect(try store.value("PRAGMA user_version") == .integer(3))
    #expect(error() == .newerSchema(path: folder.store, found: 3, supported: 2))
  }

  @Test func `A store of the first version keeps its content and gets the tables of the second`()
    throws
  {
    var first = RunStore.Options()
    first.migrations = [Schema.version1]
    let old = try RunStore(at: folder.store, access: .readWrite, options: first)
    let kept = try old.record(run: run(1), key: key(1), scores: [score(0.5)]).run
    #expect(try old.value("PRAGMA user_version") == .integer(1))
    try old.close()
    #expect(error(.readOnly) == .needsMigration(path: folder.store, found: 1, supported: 2))

    let store = try RunStore(at: folder.store)
    #expect(try store.runs() == [kept])
    #expect(try texts(store.predictions(of: kept).ids) == ["a", "b", "c"])
    #expect(try store.scores(of: kept).count == 1)
    #expect(try store.predictionSource(of: kept) == nil)
    try store.save(
      [UnfinishedLogit(file: "7.png", size: 1, modified: 2, logit: 0.5)], ofJob: contentID(9),
      images: "test", n: 1)
    #expect(try store.unfinished(job: contentID(9))?.saved == 1)
    try store.checkIntegrity()
  }

  @Test func `A migration that fails leaves the store at its version`() throws {
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    var options = RunStore.Options()
    options.migrations.append("CREATE TABLE half (x); CREATE TABLE run (x)")
    #expect(error(options: options) != nil)
    let store = try RunStore(at: folder.store)
    #expect(try store.runs() == [kept])
    #expect(
      try store.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == .integer(0))
  }

  @Test func `An empty file becomes a store`() throws {
    try Data().write(to: URL(fileURLWithPath: folder.store))
    let store = try RunStore(at: folder.store)
    try store.record(run: run(1))
    #expect(try store.value("PRAGMA journal_mode") == .text("wal"))
    try store.checkIntegrity()
  }

  @Test func `A path that cannot hold a store says why`() throws {
    try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
    let long = folder.path + String(repeating: "/" + String(repeating: "n", count: 200), count: 3)
    try FileManager.default.createDirectory(atPath: long, withIntermediateDirectories: true)
    let expectations = [
      (folder.path, "it is not a file"),
      (folder.path + "/missing/llbench.sqlite", "No such file or directory"),
      (folder.path + "/file/llbench.sqlite", "Not a directory"),
      ("/proc/llbench.sqlite", ""),
      ("", "the path is empty"),
      (long + "/llbench.sqlite", "SQLite takes 470"),
    ]
    for (path, reason) in expectations {
      guard case .cannotOpen(path, let found)? = error(path: path) else {
        Issue.record("\(path) was not refused as a path that cannot be opened")
        continue
      }
      #expect(!found.isEmpty && (reason.isEmpty || found.contains(reason)))
    }
    #expect(try folder.files == ["file", String(repeating: "n", count: 200)])
    #expect(try FileManager.default.contentsOfDirectory(atPath: long).isEmpty)
  }

  @Test func `Names that SQLite would read as something else are files`() throws {
    for name in ["file:x?mode=memory", "a%20b#c?d", ":memory:", "ünï"] {
      let path = folder.path + "/" + name
      let store = try RunStore(at: path)
      try store.record(run: run(1))
      try store.close()
      #expect(FileManager.default.fileExists(atPath: path))
      var options = RunStore.Options()
      options.assumesImmutable = true
      let reader = try RunStore(at: path, access: .readOnly, options: options)
      #expect(try reader.runs().count == 1)
    }
    #expect(try folder.files.count == 4)
  }

  @Test func `A store on a medium that cannot be written is read without a trace`() throws {
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    var options = RunStore.Options()
    options.assumesImmutable = true
    let store = try RunStore(at: folder.store, access: .readOnly, options: options)
    #expect(try store.runs() == [kept])
    #expect(try store.value("SELECT count(*) FROM prediction") == .integer(3))
    #expect(try folder.files == ["llbench.sqlite"])
    #expect(throws: RunStoreError.readOnly(path: folder.store)) { try store.remove(kept) }
  }

  @Test func `A store opened for reading refuses to write`() throws {
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    let store = try RunStore(at: folder.store, access: .readOnly)
    let expected = RunStoreError.readOnly(path: folder.store)
    #expect(throws: expected) { try store.record(run: run(2)) }
    #expect(throws: expected) { try store.rename(kept, to: "other") }
    #expect(throws: expected) { try store.remove(kept) }
    #expect(throws: (any Error).self, "not even past our own check") {
      try store.onConnection { _, handle in
        try PreparedStatement("DELETE FROM run", on: handle).run()
      }
    }
    #expect(try store.runs() == [kept])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `A folder that cannot be written gives a reason, and a store there can be read`() throws {
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    chmod(folder.store, 0o444)
    #expect(error() == .readOnly(path: folder.store))
    #expect(try folder.files == ["llbench.sqlite"])
    chmod(folder.store, 0o644)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    #expect(error() == .readOnly(path: folder.store))
    #expect(
      error(path: folder.path + "/new.sqlite")
        == .cannotOpen(
          path: folder.path + "/new.sqlite", reason: "\(folder.path): Permission denied"))
    #expect(try RunStore(at: folder.store, access: .readOnly).runs() == [kept])
    chmod(folder.store, 0)
    #expect(
      error(.readOnly)
        == .cannotOpen(path: folder.store, reason: "\(folder.store): Permission denied"))
  }
}
