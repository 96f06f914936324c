internal import LogLoss
internal import RunStore

extension Loader {
  /// Reads the key that is named, or the one that all runs were last scored against.
  ///
  /// - Parameters:
  ///   - reference: A file, a stored key, or nil.
  ///   - runs: The runs.
  ///   - store: Opens the store.
  func key(
    _ reference: String?, for runs: [LoadedRun],
    store: @escaping () throws(WorkbenchError) -> RunStore
  ) throws(WorkbenchError) -> LoadedKey {
    if let reference { return try key(reference, store: store) }
    let opened: RunStore
    do throws(RunStoreError) {
      opened = try asStoreError(store)
    } catch {
      guard case .notFound = error else { throw .store(error) }
      throw .impossible(
        "no run was scored before, so there is no answer key to take; name one with --key")
    }
    var found: (run: LoadedRun, key: StoredKey)?
    for run in runs {
      let last = try lastKey(of: run, in: opened)
      if let found, found.key.id != last.id {
        throw .impossible(
          "\(found.run.label.debugDescription) was last scored against "
            + "\(found.key.name.debugDescription), but \(run.label.debugDescription) against "
            + "\(last.name.debugDescription); name the answer key with --key")
      }
      found = (run, last)
    }
    guard let found else { throw .impossible("name the answer key with --key") }
    do throws(RunStoreError) {
      return try key(found.key, in: opened)
    } catch {
      throw .store(error)
    }
  }

  private func lastKey(of run: LoadedRun, in store: RunStore) throws(WorkbenchError) -> StoredKey {
    do throws(RunStoreError) {
      if let last = try lastScoredKey(of: run, in: store) { return last }
    } catch {
      throw .store(error)
    }
    throw .impossible(
      "\(run.label.debugDescription) was not scored before, so there is no answer key to take; "
        + "name one with --key")
  }
}
