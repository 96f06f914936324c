internal import LogLoss
internal import PredictionFiles

extension LoadedRun {
  /// A number for the group of each row, from a column of the run's file.
  ///
  /// - Throws: `WorkbenchError.impossible` for a run of the store, which keeps no such column.
  func groupNumbers(column: String, idColumn: String) throws(WorkbenchError) -> [UInt64] {
    guard let file else {
      throw .impossible(
        "the column \(column.debugDescription) is not kept in the store; name the run's file "
          + "instead")
    }
    let format = TableFormat.words(idColumn: idColumn, column: column)
    let words = try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      ImageIDs(try TableReader.words(file, format: format).words)
    })
    return (0..<words.count).map { SplitAssignment.number(1, words, $0) }
  }
}
