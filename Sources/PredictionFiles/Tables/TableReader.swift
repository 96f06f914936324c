public import LogLoss

/// Reads files of predictions, labels and ids, fast where they are clean and with care where not.
///
/// A file to which somebody writes meanwhile is refused as `PredictionFileError.unreadable`, whatever
/// was found in it.
public enum TableReader {
  /// Reads predictions.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - format: The names of its columns.
  ///   - threads: The largest number of threads; the result does not depend on it.
  /// - Returns: The rows in the order of the file. Ids may still be there twice.
  /// - Throws: `PredictionFileError.invalid` with every problem.
  /// - Complexity: O(bytes).
  public static func predictions(
    _ bytes: FileBytes, format: TableFormat = .predictions(), threads: Int
  ) throws(PredictionFileError) -> PredictionTable {
    let (header, rows) = try read(bytes, format, threads: threads)
    return PredictionTable(path: bytes.path, rows: rows, header: header)
  }

  /// Reads labels; otherwise as `predictions(_:format:threads:)`.
  public static func labels(
    _ bytes: FileBytes, format: TableFormat = .labels(), threads: Int
  ) throws(PredictionFileError) -> LabelTable {
    let (_, rows) = try read(bytes, format, threads: threads)
    return LabelTable(path: bytes.path, rows: rows)
  }

  /// Reads ids alone, with the line of each; otherwise as `predictions(_:format:threads:)`.
  public static func ids(
    _ bytes: FileBytes, format: TableFormat = .ids(), threads: Int
  ) throws(PredictionFileError) -> ImageIDs {
    try read(bytes, format, threads: threads).rows.ids
  }

  /// Finds where the id of each row stands, for the message of a problem.
  ///
  /// - Returns: One place for each row that `predictions`, `labels` or `ids` gave.
  public static func places(of bytes: FileBytes, format: TableFormat) -> [IDPlace] {
    // The reader points into the bytes and does not keep them.
    defer { withExtendedLifetime(bytes) {} }
    var reader = CSVRecordReader(bytes.content)
    defer { reader.finish() }
    var problems = FileProblems()
    var places: [IDPlace] = []
    guard let header = header(bytes, format, &reader, &problems),
      let id = header.roles.firstIndex(of: .id)
    else { return [] }
    var fields: [CSVField] = []
    var fault: CSVRecordReader.QuotingFault?
    while reader.next(&fields, fault: &fault) {
      // A file with such rows is refused; it gives no rows to have places.
      guard id < fields.count else { continue }
      places.append(IDPlace(line: fields[id].line, column: fields[id].column))
    }
    return places
  }

  /// Reads ids with a word each, without the spaces around it.
  ///
  /// - Returns: The ids and, for each, the text of the column that the format names.
  /// - Throws: `PredictionFileError.invalid` with every problem.
  public static func words(_ bytes: FileBytes, format: TableFormat) throws(PredictionFileError)
    -> (ids: ImageIDs, words: [String])
  {
    let rows = try read(bytes, format, threads: 1).rows
    return (rows.ids, rows.words)
  }

  private static func read(_ bytes: FileBytes, _ format: TableFormat, threads: Int)
    throws(PredictionFileError) -> (header: TableHeader, rows: TableRows)
  {
    // To the end of the reading, too, the bytes are needed: the reader points into them.
    defer { bytes.letGo() }
    let result = Result { () throws(PredictionFileError) in
      try readRows(bytes, format, threads: threads)
    }
    try bytes.checkUnchanged()
    return try result.get()
  }

  private static func readRows(_ bytes: FileBytes, _ format: TableFormat, threads: Int)
    throws(PredictionFileError) -> (header: TableHeader, rows: TableRows)
  {
    var reader = CSVRecordReader(bytes.content)
    // Also where the header is refused, or the fast reader reads the rows.
    defer { reader.finish() }
    var problems = FileProblems()
    guard let header = header(bytes, format, &reader, &problems) else { throw .invalid(problems) }
    if case .labels(_, .some) = format.content {
      // Words of the user's own are read with care only.
    } else {
      let fast = FastTableReader(
        content: bytes.content, start: reader.offset, roles: header.roles, threads: threads)
      if let rows = fast.read() { return (header, rows) }
    }
    var careful = CarefulTableReader(file: bytes.path, format: format, header: header)
    let rows = careful.read(&reader)
    if !careful.problems.isEmpty { throw .invalid(careful.problems) }
    return (header, rows)
  }

  /// Reads the first record as a header and finds the columns of the format in it.
  static func header(
    _ bytes: FileBytes, _ format: TableFormat, _ reader: inout CSVRecordReader,
    _ problems: inout FileProblems
  ) -> TableHeader? {
    var fields: [CSVField] = []
    var fault: CSVRecordReader.QuotingFault?
    guard reader.next(&fields, fault: &fault) else {
      problems.add(
        FileProblem(
          .emptyFile, file: bytes.path, line: 1, column: 1, message: "the file is empty",
          hint: "The first line names the columns, such as `\(format.example)`."))
      return nil
    }
    if let problem = HeaderFault.find(fields, fault, content: bytes.content, file: bytes.path) {
      problems.add(problem)
      return nil
    }
    return TableHeader(fields, format: format, file: bytes.path, problems: &problems)
  }
}
