internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

/// A submission that keeps the rules, with its scores.
struct JudgedSubmission: Sendable {
  /// What looking at a submission comes to.
  enum Outcome: Sendable {
    case scored(JudgedSubmission)
    case failed(LeaderboardReport.Failure)
    /// The board cannot be made at all.
    case stopped(WorkbenchError)
  }

  /// A mean loss over some of the rows.
  struct Score: Sendable {
    let logLoss: Double
    let standardError: Double?
    let signature: String
  }

  var submission: Submission
  let run: ReportSource
  let from: ReportedColumn
  let all: Score
  let publicScore: Score?
  let privateScore: Score?
  /// The loss of each row of the contest in nats.
  let losses: [Double]

  /// The score that decides the rank.
  var deciding: Score { privateScore ?? all }

  /// Reads and scores a submission, on the calling thread.
  static func judge(
    _ submission: Submission, rows: ContestRows, store: RunStore?, columns: ColumnNames,
    hashes: Bool
  ) -> Outcome {
    if case .misnamed(let path) = submission.source {
      return .failed(LeaderboardReport.Failure(misnamed: submission.name, path: path))
    }
    do throws(WorkbenchError) {
      let run = try load(submission, store, columns)
      _ = try JoinedRows(run: run, key: rows.key)
      return .scored(try JudgedSubmission(submission, run: run, rows: rows, hashes: hashes))
    } catch {
      return LeaderboardReport.Failure(submission, error).map(Outcome.failed) ?? .stopped(error)
    }
  }

  private static func load(_ submission: Submission, _ store: RunStore?, _ columns: ColumnNames)
    throws(WorkbenchError) -> LoadedRun
  {
    // Files are read side by side, each by one thread.
    let loader = Loader(context: WorkContext(threads: 1), columns: columns)
    switch (submission.source, store) {
    case (.file(let path), _): return try loader.run(file: path)
    case (.stored(let stored), let store?):
      do {
        return try loader.run(stored, in: store)
      } catch {
        throw .store(error)
      }
    case (.stored, nil), (.misnamed, _):
      throw .impossible("\(submission.name.debugDescription) cannot be opened")
    }
  }

  private init(_ submission: Submission, run: LoadedRun, rows: ContestRows, hashes: Bool)
    throws(WorkbenchError)
  {
    let column = run.column.rows(run.ids.byteOrder())
    let labelled = LabelledColumn(column: column, labels: rows.labels)
    let clip = rows.clip
    let logLoss = column.meanLogLoss(labels: rows.labels, clip: clip)
    let (ranked, parts) = try WorkbenchError.wrappingMathematics { () throws(LogLossError) in
      (
        try labelled.ranked(threads: 1),
        try rows.isPublic.map { isPublic throws(LogLossError) in
          try labelled.parts(isPublic: isPublic, clip: clip)
        } ?? []
      )
    }
    func score(of name: String) -> Score? {
      parts.first { $0.name == name }.map { part in
        Score(
          logLoss: part.logLoss, standardError: part.standardError,
          signature: rows.signature(n: part.n, from: column, part: part.name))
      }
    }
    self.submission = submission
    self.run = ReportSource(
      id: hashes ? run.contentID : run.stored?.id, name: submission.name,
      sha256: hashes ? run.file.map(ContentDigest.file) : nil, path: submission.path)
    from = run.logits == nil ? .pReal : .logit
    all = Score(
      logLoss: logLoss,
      standardError: logLoss.isFinite ? LossSpread(of: ranked, clip: clip)?.standardError : nil,
      signature: rows.signature(n: rows.labels.count, from: column))
    publicScore = score(of: "public")
    privateScore = score(of: "private")
    losses = labelled.losses(clip: clip)
  }
}

extension LeaderboardReport.Failure {
  /// Says that a file cannot be asked for by its name.
  fileprivate init(misnamed name: String, path: String) {
    self.init(
      name: name, path: path,
      problems: [
        ValidationReport.Problem(
          code: "unreadable", message: "it cannot be read: its name is not UTF-8",
          hint: "Rename the file.")
      ], count: 1)
  }

  /// Says why a submission is not ranked; nil where the reason is not the submission's own.
  fileprivate init?(_ submission: Submission, _ error: WorkbenchError) {
    switch error {
    case .invalid(let problems, _), .file(.invalid(let problems)):
      self.init(
        name: submission.name, path: submission.path,
        problems: problems.listed.map { problem in
          ValidationReport.Problem(
            code: problem.code.rawValue,
            file: problem.file == submission.path ? nil : problem.file, line: problem.line,
            column: problem.column, id: problem.id, message: problem.message, hint: problem.hint)
        }, count: problems.total)
    case .file(.unreadable(_, let reason)):
      self.init(
        name: submission.name, path: submission.path,
        problems: [
          ValidationReport.Problem(
            code: "unreadable", message: "it cannot be read: \(reason)",
            hint: "Ask for the file again.")
        ], count: 1)
    default: return nil
    }
  }
}
