internal import LogLoss
internal import PredictionFiles

/// What a file says of each submission: its team, or its time.
struct RunWords: Sendable {
  /// The word of each entry.
  let words: [String]
  private let file: FileBytes
  private let format: TableFormat
  private let rows: [Int]

  /// Reads a file of two columns, `run` and another.
  ///
  /// A submission is found by what the board calls it, by the path or the name of its file, or by
  /// the name of its file without endings. Rows of other runs are passed over.
  ///
  /// - Throws: `WorkbenchError` where the file breaks the rules or has no row for an entry.
  init(path: String, column: String, entries: [JudgedSubmission]) throws(WorkbenchError) {
    let format = TableFormat.words(idColumn: "run", column: column)
    let (bytes, runs, all) = try WorkbenchError.wrappingFile { () throws(PredictionFileError) in
      let bytes = try FileBytes(path: path)
      let (runs, words) = try TableReader.words(bytes, format: format)
      let duplicates = IDComparison(duplicatesOf: runs, file: path) {
        TableReader.places(of: bytes, format: format)
      }
      if !duplicates.problems.isEmpty { throw .invalid(duplicates.problems) }
      return (bytes, runs, words)
    }
    // By bytes: two names that look alike can be of two teams.
    var rowOf: [[UInt8]: Int] = [:]
    for row in 0..<runs.count { rowOf[runs.withBytes(at: row, Array.init)] = row }
    var rows: [Int] = []
    var missing: [String] = []
    for entry in entries {
      let submission = entry.submission
      let names = [
        submission.name, submission.path,
        submission.path?.split(separator: "/").last.map(String.init),
        submission.path.map(Loader.stem),
      ]
      if let row = names.lazy.compactMap({ $0.flatMap { rowOf[Array($0.utf8)] } }).first {
        rows.append(row)
      } else {
        missing.append(submission.name)
      }
    }
    if let first = missing.first {
      throw .impossible(
        "\(path.debugDescription) has no \(column) for \(missing.count) of the submissions, such "
          + "as \(first.debugDescription); add the rows")
    }
    words = rows.map { all[$0] }
    file = bytes
    self.format = format
    self.rows = rows
  }

  /// The words as times.
  ///
  /// - Throws: `WorkbenchError.invalid` with the place of the first word that is none.
  func times() throws(WorkbenchError) -> [SubmissionTime] {
    var times: [SubmissionTime] = []
    for (word, row) in zip(words, rows) {
      guard let time = SubmissionTime(word) else {
        let places = TableReader.places(of: file, format: format)
        throw .invalid(
          FileProblems(
            FileProblem(
              .badLabel, file: file.path,
              line: places.indices.contains(row) ? places[row].line : nil,
              message: "\(word.prefix(60).debugDescription) is not a time in UTC",
              hint: "Write times as 2026-01-31T12:00:00Z.")), warnings: [])
      }
      times.append(time)
    }
    return times
  }
}
