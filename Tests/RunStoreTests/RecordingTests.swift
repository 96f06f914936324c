import LogLoss
import RunStore
import Testing

@Suite struct RecordingTests {
  let folder: Folder
  let store: RunStore

  init() throws {
    folder = try Folder()
    store = try RunStore(at: folder.store)
  }

  @Test func `Everything about a run is kept`() throws {
    var draft = run(1, name: "submission", logits: [1, 2, 3])
    draft.modelName = "net.onnx"
    draft.modelSHA256 = "beef"
    let clip = try ClipBounds(lower: 0.025, upper: 0.975)
    let recording = try store.record(
      run: draft, key: key(1), scores: [score(.infinity), score(0.9, clip: clip)])
    #expect(recording.isNewRun && recording.isNewKey)
    let kept = recording.run
    #expect(kept.id == contentID(1) && kept.name == "submission" && kept.n == 3 && kept.hasLogits)
    #expect(kept.modelName == "net.onnx" && kept.modelSHA256 == "beef")
    #expect(kept.createdAt.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
    #expect(kept.lastScore?.score == score(0.9, clip: clip))
    #expect(kept.lastScore?.keyName == "key")
    #expect(
      try store.scores(of: kept).map(\.score) == [score(0.9, clip: clip), score(.infinity)])
    #expect(try store.provenance(of: kept).map(\.provenance) == [provenance()])
    let storedKey = try #require(recording.key)
    #expect(try store.provenance(of: storedKey).map(\.provenance) == [provenance("key.csv")])
    #expect(try store.lastKey(of: kept) == storedKey)
  }

  @Test func `Identical content is the same run`() throws {
    let first = try store.record(run: run(1, name: "one"), key: key(1), scores: [score(0.5)])
    let again = try store.record(run: run(1, name: "two"), key: key(1), scores: [score(0.5)])
    #expect(!again.isNewRun && !again.isNewKey)
    #expect(again.run.name == "one" && again.run.createdAt == first.run.createdAt)
    #expect(try store.runs().count == 1)
    #expect(try store.keys().count == 1)
    #expect(try store.scores(of: again.run).count == 1)
    #expect(try store.provenance(of: again.run).count == 1)
    #expect(try store.value("SELECT count(*) FROM prediction") == .integer(3))
  }

  @Test func `Another file with the same content is another provenance`() throws {
    try store.record(run: run(1, provenance: provenance("a.csv", sha256: "aa")))
    try store.record(run: run(1, provenance: provenance("b.csv", sha256: "aa")))
    try store.record(run: run(1, provenance: provenance("b.csv", sha256: "bb")))
    let last = try store.record(run: run(1, provenance: provenance("a.csv", sha256: "aa")))
    #expect(
      try store.provenance(of: last.run).map(\.provenance.filePath) == ["a.csv", "b.csv", "b.csv"])
  }

  @Test func `An equal score takes the place of the one before and is the latest`() throws {
    let clip = ClipBounds.contest
    try store.record(run: run(1), key: key(1), scores: [score(0.5), score(0.4, clip: clip)])
    let again = try store.record(run: run(1), key: key(1), scores: [score(0.5)])
    #expect(again.run.lastScore?.score == score(0.5))
    #expect(try store.scores(of: again.run).map(\.score.logLoss) == [0.5, 0.4])
    let split = try store.record(
      run: .stored(again.run), key: again.key.map(KeyEntry.stored),
      scores: [score(0.1, split: "public")])
    #expect(!split.isNewRun && !split.isNewKey)
    #expect(try store.scores(of: again.run).count == 3)
    #expect(split.run.lastScore?.score == score(0.5), "the last score is one over all rows")
  }

  @Test func `A taken name gets a suffix`() throws {
    for seed in 1...3 { try store.record(run: run(seed, name: "sub")) }
    try store.record(run: run(4, name: "sub-2"))
    try store.record(run: run(5, name: "sub.b"))
    #expect(try store.runs().map(\.name) == ["sub.b", "sub-2-2", "sub-3", "sub-2", "sub"])
  }

  @Test func `Suffixes count up without gaps however many there are`() throws {
    for seed in 1...40 { try store.record(run: run(seed, name: "sub")) }
    let expected = ["sub"] + (2...40).map { "sub-\($0)" }
    #expect(try store.runs().reversed().map(\.name) == expected)
  }

  @Test(arguments: [
    ("", "run"), ("-", "run"), ("@latest", "latest"), ("--x", "x"), ("a\tb\n", "ab"), (" a ", "a"),
    (String(repeating: "ab", count: 32), "run-" + String(repeating: "ab", count: 32)),
    (String(repeating: "z", count: 300), String(repeating: "z", count: 180)),
  ])
  func `A suggestion that cannot be a name is made one`(suggestion: String, name: String) throws {
    #expect(try store.record(run: run(1, name: suggestion)).run.name == name)
  }

  @Test func `A draft that contradicts itself is refused and nothing is stored`() throws {
    var drafts: [RunDraft] = []
    drafts.append(run(1, probabilities: [0.5]))
    drafts.append(run(1, probabilities: [0.5, .nan, 0.5]))
    drafts.append(run(1, probabilities: [0.5, 1.5, 0.5]))
    drafts.append(run(1, logits: [1]))
    drafts.append(run(1, logits: [1, .nan, 2]))
    var draft = run(1)
    draft.contentID = "not hex"
    drafts.append(draft)
    for draft in drafts {
      #expect(throws: RunStoreError.self) { try store.record(run: draft) }
    }
    #expect(throws: RunStoreError.invalidDraft(reason: "there are scores but no answer key")) {
      try store.record(run: run(1), scores: [score(1)])
    }
    #expect(throws: RunStoreError.invalidDraft(reason: "the log loss is not a number")) {
      try store.record(run: run(1), key: key(1), scores: [score(.nan)])
    }
    #expect(try store.runs().isEmpty)
    #expect(try store.keys().isEmpty)
  }

  @Test func `An id that occurs twice is named and the whole recording undone`() throws {
    let many = (0..<120).map { "\($0)" }
    #expect(throws: RunStoreError.duplicateImageID(id: "77")) {
      try store.record(run: run(1, ids: many + ["77"]))
    }
    #expect(throws: RunStoreError.duplicateImageID(id: "b")) {
      try store.record(run: run(1), key: key(1, ids: ["a", "b", "b"]), scores: [score(1)])
    }
    #expect(try store.runs().isEmpty)
    #expect(try store.value("SELECT count(*) FROM prediction") == .integer(0))
    try store.checkIntegrity()
  }
}
