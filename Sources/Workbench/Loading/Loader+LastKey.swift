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
      let stored: StoredRun
      if let known = run.stored {
        stored = known
      } else {
        stored = try store.run(matching: run.contentID)
      }
      guard let last = try store.lastKey(of: stored) else {
        throw .neverScored(reference: stored.name)
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
}
