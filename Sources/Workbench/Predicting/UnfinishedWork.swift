internal import ImageScorer
internal import PredictionFiles
internal import Reports
internal import RunStore

/// What is kept of a prediction while it goes on, so that an interrupted one can be resumed.
///
/// Not shared: it is used on the thread that waits for the workers.
final class UnfinishedWork {
  /// How long logits may wait before they are saved.
  ///
  /// Half of the second that may be lost: a commit waits for the disk too.
  private static let patience = Duration.milliseconds(500)

  /// What an earlier run left behind; nil for nothing.
  let found: UnfinishedPrediction?

  private let access: StoreAccess
  private let isStored: Bool
  private let job: String
  private let images: String
  private let files: [ImageFile]
  private var store: RunStore?
  private var waiting: [UnfinishedLogit] = []
  private var lastSave = ContinuousClock.now

  /// Looks for what an earlier run left behind.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - files: The files of the part.
  ///   - source: What makes the logits.
  ///   - access: The store.
  init(
    _ request: PredictRequest, files: [ImageFile], source: LogitSource, access: StoreAccess
  ) throws(WorkbenchError) {
    self.access = access
    self.files = files
    isStored = request.isStored
    images = request.images.joined(separator: " ")
    // All that decides a logit but the files themselves, which are compared one by one; the ids do
    // not decide any.
    job = ContentDigest.texts(
      "llbench job 1",
      [
        source.model.sha256, source.model.options, source.runtime,
        request.shard?.description ?? "1/1",
      ] + request.images.map(Loader.resolved))
    guard isStored, access.hasStore else {
      found = nil
      return
    }
    let opened = try access.open(forWriting: true)
    store = opened
    do throws(RunStoreError) {
      found = try opened.unfinished(job: job)
    } catch {
      throw .store(error)
    }
  }

  deinit {
    try? store?.close()
  }

  /// The logits that are there for files that have not changed since, by the file's position.
  func kept() throws(WorkbenchError) -> [Int: Double] {
    guard found != nil, let store else { return [:] }
    let rows: [UnfinishedLogit]
    do throws(RunStoreError) {
      rows = try store.unfinishedLogits(ofJob: job)
    } catch {
      throw .store(error)
    }
    let byName = Dictionary(rows.map { (Array($0.file.utf8), $0) }) { first, _ in first }
    var logits: [Int: Double] = [:]
    for (position, file) in files.enumerated() {
      guard let row = byName[Array(file.name.utf8)], row.size == file.size,
        row.modified == file.modified
      else { continue }
      logits[position] = row.logit
    }
    return logits
  }

  /// Takes what was finished, and saves it when it is time.
  func add(_ finished: [ImagePipeline.Finished]) throws(WorkbenchError) {
    for entry in finished {
      guard case .logit(let logit) = entry.outcome else { continue }
      let file = files[entry.position]
      waiting.append(
        UnfinishedLogit(file: file.name, size: file.size, modified: file.modified, logit: logit))
    }
    if ContinuousClock.now - lastSave >= UnfinishedWork.patience { try save() }
  }

  /// Saves what waits.
  func save() throws(WorkbenchError) {
    lastSave = .now
    guard isStored, !waiting.isEmpty else { return }
    let opened: RunStore
    if let store {
      opened = store
    } else {
      opened = try access.open(forWriting: true, creating: true)
      store = opened
    }
    do throws(RunStoreError) {
      try opened.save(waiting, ofJob: job, images: images, n: files.count)
    } catch {
      throw .store(error)
    }
    waiting = []
  }

  /// Forgets everything, because the run is complete.
  ///
  /// - Returns: What to say where that failed, which costs nothing but room: the run is stored.
  func finish() -> ReportWarning? {
    waiting = []
    guard let store else { return nil }
    do throws(RunStoreError) {
      if try store.unfinished(job: job) != nil { try store.removeUnfinished(job: job) }
      try store.close()
      return nil
    } catch {
      return ReportWarning(
        code: "unfinished_kept",
        message: "what was saved for --resume is still in the store, though the run is complete"
          + " (`llbench rm \(job.prefix(8))` removes it): \(error)")
    }
  }
}
