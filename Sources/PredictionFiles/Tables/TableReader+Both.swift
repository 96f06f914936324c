extension TableReader {
  /// Reads a file with the fast reader and with the careful one, which have to agree.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - format: The names of its columns; labels in words of the user's own have no fast reader.
  ///   - threads: The largest number of threads of the fast reader.
  ///   - smallestPiece: The smallest piece that the fast reader gives to a thread, in bytes.
  /// - Returns: The rows; `fast` is nil where that reader gives up.
  /// - Throws: `PredictionFileError.invalid` where the header is refused, and from `careful` where
  ///   the rows are.
  package static func both(
    _ bytes: FileBytes, format: TableFormat, threads: Int, smallestPiece: Int
  ) throws(PredictionFileError) -> (
    fast: TableRows?, careful: Result<TableRows, PredictionFileError>
  ) {
    defer { withExtendedLifetime(bytes) {} }
    var reader = CSVRecordReader(bytes.content)
    defer { reader.finish() }
    var problems = FileProblems()
    guard let header = header(bytes, format, &reader, &problems) else { throw .invalid(problems) }
    let fast = FastTableReader(
      content: bytes.content, start: reader.offset, roles: header.roles, threads: threads,
      smallestPiece: smallestPiece)
    let fastRows = fast.read()
    var careful = CarefulTableReader(file: bytes.path, format: format, header: header)
    let rows = careful.read(&reader)
    let verdict: Result<TableRows, PredictionFileError> =
      careful.problems.isEmpty ? .success(rows) : .failure(.invalid(careful.problems))
    return (fastRows, verdict)
  }
}
