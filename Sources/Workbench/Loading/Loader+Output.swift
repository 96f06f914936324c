extension Loader {
  /// Refuses to write over a file that is read, and over the store, which holds every run.
  ///
  /// - Parameters:
  ///   - output: The path to write, or nil.
  ///   - inputs: What is read: paths, or references to the store.
  ///   - context: Whose store it is; it is refused whether or not the command uses it.
  static func refuse(
    output: String?, over inputs: [String?], in context: WorkContext
  ) throws(WorkbenchError) {
    guard let output, let target = FilePlace(output) else { return }
    for file in filesOfStore(context.storePath) where FilePlace(file) == target {
      throw .impossible(
        "\(output.debugDescription) belongs to the store of runs; write to another file")
    }
    // A reference that names no file may be that of a stored run, which is not written over.
    guard target.isFile else { return }
    for case let input? in inputs where FilePlace(input) == target {
      throw .impossible(
        "\(output.debugDescription) is read by this command; write to another file")
    }
  }

  /// The store with the files that SQLite keeps beside it, by its path and by where that leads.
  private static func filesOfStore(_ path: String) -> [String] {
    [path, resolved(path)].flatMap { path in
      ["", "-wal", "-shm", "-journal"].map { path + $0 }
    }
  }
}
