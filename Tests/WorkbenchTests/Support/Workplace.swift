import Foundation
import Reports
import Testing
import Workbench

/// An empty folder with a store's path in it, gone with the last reference to it.
final class Workplace: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "workbench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Where the store is, once something is stored.
  var store: String { path("llbench.sqlite") }

  /// The names of the files that are there.
  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let place = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
    return place.path
  }

  /// Writes predictions `id,p_real` and returns the path.
  func predictions(_ rows: [(String, Double)], as name: String = "run.csv") throws -> String {
    try file(name, "id,p_real\n" + rows.map { "\($0),\($1)\n" }.joined())
  }

  /// Writes a key `id,label` and returns the path.
  func labels(_ rows: [(String, Int)], as name: String = "key.csv") throws -> String {
    try file(name, "id,label\n" + rows.map { "\($0),\($1)\n" }.joined())
  }

  func context(threads: Int = 2) -> WorkContext {
    WorkContext(storePath: store, threads: threads, commandLine: "llbench test")
  }

  /// Scores and stores a run.
  @discardableResult
  func score(
    _ run: String, _ key: String? = nil, threads: Int = 2,
    _ change: (inout ScoreRequest) -> Void = { _ in }
  ) throws -> ScoreReport {
    var request = ScoreRequest(run: run, key: key)
    change(&request)
    return try request.perform(in: context(threads: threads))
  }
}
