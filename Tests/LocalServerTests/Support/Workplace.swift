import Foundation
import LogLoss
import PredictionFiles
import Reports
import RunStore
import Workbench

/// An empty folder with a store's path in it, gone with the last reference to it.
final class Workplace: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "server-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  var context: WorkContext {
    WorkContext(storePath: path("llbench.sqlite"), threads: 2, commandLine: "llbench test")
  }

  /// Writes a run of some rows that no other seed has, and returns its path.
  func run(_ seed: Int, ids: Range<Int> = 0..<40) throws -> String {
    let rows = ids.map { id in
      "\(id),\(Double((id * 7 + seed * 13) % 97 + 2) / 100)\n"
    }
    return try file("run\(seed).csv", "id,p_real\n" + rows.joined())
  }

  /// Writes a key for these ids, in which every other row is real, and returns its path.
  func key(_ ids: Range<Int> = 0..<40) throws -> String {
    try file("key.csv", "id,label\n" + ids.map { "\($0),\($0 % 2)\n" }.joined())
  }

  /// Scores and stores a run, and returns its id.
  @discardableResult
  func score(_ run: String, _ key: String, name: String? = nil) throws -> String {
    var request = ScoreRequest(run: run, key: key)
    request.name = name
    return try request.perform(in: context).run.id ?? ""
  }

  /// Stores a run without scoring it, as `predict` does, and returns its id.
  func store(_ rows: [(id: String, probability: Double)], name: String) throws -> String {
    let store = try RunStore(at: context.storePath)
    let (ids, probabilities) = (ImageIDs(rows.map(\.id)), rows.map(\.probability))
    let id = ContentDigest.run(ids: ids, probabilities: probabilities, logits: nil)
    try store.record(
      run: RunDraft(
        contentID: id, suggestedName: name, ids: ids, probabilities: probabilities, logits: nil,
        provenance: Provenance(
          filePath: "third.csv", fileSHA256: nil, fileBytes: nil, commandLine: "llbench predict x",
          version: "0.1.0", host: "here")))
    try store.close()
    return id
  }

  func file(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }
}
