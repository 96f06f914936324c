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
      guard let first = index.insert(ids, row), !ids[row].isEmpty else { continue }
      let known = places ?? find()
      places = known
      problems.add(.duplicateID) {
        FileProblem(
          .duplicateID, file: file, line: known[row].line, column: known[row].column, id: ids[row],
          message: "the id \(ids[row].debugDescription) is there already on line "
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
    suggestions = IDComparison.suggestions(
      missing: missing.map { expected[$0] }, extra: extra.map { run[$0] })
    let advice = suggestions.first.map { " \($0.message)" } ?? ""
    let places = extra.isEmpty ? [] : find()
    for row in extra {
      problems.add(.extraID) {
        FileProblem(
          .extraID, file: file, line: places[row].line, column: places[row].column, id: run[row],
          message: "the id \(run[row].debugDescription) is not in \(expectedFile)",
          hint: "Remove the row, or compare with the right file." + advice)
      }
    }
    for row in missing {
      problems.add(.missingID) {
        FileProblem(
          .missingID, file: file, id: expected[row],
          message: "no row for the id \(expected[row].debugDescription) of \(expectedFile)",
          hint: "Predict every image." + advice)
      }
    }
  }

  private static func suggestions(missing: [String], extra: [String]) -> [Suggestion] {
    if missing.isEmpty || extra.isEmpty { return [] }
    let ways: [(String, String, (String) -> String)] = [
      (
        "ids_match_trimmed", "after removing spaces around them",
        { String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
      ),
      ("ids_match_without_extension", "without the file name's ending", withoutExtension),
      ("ids_match_as_numbers", "as numbers", { number(withoutExtension($0)) ?? $0 }),
    ]
    return ways.compactMap { code, words, change in
      // Bytes, because strings compare by canonical equivalence.
      let wanted = Set(missing.map { Array(change($0).utf8) })
      let matching = extra.filter { wanted.contains(Array(change($0).utf8)) }
      guard let first = matching.first else { return nil }
      return Suggestion(
        code: code, count: matching.count,
        message: "\(matching.count) of \(extra.count) ids would match \(words) (such as "
          + "\(first.debugDescription)): llbench compares ids byte by byte; write them as the key "
          + "does.")
    }
  }

  private static func withoutExtension(_ id: String) -> String {
    for ending in [".png", ".jpg", ".jpeg", ".webp", ".bmp"] where id.lowercased().hasSuffix(ending)
    {
      return String(id.dropLast(ending.count))
    }
    return id
  }

  private static func number(_ id: String) -> String? {
    let digits = id.drop { $0 == "0" }
    guard !id.isEmpty, id.utf8.allSatisfy({ $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }) else {
      return nil
    }
    let whole = digits.hasSuffix(".0") ? digits.dropLast(2) : digits
    return whole.isEmpty ? "0" : String(whole)
  }
}
