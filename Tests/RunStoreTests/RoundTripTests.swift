import LogLoss
import RunStore
import Testing

@Suite struct RoundTripTests {
  @Test func `Doubles come back with the same bits`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let probabilities = [
      0, 1, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, 1 - 0x1p-53, 0x1p-53, 0.1,
      1.0 / 3, 0.5,
    ]
    let logits = [
      -.infinity, .infinity, -744.4400719213812, 3 * .leastNonzeroMagnitude, 36.7368005696771,
      -36.7, 0, 17, 5,
    ]
    let ids = probabilities.indices.map { "\($0)" }
    let recording = try store.record(
      run: run(1, ids: ids, probabilities: probabilities, logits: logits))
    try store.close()

    let reopened = try RunStore(at: folder.store, access: .readOnly)
    let read = try reopened.predictions(of: try reopened.run(matching: recording.run.id))
    #expect(read.probabilities.map(\.bitPattern) == probabilities.map(\.bitPattern))
    #expect(try #require(read.logits).map(\.bitPattern) == logits.map(\.bitPattern))
  }

  @Test func `A negative zero comes back as zero, as SQLite has it`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let draft = run(1, ids: ["a"], probabilities: [-0.0], logits: [-0.0])
    let read = try store.predictions(of: store.record(run: draft).run)
    #expect(read.probabilities.map(\.bitPattern) == [0])
    #expect(read.logits?.map(\.bitPattern) == [0])
  }

  @Test func `Ids come back as the same bytes in the order of the file`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let ids = [
      "zebra", "007", "7", "", "ünïcödé", "e\u{301}", "\u{E9}", "日本語.png", "it's \"quoted\", so",
      String(repeating: "x", count: 1_000), "NULL", "1e3", " 7", "7 ", "a\nb", "🖼️",
    ]
    let recording = try store.record(run: run(1, ids: ids))
    let read = try store.predictions(of: recording.run)
    #expect(texts(read.ids).map { Array($0.utf8) } == ids.map { Array($0.utf8) })
    #expect(read.logits == nil)
    #expect(try store.value("SELECT typeof(id) FROM prediction WHERE id = '007'") == .text("text"))
  }

  @Test func `Ids that are not UTF-8 come back as the same bytes`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x80]
    var draft = run(1, ids: ["a", "b", "c"])
    draft.ids = ImageIDs(bytes: bytes, starts: [0, 2, 3, 4])
    let read = try store.predictions(of: store.record(run: draft).run)
    #expect(
      (0..<3).map { read.ids.withBytes(at: $0, Array.init) } == [[0xFF, 0xFE], [0x61], [0x80]])
  }

  @Test(arguments: [0, 1, 49, 50, 51, 100, 1_234])
  func `Any number of shuffled numeric ids comes back in order`(n: Int) throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    // 7919 is prime and divides none of the counts: a permutation.
    let ids = (0..<n).map { "\($0 * 7_919 % n)" }
    let recording = try store.record(run: run(1, ids: ids), key: key(1, ids: ids))
    let read = try store.predictions(of: recording.run)
    #expect(texts(read.ids) == ids)
    #expect(read.probabilities == (0..<n).map { Double($0) / Double(n) })
    let labels = try store.labels(of: #require(recording.key))
    #expect(texts(labels.ids) == ids)
    #expect(labels.labels == key(1, ids: ids).labels)
    try store.checkIntegrity()
  }

  @Test func `A store is one file once it is closed`() throws {
    let folder = try Folder()
    let store = try RunStore(at: folder.store)
    try store.record(run: run(1), key: key(1), scores: [score(0.5)])
    try store.close()
    #expect(try folder.files == ["llbench.sqlite"])
    #expect(throws: RunStoreError.closed(path: folder.store)) { try store.runs() }
    try store.close()

    let reader = try RunStore(at: folder.store, access: .readOnly)
    #expect(try reader.runs().count == 1)
    try reader.close()
    #expect(try folder.files == ["llbench.sqlite"])
  }
}
