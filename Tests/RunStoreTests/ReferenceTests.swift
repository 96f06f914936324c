import LogLoss
import RunStore
import Testing

@Suite struct ReferenceTests {
  let folder: Folder
  let store: RunStore

  init() throws {
    folder = try Folder()
    store = try RunStore(at: folder.store)
  }

  @Test func `A run is found by name, id and the start of its id`() throws {
    let one = try store.record(run: run(1, name: "one")).run
    try store.record(run: run(2, name: "two"))
    #expect(try store.run(matching: "one") == one)
    #expect(try store.run(matching: one.id) == one)
    #expect(try store.run(matching: one.id.uppercased()) == one)
    #expect(try store.run(matching: String(one.id.prefix(4))) == one)
    #expect(throws: RunStoreError.self) { try store.run(matching: String(one.id.prefix(3))) }
  }

  @Test func `A name comes before the start of an id`() throws {
    let one = try store.record(run: run(1, name: "one")).run
    let named = try store.record(run: run(2, name: String(one.id.prefix(6)))).run
    #expect(try store.run(matching: named.name) == named)
    #expect(try store.run(matching: String(one.id.prefix(7))) == one)
  }

  @Test func `The start of two ids is ambiguous and both are named`() throws {
    var a = run(1, name: "a")
    var b = run(2, name: "b")
    a.contentID = "abcd11" + String(repeating: "0", count: 58)
    b.contentID = "abcd22" + String(repeating: "0", count: 58)
    try store.record(run: a)
    try store.record(run: b)
    #expect(
      throws: RunStoreError.ambiguousReference(
        kind: .run, reference: "abcd", candidates: ["a (abcd11000000)", "b (abcd22000000)"])
    ) { try store.run(matching: "abcd") }
    #expect(try store.run(matching: "abcd2").name == "b")
  }

  @Test func `An unknown reference is answered with the nearest names`() throws {
    try store.record(run: run(1, name: "resnet"))
    try store.record(run: run(2, name: "vit-large"), key: key(1, name: "answers"))
    #expect(
      throws: RunStoreError.unknownReference(
        kind: .run, reference: "ResNet50", candidates: ["resnet"])
    ) { try store.run(matching: "ResNet50") }
    #expect(
      throws: RunStoreError.unknownReference(
        kind: .run, reference: "@last", candidates: ["vit-large", "resnet"])
    ) { try store.run(matching: "@last") }
    #expect(
      throws: RunStoreError.unknownReference(
        kind: .key, reference: "labels", candidates: ["answers"])
    ) { try store.key(matching: "labels") }
    #expect(try store.key(matching: "answers").n == 3)
    #expect(try store.key(matching: String(contentID(1_000_001).prefix(8))).name == "answers")
  }

  @Test func `The latest run is the one last stored or scored`() throws {
    #expect(throws: RunStoreError.self) { try store.run(matching: "@latest") }
    let one = try store.record(run: run(1, name: "one")).run
    try store.record(run: run(2, name: "two"))
    #expect(try store.run(matching: "@latest").name == "two")
    try store.record(run: .stored(one), key: .draft(key(1)), scores: [score(1)])
    #expect(try store.run(matching: "@latest").name == "one")
    #expect(try store.runs().map(\.name) == ["one", "two"])
  }

  @Test func `The best run has the lowest last score, and of equals the first stored`() throws {
    #expect(throws: RunStoreError.neverScored(reference: "@best")) {
      try store.run(matching: "@best")
    }
    try store.record(run: run(1, name: "once best"), key: key(1), scores: [score(0.1)])
    try store.record(run: run(2, name: "first"), key: key(1), scores: [score(0.3)])
    try store.record(run: run(3, name: "second"), key: key(1), scores: [score(0.3)])
    try store.record(run: run(4, name: "infinite"), key: key(1), scores: [score(.infinity)])
    try store.record(
      run: run(1), key: key(1), scores: [score(0.9, clip: .contest), score(0, split: "public")])
    #expect(try store.run(matching: "@best").name == "first")
  }

  @Test func `Scores against another answer key do not make a run the best`() throws {
    try store.record(run: run(1, name: "easy"), key: key(1, name: "easy"), scores: [score(0.01)])
    try store.record(run: run(2, name: "hard"), key: key(2, name: "hard"), scores: [score(0.6)])
    #expect(try store.run(matching: "@best").name == "hard")
    let hard = try store.run(matching: "hard")
    #expect(try store.lastKey(of: hard)?.name == "hard")
  }

  @Test(arguments: ["", "@best", "-x", "a\u{0}b", "a\nb", " a", contentID(7)])
  func `A name that reads as something else is refused`(name: String) throws {
    let one = try store.record(run: run(1, name: "one")).run
    #expect {
      try store.rename(one, to: name)
    } throws: {
      if case .invalidName(name, _)? = $0 as? RunStoreError { true } else { false }
    }
    #expect(try store.runs().map(\.name) == ["one"])
  }

  @Test func `Renaming keeps names unique`() throws {
    let one = try store.record(run: run(1, name: "one")).run
    try store.record(run: run(2, name: "two"))
    #expect(throws: RunStoreError.nameTaken(name: "two")) { try store.rename(one, to: "two") }
    #expect(try store.rename(one, to: "one").name == "one")
    #expect(try store.rename(one, to: "007").name == "007")
    #expect(try store.run(matching: "007").id == one.id)
  }

  @Test func `Removing a run takes its rows, scores and provenance but no answer key`() throws {
    let one = try store.record(run: run(1), key: key(1), scores: [score(1)]).run
    try store.record(run: run(2), key: key(1), scores: [score(2)])
    try store.remove(one)
    #expect(try store.runs().count == 1)
    #expect(try store.keys().count == 1)
    for table in ["prediction", "answer"] {
      #expect(try store.value("SELECT count(*) FROM \(table)") == .integer(3))
    }
    #expect(try store.value("SELECT count(*) FROM score") == .integer(1))
    #expect(try store.value("SELECT count(*) FROM provenance") == .integer(2))
    #expect(throws: RunStoreError.self) { try store.remove(one) }
    #expect(throws: RunStoreError.self) { try store.predictions(of: one) }
    try store.checkIntegrity()
  }
}
