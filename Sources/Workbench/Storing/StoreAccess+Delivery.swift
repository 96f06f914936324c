internal import LogLoss
internal import RunStore

extension StoreAccess {
  /// Writes the file of a run and stores the run, in that order.
  ///
  /// What the store would refuse is refused before there is a file that nothing stored belongs to:
  /// the store is opened for writing first, and asked for the name.
  ///
  /// - Parameters:
  ///   - draft: The run, or nil for one that is written and not stored.
  ///   - write: Writes the file.
  /// - Returns: The stored run, or nil.
  /// - Throws: `WorkbenchError`; nothing is stored where the file could not be written.
  func deliver(
    _ draft: RunDraft?, write: () throws(WorkbenchError) -> Void
  ) throws(WorkbenchError) -> StoredRun? {
    guard let draft else {
      try write()
      return nil
    }
    let store = try open(forWriting: true, creating: true)
    do throws(RunStoreError) {
      try StoreAccess.checkName(of: draft, in: store)
    } catch {
      throw .store(error)
    }
    try write()
    do throws(RunStoreError) {
      let run = try store.record(run: draft).run
      try store.close()
      return run
    } catch {
      throw .store(error)
    }
  }

  /// Refuses a name that recording would refuse.
  private static func checkName(of draft: RunDraft, in store: RunStore) throws(RunStoreError) {
    guard let name = draft.requiredName else { return }
    try RunStore.validate(name: name)
    let runs = try store.runs()
    if let known = runs.first(where: { $0.id == draft.contentID }) {
      guard known.name.utf8.elementsEqual(name.utf8) else {
        throw .alreadyStored(name: known.name)
      }
    } else if runs.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      throw .nameTaken(name: name)
    }
  }
}
