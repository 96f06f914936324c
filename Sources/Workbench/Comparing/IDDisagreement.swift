internal import LogLoss
internal import PredictionFiles

/// Why the ids of several runs and a key do not fit, as the error that says so.
enum IDDisagreement {
  /// A run or, for nil, the key has an id twice.
  static func duplicates(of run: LoadedRun?, key: LoadedKey) -> WorkbenchError {
    let comparison =
      run.map { IDComparison(duplicatesOf: $0.ids, file: $0.label, places: $0.places) }
      ?? IDComparison(duplicatesOf: key.ids, file: key.label, places: key.places)
    return .invalid(comparison.problems, warnings: [])
  }

  /// The ids of runs and key differ.
  ///
  /// - Parameter common: How many ids all of them have.
  static func differences(of runs: [LoadedRun], key: LoadedKey, common: Int) -> WorkbenchError {
    var problems = FileProblems()
    var counts: [String] = []
    for run in runs {
      let comparison = IDComparison(
        run: run.ids, file: run.label, places: run.places, expected: key.ids,
        expectedFile: key.label)
      if comparison.problems.isEmpty { continue }
      problems.append(comparison.problems)
      let extra = comparison.problems.counts[.extraID] ?? 0
      let missing = comparison.problems.counts[.missingID] ?? 0
      counts.append(
        "\(run.label): \(extra) of its \(run.ids.count) ids missing in \(key.label), and "
          + "\(missing) of the \(key.ids.count) ids there missing here")
      counts += comparison.suggestions.map { "warning [\($0.code)]: \($0.message)" }
    }
    let advice =
      common == 0
      ? "no id is in every run and in the key"
      : "\(common) id\(common == 1 ? " is" : "s are") in every run and in the key; --common compares "
        + "only those"
    return .invalid(problems, warnings: counts + [advice])
  }
}
