import Foundation
import LogLoss
import Testing

@testable import RunStore

@Suite struct DiskFullTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test func `A disk that is full while a store is made leaves no file`() throws {
    var options = RunStore.Options()
    options.pageLimit = 5
    #expect(throws: RunStoreError.diskFull(path: folder.store)) {
      try RunStore(at: folder.store, access: .readWrite, options: options)
    }
    #expect(try folder.files.isEmpty)
  }

  @Test func `A disk that is full while a run is stored leaves what was there`() throws {
    let ids = (0..<5_000).map { "\($0)" }
    let kept = try RunStore(at: folder.store).record(run: run(1), key: key(1), scores: [score(1)])
    var options = RunStore.Options()
    options.pageLimit = 40
    let store = try RunStore(at: folder.store, access: .readWrite, options: options)
    #expect(throws: RunStoreError.diskFull(path: folder.store)) {
      try store.record(run: run(2, ids: ids), key: key(1), scores: [score(0.5)])
    }
    #expect(try store.runs() == [kept.run])
    try store.checkIntegrity()
    try store.record(run: run(3, name: "small"))
    try store.close()

    let reopened = try RunStore(at: folder.store)
    #expect(try reopened.runs().map(\.name) == ["small", "run"])
    try reopened.record(run: run(2, ids: ids))
    try reopened.checkIntegrity()
  }
}
