internal import LogLoss
internal import PredictionFiles
internal import RunStore

extension StoreAccess {
  /// Writes a run as a submission and stores it, both or neither.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - output: Where its submission is written, or nil for nowhere.
  ///   - draft: What is stored of it, or nil for one that is only written.
  /// - Returns: The stored run, or nil.
  /// - Throws: `WorkbenchError`; where the store refuses the run no file has changed, and nothing is
  ///   stored where the file could not be written.
  func deliver(
    _ run: LoadedRun, to output: String?, storedAs draft: RunDraft?
  ) throws(WorkbenchError) -> StoredRun? {
    var files: [OutputFiles.Content] = []
    if let output {
      let submission = SubmissionText.bytes(
        ids: run.ids, probabilities: run.probabilities, logits: run.logits)
      files.append((output, submission))
    }
    return try OutputFiles.write(files) { () throws(WorkbenchError) in
      guard let draft else { return nil }
      return try with(forWriting: true, creating: true) { store throws(RunStoreError) in
        try store.record(run: draft).run
      }
    }
  }
}
