import Foundation
import LogLoss
import RunStore
import Testing

@Suite struct SelectingTests {
  let folder: Folder
  let store: RunStore

  init() throws {
    folder = try Folder()
    store = try RunStore(at: folder.store)
    try store.record(run: run(1, name: "beta"), key: key(1), scores: [score(0.5)])
    try store.record(run: run(2, name: "Alpha", ids: ["a", "b"]))
    try store.record(run: run(3, name: "gamma"), key: key(1), scores: [score(.infinity)])
    try store.record(
      run: run(4, name: "alphabet", ids: ["a"]), key: key(2), scores: [score(0.75), score(0.25)])
    // Recorded again: that moves no run in the order of when it was first stored.
    try store.record(run: run(1, name: "beta"), key: key(1), scores: [score(0.5)])
  }

  private func names(
    _ order: RunSelection.Order = .created, descending: Bool = false, search: String = "",
    offset: Int = 0, limit: Int = 10
  ) throws -> [String] {
    try store.runs(
      RunSelection(
        search: search, order: order, isDescending: descending, offset: offset, limit: limit)
    ).runs.map(\.name)
  }

  @Test func `Every order has its reverse, and what has no score is last`() throws {
    #expect(try names() == ["beta", "Alpha", "gamma", "alphabet"])
    #expect(try names(descending: true) == ["alphabet", "gamma", "Alpha", "beta"])
    #expect(try names(.name) == ["Alpha", "alphabet", "beta", "gamma"])
    #expect(try names(.name, descending: true) == ["gamma", "beta", "alphabet", "Alpha"])
    #expect(try names(.n) == ["alphabet", "Alpha", "beta", "gamma"])
    #expect(try names(.n, descending: true) == ["gamma", "beta", "Alpha", "alphabet"])
    #expect(try names(.logLoss) == ["alphabet", "beta", "gamma", "Alpha"])
    #expect(try names(.logLoss, descending: true) == ["gamma", "beta", "alphabet", "Alpha"])
  }

  @Test func `Pages follow one another without a gap`() throws {
    for order in RunSelection.Order.allCases {
      let all = try names(order)
      #expect(try (0..<4).flatMap { try names(order, offset: $0, limit: 1) } == all)
      #expect(try names(order, offset: 4).isEmpty)
      #expect(try names(order, offset: .max).isEmpty)
      #expect(try names(order, offset: -1, limit: -1).isEmpty)
    }
  }

  @Test func `A search is for a part of the name or the start of the id`() throws {
    #expect(try names(search: "ALPHA") == ["Alpha", "alphabet"])
    #expect(try names(.logLoss, search: "a") == ["alphabet", "beta", "gamma", "Alpha"])
    let id = contentID(3)
    #expect(try names(search: String(id.prefix(4)).uppercased()) == ["gamma"])
    #expect(try names(search: String(id.prefix(3))).isEmpty)
    #expect(try names(search: id + "0").isEmpty)
    #expect(try names(search: String(id.dropFirst())).isEmpty)
    for odd in ["%", "_", "'", "' OR 1 --", "\\", "\u{FFFD}", "*"] {
      #expect(try names(search: odd).isEmpty)
    }
  }

  @Test func `The counts are of the search and of the store`() throws {
    let found = try store.runs(RunSelection(search: "alpha", limit: 1))
    #expect(found.runs.count == 1 && found.matching == 2 && found.total == 4)
    #expect(try store.runs(RunSelection(limit: 1)).matching == 4)
  }

  @Test func `A selected run is the run that is listed`() throws {
    let selected = try store.runs(RunSelection(limit: 10)).runs
    let listed = try store.runs()
    #expect(selected.count == listed.count)
    for run in selected { #expect(listed.contains(run)) }
  }

  @Test func `A list says of each run what is known of it`() throws {
    let bounds = try ClipBounds(lower: 0.025, upper: 0.975)
    try store.record(
      run: run(5, name: "clipped", logits: [-1, 0, 1]), key: key(2),
      scores: [score(0.125, clip: bounds)])
    let (list, runs) = (try store.list(), try store.runs())
    #expect(list.map(\.name) == ["clipped", "beta", "alphabet", "gamma", "Alpha"])
    #expect(list.map(\.logLoss) == [0.125, 0.5, 0.25, .infinity, nil])
    #expect(list.map(\.clip) == [bounds, nil, nil, nil, nil])
    #expect(list.map(\.hasLogits) == [true, false, false, false, false])
    for (short, run) in zip(list, runs) {
      #expect(short.id == run.id && short.name == run.name && short.n == run.n)
      #expect(short.createdAt == run.createdAt && short.hasLogits == run.hasLogits)
      #expect(short.logLoss == run.lastScore?.score.logLoss)
      #expect(short.clip == run.lastScore?.score.clip)
      #expect(short.keyName == run.lastScore?.keyName)
    }
  }

  @Test func `An id after an at sign is that id and nothing else`() throws {
    #expect(try store.run(matching: "@" + contentID(2)).name == "Alpha")
    #expect(try store.key(matching: "@" + store.keys()[0].id).name == store.keys()[0].name)
    for reference in ["@", "@Alpha", "@" + contentID(2).prefix(20), "@" + contentID(9)] {
      #expect(throws: RunStoreError.self) { try store.run(matching: reference) }
    }
  }

  @Test func `The mark changes with every commit and with nothing else`() throws {
    try store.close()
    var mark = RunStore.mark(at: folder.store)
    #expect(RunStore.mark(at: folder.path + "/nothing") != mark)
    let reader = try RunStore(at: folder.store, access: .readOnly)
    _ = try reader.predictions(of: reader.run(matching: "beta"))
    #expect(RunStore.mark(at: folder.store) == mark)
    try reader.close()
    #expect(RunStore.mark(at: folder.store) == mark)

    let writer = try RunStore(at: folder.store)
    let changes: [() throws -> Void] = [
      { try writer.record(run: run(5, name: "new")) },
      { _ = try writer.rename(writer.run(matching: "new"), to: "newer") },
      { try writer.record(run: run(5, name: "new"), key: key(1), scores: [score(0.1)]) },
      { try writer.remove(writer.run(matching: "newer")) },
    ]
    for change in changes {
      try change()
      let after = RunStore.mark(at: folder.store)
      #expect(after != mark)
      mark = after
    }
    try writer.close()
  }
}
