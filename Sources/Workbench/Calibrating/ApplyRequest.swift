internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

/// What `apply` is asked to do: map a run to a new run and a submission.
public struct ApplyRequest: Sendable {
  /// The calibrator's file.
  public var calibrator: String
  /// A file of predictions, or a stored run.
  public var run: String
  /// Where the submission is written, or nil for none; `-` is standard output.
  public var output: String?
  /// Whether the new run is stored.
  public var isStored = true
  /// The names of the columns.
  public var columns = ColumnNames()

  /// Asks for a run to be calibrated.
  public init(calibrator: String, run: String) {
    self.calibrator = calibrator
    self.run = run
  }

  /// Applies the calibrator, writes the submission, stores the new run.
  ///
  /// - Throws: `WorkbenchError`; nothing is stored where the submission could not be written,
  ///   and nothing is written where the store cannot be opened.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> ApplyReport {
    try Loader.refuse(output: output, over: [self.calibrator, run], in: context)
    let calibrator = try CalibratorFile(path: calibrator).calibrator
    let access = StoreAccess(context: context)
    let loaded = try Loader(context: context, columns: columns).run(run) {
      () throws(WorkbenchError) in try access.open(forWriting: false)
    }
    let duplicates = IDComparison(
      duplicatesOf: loaded.ids, file: loaded.label, places: loaded.places)
    if !duplicates.problems.isEmpty { throw .invalid(duplicates.problems, warnings: []) }
    let mapped = loaded.calibrated(by: calibrator)
    let stored = try access.deliver(
      mapped, to: output, storedAs: isStored ? draft(of: mapped, access) : nil)
    return ApplyReport(
      n: mapped.ids.count,
      calibrator: AppliedCalibrator(method: calibrator.method.name, file: self.calibrator),
      run: ReportSource(
        id: loaded.contentID, name: loaded.name, sha256: loaded.file.map(ContentDigest.file),
        path: loaded.file?.path),
      output: output,
      changed: zip(loaded.probabilities, mapped.probabilities).count { $0 != $1 },
      pReal: ApplyReport.Change(
        before: ApplyReport.Spread(loaded.probabilities),
        after: ApplyReport.Spread(mapped.probabilities)),
      stored: stored.map { ReportSource($0) })
  }

  private func draft(of run: LoadedRun, _ access: StoreAccess) -> RunDraft {
    RunDraft(
      contentID: run.contentID, suggestedName: run.name, ids: run.ids,
      probabilities: run.probabilities, logits: run.logits,
      provenance: access.provenance(
        run.file, name: run.name, sha256: run.file.map(ContentDigest.file)))
  }
}

extension ApplyReport.Spread {
  /// The least, the middle and the largest of some values, of which there is at least one.
  init(_ values: [Double]) {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    let median =
      sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    self.init(min: sorted[0], median: median, max: sorted[sorted.count - 1])
  }
}
