internal import PredictionFiles
public import Reports
internal import RunStore

/// Lists what is in the store, the latest run first, and what is kept of unfinished predictions.
public struct ListRequest: Sendable {
  /// Asks for all runs.
  public init() {}

  /// Lists the runs.
  ///
  /// - Throws: `WorkbenchError.store`; a store that is not there is an error that says so.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> RunListing {
    try StoreAccess(context: context).with { store throws(RunStoreError) in
      RunListing(
        runs: try store.list().map(RunListing.Entry.init),
        unfinished: try store.unfinished().map(RunListing.Unfinished.init))
    }
  }
}

/// Shows one run with its scores and where it came from.
public struct ShowRequest: Sendable {
  /// The run: a name, an id, a prefix of one, `@latest` or `@best`.
  public var run: String

  /// Asks for a run.
  public init(run: String) {
    self.run = run
  }

  /// Finds the run and everything that is stored about it.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> RunDetail {
    try StoreAccess(context: context).with { store throws(RunStoreError) in
      let stored = try store.run(matching: run)
      let scores = try store.scores(of: stored)
      let provenance = try store.provenance(of: stored)
      let sorted = try store.intactPredictions(of: stored).probabilities.sorted()
      return RunDetail(
        run: RunListing.Entry(stored), scores: scores.map(RunDetail.StoredScore.init),
        provenance: RunDetail.Provenance(provenance.last, stored),
        pReal: RunDetail.Quartiles(sorted: sorted))
    }
  }
}

/// Writes a run back as a submission: the same ids, the same doubles, in the order of its file.
public struct ExportRequest: Sendable {
  /// The run.
  public var run: String
  /// The path to write, `-` for standard output.
  public var output: String
  /// Whether a column `logit` is written where the run has one.
  public var includesLogits: Bool

  /// Asks for a run as a file.
  public init(run: String, output: String = "-", includesLogits: Bool = true) {
    self.run = run
    self.output = output
    self.includesLogits = includesLogits
  }

  /// Writes the file and returns what was done.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> Acknowledgement {
    try Loader.refuse(output: output, over: [], in: context)
    let (stored, rows) = try StoreAccess(context: context).with { store throws(RunStoreError) in
      let stored = try store.run(matching: run)
      return (stored, try store.intactPredictions(of: stored))
    }
    let text = SubmissionText.bytes(
      ids: rows.ids, probabilities: rows.probabilities,
      logits: includesLogits ? rows.logits : nil)
    do {
      try FileWriter.write(text, to: output)
    } catch {
      throw WorkbenchError(error)
    }
    var done = Acknowledgement(
      command: .export, run: ReportSource(stored), output: output, n: stored.n)
    if let id = SpreadsheetFormula.first(in: rows.ids) {
      done.warnings.append(
        ReportWarning(
          code: "formula_id",
          message: "the id \(id.debugDescription) is a formula to a spreadsheet",
          hint: "The file has it as it is; open it in a spreadsheet only where the ids are yours."))
    }
    return done
  }
}

/// Gives a run another name.
public struct RenameRequest: Sendable {
  /// The run.
  public var run: String
  /// The new name.
  public var name: String

  /// Asks for a new name.
  public init(run: String, name: String) {
    self.run = run
    self.name = name
  }

  /// Renames the run and returns what was done.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> Acknowledgement {
    try StoreAccess(context: context).with(forWriting: true) { store throws(RunStoreError) in
      let stored = try store.run(matching: run)
      let renamed = try store.rename(stored, to: name)
      return Acknowledgement(
        command: .rename, run: ReportSource(renamed), oldName: stored.name)
    }
  }
}

/// Removes a run with its predictions and scores, or what is kept of an unfinished prediction; answer
/// keys stay.
public struct RemoveRequest: Sendable {
  /// The run, or else the id of an unfinished prediction or the start of it.
  public var run: String

  /// Asks for the removal of a run.
  public init(run: String) {
    self.run = run
  }

  /// Removes the run and returns what was done.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> Acknowledgement {
    try StoreAccess(context: context).with(forWriting: true) { store throws(RunStoreError) in
      let stored: StoredRun
      do throws(RunStoreError) {
        stored = try store.run(matching: run)
      } catch {
        guard case .unknownReference = error, let job = try store.unfinished(matching: run) else {
          throw error
        }
        try store.removeUnfinished(job: job.job)
        return Acknowledgement(
          command: .remove,
          run: ReportSource(id: job.job, name: "the unfinished prediction of \(job.images)"),
          n: job.saved)
      }
      try store.remove(stored)
      return Acknowledgement(command: .remove, run: ReportSource(stored), n: stored.n)
    }
  }
}
