internal import GRDB

extension RunStore {
  /// A page of the runs, each with its last score.
  ///
  /// - Parameter selection: Which runs, in which order.
  /// - Returns: The page and the counts, all of one moment.
  /// - Complexity: O(runs) for the order and the search, O(page) for what is returned of them.
  public func runs(_ selection: RunSelection) throws(RunStoreError) -> SelectedRuns {
    try reading { database, _ in
      let total = try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0
      let matching =
        selection.search.isEmpty
        ? total
        : try Int.fetchOne(
          database, sql: "SELECT count(*) FROM run WHERE \(RunSelection.condition)",
          arguments: ["search": selection.search]) ?? 0
      let direction = selection.isDescending ? "DESC" : "ASC"
      let order = "ORDER BY \(selection.order.terms(direction)), run.run_id \(direction)"
      // The page is chosen first: joining the last score to every run is for the order by it alone.
      let runs = try Row.fetchAll(
        database,
        sql: """
          \(StoredRun.selection) WHERE run.run_id IN (
            SELECT run.run_id FROM run \(selection.order.join) WHERE \(RunSelection.condition)
            \(order) LIMIT :limit OFFSET :offset)
          \(order)
          """,
        arguments: [
          "search": selection.search, "limit": max(0, selection.limit),
          "offset": max(0, selection.offset),
        ])
      return SelectedRuns(
        runs: try runs.map { try StoredRun($0) }, matching: matching, total: total)
    }
  }
}

extension RunStore {
  /// A text that is another one after every change of the store at a path, whoever made it.
  ///
  /// It costs two looks at the file system and opens nothing. It may also change without the content:
  /// to look once too often does no harm.
  ///
  /// - Parameter path: The path of the store, which need not be there.
  public static func mark(at path: String) -> String { StoreFile(path: path).mark }
}

extension RunSelection {
  // Fewer digits could be part of a word; "g" follows every hex digit.
  fileprivate static let condition = """
    (:search = '' OR instr(lower(run.name), lower(:search)) > 0
      OR length(:search) >= \(ContentID.fewestPrefixDigits)
        AND run.id >= lower(:search) AND run.id < lower(:search) || 'g')
    """
}

extension RunSelection.Order {
  fileprivate var join: String { self == .logLoss ? StoredRun.joiningLastScore : "" }

  fileprivate func terms(_ direction: String) -> String {
    switch self {
    case .name: "run.name COLLATE NOCASE \(direction), run.name \(direction)"
    case .logLoss: "score.log_loss IS NULL, score.log_loss \(direction)"
    case .n: "run.n \(direction)"
    case .created: "run.created_at \(direction)"
    }
  }
}
