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
  /// - Throws: `WorkbenchError` where the file breaks the rules, has no row for an entry, or has one
  ///   row that two submissions, ranked or not, are found by.
  init(
    path: String, column: String, entries: [JudgedSubmission], among submissions: [Submission]
  ) throws(WorkbenchError) {
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
    func row(of submission: Submission) -> (row: Int, name: String)? {
      let names = [
        submission.name, submission.path,
        submission.path?.split(separator: "/").last.map(String.init),
        submission.path.map(Loader.stem),
      ]
      return names.lazy.compactMap { name in
        name.flatMap { name in rowOf[Array(name.utf8)].map { ($0, name) } }
      }.first
    }
    var owners: [Int: Submission] = [:]
    for submission in submissions {
      guard let (row, name) = row(of: submission) else { continue }
      if let other = owners.updateValue(submission, forKey: row) {
        throw .impossible(
          "the row \(name.debugDescription) of \(path.debugDescription) can be of "
            + "\(other.name.debugDescription) and of \(submission.name.debugDescription); write a "
            + "row for each by that name")
      }
    }
    var rows: [Int] = []
    var missing: [String] = []
    for entry in entries {
      if let (row, _) = row(of: entry.submission) {
        rows.append(row)
      } else {
        missing.append(entry.submission.name)
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
