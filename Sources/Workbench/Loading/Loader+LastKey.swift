internal import LogLoss
internal import RunStore

extension Loader {
  /// Reads the key that is named, or the one that the run was last scored against.
  ///
  /// - Parameters:
  ///   - reference: A file, a stored key, or nil.
  ///   - run: The run.
  ///   - command: The command as typed, for the message of a key that must be named.
  ///   - store: Opens the store.
  func key(
    _ reference: String?, for run: LoadedRun, command: String,
    store: (() throws(WorkbenchError) -> RunStore)?
  ) throws(WorkbenchError) -> LoadedKey {
    if let reference { return try key(reference, store: store) }
    guard let store else { throw .impossible("name the answer key to score against") }
    do throws(RunStoreError) {
      let store = try asStoreError(store)
      guard let last = try lastScoredKey(of: run, in: store) else {
        throw .neverScored(reference: run.name)
      }
      return try key(last, in: store)
    } catch {
      switch error {
      case .unknownReference, .neverScored, .notFound:
        throw .impossible(
          "\(run.label.debugDescription) was not scored before, so there is no answer key to take; "
            + "name one: llbench \(command) RUN KEY")
      default: throw .store(error)
      }
    }
  }

  /// The stored key that a run was last scored against; nil where it never was.
  func lastScoredKey(of run: LoadedRun, in store: RunStore) throws(RunStoreError) -> StoredKey? {
    if let stored = run.stored { return try store.lastKey(of: stored) }
    let stored: StoredRun
    do throws(RunStoreError) {
      stored = try store.run(matching: run.contentID)
    } catch {
      guard case .unknownReference = error else { throw error }
      return nil
    }
    return try store.lastKey(of: stored)
  }
}
