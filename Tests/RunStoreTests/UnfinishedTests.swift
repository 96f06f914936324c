import Foundation
import LogLoss
import Testing

@testable import RunStore

@Suite struct UnfinishedTests {
  let folder: Folder
  let store: RunStore
  private let job = contentID(7)

  init() throws {
    folder = try Folder()
    store = try RunStore(at: folder.store)
  }

  private func logit(_ file: String, _ value: Double, size: Int = 10, modified: Int64 = 20)
    -> UnfinishedLogit
  {
    UnfinishedLogit(file: file, size: size, modified: modified, logit: value)
  }

  @Test func `Logits come back with the same bits, by the bytes of their names`() throws {
    let values = [0.1, -1e-300, 36.04365338911715, -.greatestFiniteMagnitude, 0x1.fffffffffffffp0]
    let names = ["10.png", "2.png", "real/7.png", "ünï.png", "a\nb,\".png"]
    let rows = zip(names, values).map { logit($0, $1, size: 1 << 40, modified: -5) }
    try store.save(rows, ofJob: job, images: "test images", n: 9)
    let kept = try store.unfinishedLogits(ofJob: job)
    #expect(kept == rows.sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) })
    let state = try #require(try store.unfinished(job: job))
    #expect(state.images == "test images" && state.n == 9 && state.saved == names.count)
    #expect(state.startedAt <= state.savedAt)
  }

  @Test func `A later logit of the same file takes the place of the earlier`() throws {
    try store.save([logit("1.png", 0.5), logit("2.png", 0.25)], ofJob: job, images: "t", n: 3)
    let changed = logit("1.png", -2, size: 11, modified: 21)
    try store.save([changed, logit("3.png", 1)], ofJob: job, images: "t", n: 3)
    #expect(
      try store.unfinishedLogits(ofJob: job) == [changed, logit("2.png", 0.25), logit("3.png", 1)])
    #expect(try store.value("SELECT count(*) FROM unfinished_prediction") == .integer(1))
  }

  @Test func `Jobs do not know of each other, and removing one leaves the other`() throws {
    let other = contentID(8)
    try store.save([logit("1.png", 0.5)], ofJob: job, images: "a", n: 1)
    try store.save([logit("1.png", 0.75)], ofJob: other, images: "b", n: 1)
    try store.removeUnfinished(job: job)
    #expect(try store.unfinished(job: job) == nil)
    #expect(try store.unfinishedLogits(ofJob: job).isEmpty)
    #expect(try store.unfinishedLogits(ofJob: other) == [logit("1.png", 0.75)])
    #expect(try store.value("SELECT count(*) FROM unfinished_logit") == .integer(1))
    try store.removeUnfinished(job: job)
    try store.checkIntegrity()
  }

  @Test func `Jobs are listed and found by the start of their id`() throws {
    #expect(try store.unfinished().isEmpty)
    let (first, second) = (String(repeating: "abcd", count: 8), String(repeating: "abce", count: 8))
    try store.save([logit("1.png", 0.5)], ofJob: first, images: "a", n: 3)
    try store.save([logit("1.png", 0.5), logit("2.png", 1)], ofJob: second, images: "b", n: 4)
    let all = try store.unfinished().sorted { $0.job < $1.job }
    #expect(all.map(\.images) == ["a", "b"] && all.map(\.saved) == [1, 2])
    #expect(try store.unfinished(matching: "ABCDab")?.job == first)
    #expect(try store.unfinished(matching: second)?.images == "b")
    #expect(try store.unfinished(matching: "abc") == nil)
    #expect(try store.unfinished(matching: "abcf") == nil)
    #expect(try store.unfinished(matching: "a' OR 1") == nil)
    try store.save([logit("1.png", 0.5)], ofJob: first.dropLast() + "e", images: "c", n: 3)
    #expect(throws: RunStoreError.self) { try store.unfinished(matching: "abcd") }
  }

  @Test func `What is not finite is refused with all that came with it`() throws {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(throws: RunStoreError.self) {
        try store.save([logit("1.png", 0.5), logit("2.png", value)], ofJob: job, images: "t", n: 2)
      }
    }
    #expect(try store.unfinished(job: job) == nil)
  }

  @Test func `Saved logits are in the files when save returns`() throws {
    let rows = (0..<1_000).map { logit("\($0).png", Double($0) / 3) }
    try store.save(rows, ofJob: job, images: "t", n: 2_000)
    let crashed = try Folder()
    for file in ["llbench.sqlite", "llbench.sqlite-wal"] {
      try folder.bytes(of: file).write(to: URL(fileURLWithPath: crashed.path + "/" + file))
    }
    let reopened = try RunStore(at: crashed.store)
    #expect(try reopened.unfinished(job: job)?.saved == 1_000)
    #expect(Set(try reopened.unfinishedLogits(ofJob: job).map(\.logit)) == Set(rows.map(\.logit)))
    try reopened.checkIntegrity()
  }

  @Test func `What a run was made of is kept with it and goes with it`() throws {
    var source = PredictionSource(
      folderSHA256: contentID(3), folderFiles: 5_000, options: "mean:0.5|std:0.5", idRule: "number",
      clip: .contest)
    (source.shardIndex, source.shardCount, source.skipped) = (2, 4, 1)
    var draft = run(1)
    draft.predictionSource = source
    let kept = try store.record(run: draft).run
    #expect(try store.predictionSource(of: kept) == source)

    // The same content, now of all images and without clip bounds.
    (source.shardIndex, source.shardCount, source.skipped, source.clip) = (1, 1, 0, nil)
    draft.predictionSource = source
    (draft.modelName, draft.modelSHA256) = ("saved again", "beef")
    let again = try store.record(run: draft)
    #expect(again.isNewRun == false)
    #expect(again.run.modelName == "saved again" && again.run.modelSHA256 == "beef")
    #expect(try store.predictionSource(of: kept) == source)
    // A score of the same content says nothing of a network.
    #expect(try store.record(run: run(1)).run.modelSHA256 == "beef")

    let plain = try store.record(run: run(2, name: "plain")).run
    #expect(try store.predictionSource(of: plain) == nil)
    try store.remove(kept)
    #expect(try store.value("SELECT count(*) FROM prediction_source") == .integer(0))
  }
}
