internal import LogLoss
internal import PredictionFiles

/// The answers in the row order of a run, or the reason why the two do not fit.
struct JoinedRows {
  let labels: [Label]

  init(run: LoadedRun, key: LoadedKey) throws(WorkbenchError) {
    if let join = IDJoin(run: run.ids, key: key.ids, answers: key.labels) {
      labels = join.labels
      return
    }
    let problems = JoinedRows.problems(run: run, key: key)
    throw .invalid(problems.problems, warnings: problems.warnings)
  }

  /// What is wrong between a run and a key, duplicates first because they hide the rest.
  static func problems(run: LoadedRun, key: LoadedKey)
    -> (problems: FileProblems, warnings: [String])
  {
    var problems = FileProblems()
    problems.append(
      IDComparison(duplicatesOf: run.ids, file: run.label, places: run.places).problems)
    problems.append(
      IDComparison(duplicatesOf: key.ids, file: key.label, places: key.places).problems)
    let comparison = IDComparison(
      run: run.ids, file: run.label, places: run.places, expected: key.ids,
      expectedFile: key.label)
    problems.append(comparison.problems)
    return (problems, comparison.suggestions.map { "warning [\($0.code)]: \($0.message)" })
  }
}
