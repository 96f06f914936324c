internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension ValidateRequest {
  /// Looks for everything that is wrong with the run.
  ///
  /// - Parameter context: The store and the threads.
  /// - Returns: The first problems of each kind and the count of all. A file that breaks the rules
  ///   is a result, not an error.
  /// - Throws: `WorkbenchError` where a file or the store cannot be read, or where the sample or the
  ///   key itself breaks the rules.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> ValidationReport {
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let opening = { () throws(WorkbenchError) in try access.open(forWriting: false) }
    let loaded: LoadedRun
    do throws(WorkbenchError) {
      loaded = try loader.run(run, store: opening)
    } catch {
      guard case .invalid(let problems, _) = error else { throw error }
      return report(problems, n: 0, warnings: [])
    }
    var problems = IDComparison(
      duplicatesOf: loaded.ids, file: loaded.label, places: loaded.places
    ).problems
    var warnings: [ReportWarning] = []
    var answers: LoadedKey?
    if let sample {
      compare(loaded, try ids(of: sample), sample, &problems, &warnings)
    }
    if let key {
      let loadedKey = try loader.key(key, store: opening)
      try refuseDuplicates(loadedKey)
      compare(loaded, loadedKey.ids, loadedKey.label, &problems, &warnings)
      answers = loadedKey
    }
    if problems.isEmpty {
      warnings += try self.warnings(of: loaded, answers, context)
    }
    return report(problems, n: loaded.ids.count, warnings: warnings)
  }

  private func ids(of sample: String) throws(WorkbenchError) -> ImageIDs {
    do throws(PredictionFileError) {
      let (bytes, format) = (try FileBytes(path: sample), TableFormat.ids(idColumn: columns.id))
      let ids = try TableReader.ids(bytes, format: format, threads: 1)
      let duplicates = IDComparison(duplicatesOf: ids, file: sample) {
        TableReader.places(of: bytes, format: format)
      }
      if !duplicates.problems.isEmpty { throw .invalid(duplicates.problems) }
      return ids
    } catch {
      throw WorkbenchError(error)
    }
  }

  private func refuseDuplicates(_ key: LoadedKey) throws(WorkbenchError) {
    let comparison = IDComparison(
      duplicatesOf: key.ids, file: key.label, places: key.places)
    if !comparison.problems.isEmpty { throw .invalid(comparison.problems, warnings: []) }
  }

  private func compare(
    _ run: LoadedRun, _ expected: ImageIDs, _ expectedFile: String,
    _ problems: inout FileProblems, _ warnings: inout [ReportWarning]
  ) {
    let comparison = IDComparison(
      run: run.ids, file: run.label, places: run.places, expected: expected,
      expectedFile: expectedFile)
    problems.append(comparison.problems)
    warnings += comparison.suggestions.map {
      ReportWarning(code: $0.code, message: $0.message)
    }
  }

  /// The warnings of the values; with a key all that `score` would give, else those that need none.
  private func warnings(of run: LoadedRun, _ key: LoadedKey?, _ context: WorkContext)
    throws(WorkbenchError) -> [ReportWarning]
  {
    guard let key else { return ScoreWarnings.withoutKey(run) }
    let join = try JoinedRows(run: run, key: key)
    let evaluation = try Evaluation(
      run: run, labels: join.labels, clip: nil, worstCount: 1, split: nil, semantics: nil,
      key: key, digests: [], threads: context.threads)
    return ScoreWarnings.find(evaluation, run: run)
  }

  private func report(_ problems: FileProblems, n: Int, warnings: [ReportWarning])
    -> ValidationReport
  {
    ValidationReport(
      n: n, file: run, problems: problems.listed.map(ValidationReport.Problem.init),
      counts: Dictionary(
        uniqueKeysWithValues: problems.counts.map { ($0.key.rawValue, $0.value) }),
      warnings: warnings)
  }
}

extension ValidationReport.Problem {
  init(_ problem: FileProblem) {
    self.init(
      code: problem.code.rawValue, file: problem.file, line: problem.line,
      column: problem.column, id: problem.id, message: problem.message, hint: problem.hint)
  }
}
