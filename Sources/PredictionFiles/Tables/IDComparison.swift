public import LogLoss

/// What is wrong between the ids of a run and those that it should have.
public struct IDComparison: Sendable {
  /// A way to change ids after which many of them match.
  public struct Suggestion: Sendable, Equatable {
    /// The code of the warning.
    public let code: String
    /// How many of the extra ids would match.
    public let count: Int
    /// What was noticed and what to do.
    public let message: String
  }

  /// Ids that are there twice, missing or extra, with their place.
  public private(set) var problems = FileProblems()
  /// What would make missing ids match.
  public private(set) var suggestions: [Suggestion] = []

  /// Looks for ids of a run that are there twice.
  ///
  /// - Parameters:
  ///   - ids: The ids of one file.
  ///   - file: Its path, for the messages.
  ///   - places: Finds the place of each row; it is asked for only where there is a problem.
  public init(duplicatesOf ids: ImageIDs, file: String, places find: () -> [IDPlace]) {
    var index = IDIndex(capacity: ids.count)
    var places: [IDPlace]?
    for row in 0..<ids.count {
      // An empty id is a problem of its own.
      guard let first = index.insert(ids, row), ids.withBytes(at: row, { !$0.isEmpty }) else {
        continue
      }
      let known = places ?? find()
      places = known
      problems.add(.duplicateID) {
        FileProblem(
          .duplicateID, file: file, line: known[row].line, column: known[row].column, id: ids[row],
          message:
            "the id \(MessageExcerpt.id(ids, row).debugDescription) is there already on line "
            + "\(known[first].line)",
          hint: "Keep one row for each image.")
      }
    }
  }

  /// Compares the ids of a run with those expected, for which neither may have one twice.
  ///
  /// - Parameters:
  ///   - run: The ids of the run.
  ///   - file: The run's path.
  ///   - places: Finds the place of each row of the run; asked for only where there is a problem.
  ///     Empty for rows that did not come from a file.
  ///   - expected: The ids of the key or sample.
  ///   - expectedFile: Its path.
  public init(
    run: ImageIDs, file: String, places find: () -> [IDPlace], expected: ImageIDs,
    expectedFile: String
  ) {
    var runIndex = IDIndex(capacity: run.count)
    for row in 0..<run.count { _ = runIndex.insert(run, row) }
    var expectedIndex = IDIndex(capacity: expected.count)
    for row in 0..<expected.count { _ = expectedIndex.insert(expected, row) }
    let missing = (0..<expected.count).filter { runIndex.find(expected, $0, in: run) == nil }
    let extra = (0..<run.count).filter { expectedIndex.find(run, $0, in: expected) == nil }
    suggestions = IDChange.allCases.compactMap {
      $0.suggestion(missing: missing, of: expected, extra: extra, of: run)
    }
    let advice = suggestions.first.map { " \($0.message)" } ?? ""
    // A run of the store has rows and no places.
    let places = extra.isEmpty ? [] : find()
    for row in extra {
      problems.add(.extraID) {
        let place = places.indices.contains(row) ? places[row] : nil
        return FileProblem(
          .extraID, file: file, line: place?.line, column: place?.column, id: run[row],
          message:
            "the id \(MessageExcerpt.id(run, row).debugDescription) is not in \(expectedFile)",
          hint: "Remove the row, or compare with the right file." + advice)
      }
    }
    for row in missing {
      problems.add(.missingID) {
        FileProblem(
          .missingID, file: file, id: expected[row],
          message: "no row for the id \(MessageExcerpt.id(expected, row).debugDescription) of "
            + expectedFile,
          hint: "Predict every image." + advice)
      }
    }
  }
}
