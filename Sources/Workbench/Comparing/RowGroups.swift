internal import LogLoss
internal import PredictionFiles

/// The groups that a file puts the rows into.
struct RowGroups: Sendable {
  /// The groups with their rows, in the order of their names' bytes.
  let groups: [(name: String, rows: [Int])]

  private init(groups: [(name: String, rows: [Int])]) {
    self.groups = groups
  }

  /// Reads a file of `id,group`, in which every compared id must be; others are passed over.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - idColumn: What its column of ids is called.
  ///   - ids: The ids that are compared.
  ///   - purpose: What needs the groups, for messages.
  ///   - column: What the column of groups is called.
  /// - Throws: `WorkbenchError.invalid` for ids that are missing or there twice.
  init(
    path: String, idColumn: String, ids: ImageIDs, purpose: String = "the comparison",
    column: String = "group"
  ) throws(WorkbenchError) {
    let format = TableFormat.words(idColumn: idColumn, column: column)
    let (listed, words, bytes) = try WorkbenchError.wrappingFile({
      () throws(PredictionFileError) in
      let bytes = try FileBytes(path: path)
      let (ids, words) = try TableReader.words(bytes, format: format)
      return (ids, words, bytes)
    })
    let places = { TableReader.places(of: bytes, format: format) }
    let sorted = SortedIDs(listed)
    if sorted.hasDuplicates {
      let comparison = IDComparison(duplicatesOf: listed, file: path, places: places)
      throw .invalid(comparison.problems, warnings: [])
    }
    let order = SortedIDs(ids)
    let matches = sorted.matches(to: order)
    if matches.contains(nil) {
      let comparison = IDComparison(
        run: listed, file: path, places: places, expected: ids, expectedFile: purpose)
      throw .invalid(
        comparison.problems,
        warnings: ["every id of \(purpose) needs a group in \(path)"])
    }
    var rows: [String: [Int]] = [:]
    for case (let row, let match?) in zip(order.rows, matches) {
      rows[words[match], default: []].append(row)
    }
    groups = rows.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { (name: $0.key, rows: $0.value) }
  }

  /// The groups with the most rows, of equal ones the first by name, and what was left out.
  ///
  /// Chosen by their size and not by their loss, so that what is shown of them is not shown because
  /// it is extreme.
  func largest(_ most: Int) -> (groups: RowGroups, left: [(name: String, rows: [Int])]) {
    let order = groups.indices.sorted { first, second in
      let sizes = (groups[first].rows.count, groups[second].rows.count)
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : first < second
    }
    return (
      RowGroups(groups: order.prefix(most).sorted().map { groups[$0] }),
      order.dropFirst(most).sorted().map { groups[$0] }
    )
  }
}
