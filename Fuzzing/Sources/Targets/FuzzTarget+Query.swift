internal import Foundation
internal import RunStore

extension FuzzTarget {
  /// SQL for `query`: whatever it is, the store and its folder stay as they are.
  static let query = FuzzTarget(
    name: "query", summary: "SQL texts for query, after which no byte of the store has changed"
  ) { bytes in
    guard let place = QueryPlace.shared else { return "the store could not be made" }
    let sql = String(decoding: bytes, as: UTF8.self)
    _ = try? place.store.query(sql, limits: QueryLimits(rows: 20, seconds: 0.05)) { _ in true }
    return place.changes
  }
}

/// A store of its own in a folder of its own.
private struct QueryPlace: Sendable {
  let store: RunStore
  let folder: URL
  private let content: [UInt8]

  static let shared = try? QueryPlace()

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "llbench-fuzz-\(getpid())")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "store.sqlite").path
    store = try RunStore(at: path)
    content = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    atexit { if let place = QueryPlace.shared { try? place.remove() } }
  }

  private func remove() throws { try FileManager.default.removeItem(at: folder) }

  /// What is not as it was, or nil.
  var changes: String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let known: Set = ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"]
    if let other = names.first(where: { !known.contains($0) }) { return "it made a file \(other)" }
    let log = folder.appending(path: "store.sqlite-wal").path
    if let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int, size > 0 {
      return "it wrote \(size) bytes to the log"
    }
    let now = try? Data(contentsOf: folder.appending(path: "store.sqlite"))
    return now?.elementsEqual(content) == true ? nil : "it changed the store"
  }
}
