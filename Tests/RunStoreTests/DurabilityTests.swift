import Foundation
import LogLoss
import Testing

@testable import RunStore

/// What a crash leaves is what the files hold at that moment: a copy of them, taken while a
/// transaction is open, is opened as the next process would open the originals.
@Suite struct DurabilityTests {
  private func copy(_ folder: Folder) throws -> Folder {
    let crashed = try Folder()
    // Not the shared memory: it does not outlive the machine, and after the death of a process
    // SQLite makes it anew.
    for file in ["llbench.sqlite", "llbench.sqlite-wal"] {
      try folder.bytes(of: file).write(to: URL(fileURLWithPath: crashed.path + "/" + file))
    }
    return crashed
  }

  @Test func `What was committed survives and what was not does not`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let ids = (0..<20_000).map { "\($0)" }
    let kept = try store.record(run: run(1, ids: ids), key: key(1), scores: [score(0.5)]).run
    let crashed = try store.writing { database, handle -> Folder in
      // More than the cache of SQLite holds, so that uncommitted pages do lie in the log.
      let many = (0..<200_000).map { "\($0)" }
      _ = try RecordWriter(database: database, handle: handle).write(.draft(run(2, ids: many)))
      return try copy(folder)
    }
    let log = try crashed.bytes(of: "llbench.sqlite-wal")
    #expect(log.count > 1_000_000, "the transaction had reached the log")

    let reopened = try RunStore(at: crashed.store)
    try reopened.checkIntegrity()
    #expect(try reopened.runs() == [kept])
    #expect(texts(try reopened.predictions(of: kept).ids) == ids)
    #expect(try reopened.value("SELECT count(*) FROM prediction") == .integer(20_000))
    try reopened.record(run: run(3))
    try reopened.close()
    #expect(try crashed.files == ["llbench.sqlite"])
  }

  @Test func `A commit is in the files when record returns`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let kept = try store.record(run: run(1), key: key(1), scores: [score(0.5)]).run
    let crashed = try copy(folder)
    let reopened = try RunStore(at: crashed.store, access: .readOnly)
    #expect(try reopened.runs() == [kept])
    try reopened.checkIntegrity()
  }

  @Test func `A log that breaks off in the middle loses only its last commit`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let kept = try store.record(run: run(1)).run
    try store.record(run: run(2, ids: (0..<5_000).map { "\($0)" }))
    let crashed = try copy(folder)
    let log = try crashed.bytes(of: "llbench.sqlite-wal")
    try log.dropLast(5_000).write(to: URL(fileURLWithPath: crashed.store + "-wal"))
    let reopened = try RunStore(at: crashed.store)
    try reopened.checkIntegrity()
    #expect(try reopened.runs() == [kept])
  }

  @Test func `Damage is found and said`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    try store.checkIntegrity()
    try store.record(run: run(1, name: "broken"))
    try store.onConnection { _, handle in
      try PreparedStatement("DELETE FROM prediction WHERE id = 'b'", on: handle).run()
    }
    #expect(
      throws: RunStoreError.damaged(
        path: folder.store, problems: ["run broken has 2 rows, not 3"])
    ) { try store.checkIntegrity() }
    #expect(throws: RunStoreError.self) {
      try store.predictions(of: try store.run(matching: "broken"))
    }
  }

  @Test func `Pages overwritten with noise are found`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    try store.record(run: run(1, ids: (0..<5_000).map { "\($0)" }))
    try store.close()
    var bytes = try folder.bytes(of: "llbench.sqlite")
    for offset in stride(from: bytes.count - 40_000, to: bytes.count - 20_000, by: 1) {
      bytes[offset] = UInt8(truncatingIfNeeded: offset &* 31)
    }
    try bytes.write(to: URL(fileURLWithPath: folder.store))
    let damaged = try RunStore(at: folder.store)
    #expect {
      try damaged.checkIntegrity()
    } throws: {
      if case .damaged? = $0 as? RunStoreError { true } else { false }
    }
  }
}
