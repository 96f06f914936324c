internal import GRDB

extension RunStore {
  /// Runs one SQL statement that only reads.
  ///
  /// Whatever could change the store, another file or a setting is refused before it starts,
  /// pragmas, `ATTACH`, `VACUUM INTO` and the loading of extensions included. The tables and views
  /// are described in the README.
  ///
  /// - Parameters:
  ///   - sql: One statement: `SELECT`, `WITH`, `VALUES`, `EXPLAIN`, or a pragma that only tells.
  ///   - limits: How many rows and how much time it may take.
  ///   - columns: Takes the names of the columns, once, before the rows.
  ///   - row: Takes a row; false ends the query. It must not call the store.
  /// - Returns: The number of rows handed out, and whether there would have been more.
  /// - Throws: `RunStoreError.queryRefused`, `.queryFailed` or `.queryInterrupted`; rows handed out
  ///   before stay handed out.
  @discardableResult
  public func query(
    _ sql: String, limits: QueryLimits = QueryLimits(), columns: ([String]) -> Void = { _ in },
    row: ([SQLValue]) -> Bool
  ) throws(RunStoreError) -> QueryOutcome {
    // On the store's own connection nothing is done, but while this holds it open nobody can close
    // it: the connection for the query may not clean up the log beside the file, this one does.
    try onConnection { _, _ in
      let connection = try QueryConnection(name: openedName, limits: limits)
      return try connection.run(sql, path: path, columns: columns, row: row)
    }
  }
}
