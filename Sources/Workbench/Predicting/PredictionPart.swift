internal import LogLoss
internal import Reports
internal import RunStore

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One part of a prediction, as it is stored.
struct PredictionPart: Sendable {
  let run: StoredRun
  let source: PredictionSource
  let rows: StoredPredictions
  /// The images as they were named when the part was predicted.
  let images: String?

  /// Finds a part by what the user calls it.
  ///
  /// - Parameters:
  ///   - reference: A stored run, or the file of another store, whose latest part is meant, or its
  ///     latest whole prediction where it has no part.
  ///   - access: The store.
  init(_ reference: String, _ access: StoreAccess) throws(WorkbenchError) {
    let found: PredictionPart?
    if Loader.isFile(reference) {
      guard PredictionPart.isStore(reference) else {
        throw .impossible(
          "\(reference.debugDescription) is a file, which does not say what it is a part of; name"
            + " the stored runs of `llbench predict --shard`, or the stores that hold them")
      }
      var context = access.context
      context.storePath = reference
      // Another's store is read as it is: it is not for us to bring up to date.
      let other = StoreAccess(context: context, migrates: false)
      found = try other.with { store throws(RunStoreError) in
        var whole: StoredRun?
        for run in try store.runs() {
          guard let source = try store.predictionSource(of: run) else { continue }
          if source.shardCount > 1 { return try PredictionPart(run, in: store) }
          whole = whole ?? run
        }
        return try whole.flatMap { run throws(RunStoreError) in try PredictionPart(run, in: store) }
      }
    } else {
      found = try access.with { store throws(RunStoreError) in
        try PredictionPart(store.run(matching: reference), in: store)
      }
    }
    guard let found else {
      throw .impossible(
        "\(reference.debugDescription) was not made by `llbench predict`, so nothing says which"
          + " images it is of")
    }
    self = found
  }

  /// Reads a part; nil for a run that `predict` did not make.
  private init?(_ run: StoredRun, in store: RunStore) throws(RunStoreError) {
    guard let source = try store.predictionSource(of: run) else { return nil }
    self.run = run
    self.source = source
    rows = try store.intactPredictions(of: run)
    images = try store.provenance(of: run).last?.provenance.filePath
  }

  /// Whether a file is an SQLite database.
  private static func isStore(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let mark = Array("SQLite format 3\0".utf8)
    var start = [UInt8](repeating: 0, count: mark.count)
    return read(descriptor, &start, start.count) == mark.count && start == mark
  }

  /// The run's name without the part that it is.
  var wholeName: String {
    let suffix = "-\(source.shardIndex)of\(source.shardCount)"
    return run.name.hasSuffix(suffix) ? String(run.name.dropLast(suffix.count)) : run.name
  }
}
