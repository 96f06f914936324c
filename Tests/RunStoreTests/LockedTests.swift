import Testing

@testable import RunStore

@Suite struct LockedTests {
  @Test func `A store that another process writes to is read, and told as locked to who writes`()
    throws
  {
    let folder = try Folder()
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    let other = try Connection(name: folder.store, mode: .create)
    try other.execute("BEGIN EXCLUSIVE")
    var options = RunStore.Options()
    options.busyTimeoutSeconds = 0
    let store = try RunStore(at: folder.store, access: .readWrite, options: options)
    #expect(try store.runs() == [kept])
    let expected = RunStoreError.locked(
      path: folder.store, seconds: Int(RunStore.busyTimeoutSeconds))
    #expect(throws: expected) { try store.record(run: run(2)) }
    #expect(throws: expected) { try store.remove(kept) }
    #expect(expected.description.contains("Wait for it to finish and try again"))

    try other.execute("ROLLBACK")
    try store.record(run: run(2, name: "second"))
    #expect(try store.runs().map(\.name) == ["second", "run"])
    try store.checkIntegrity()
  }

  @Test func `A store that another process keeps to itself is told as locked to who reads, too`()
    throws
  {
    let folder = try Folder()
    let kept = try RunStore(at: folder.store).record(run: run(1)).run
    var options = RunStore.Options()
    options.busyTimeoutSeconds = 0
    do {
      let other = try Connection(name: folder.store, mode: .create)
      try other.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
      for access in [RunStore.Access.readOnly, .readWrite] {
        #expect(
          throws: RunStoreError.locked(
            path: folder.store, seconds: Int(RunStore.busyTimeoutSeconds))
        ) { try RunStore(at: folder.store, access: access, options: options).runs() }
      }
      try other.execute("ROLLBACK")
    }
    #expect(try RunStore(at: folder.store, access: .readOnly, options: options).runs() == [kept])
  }
}
