public import Reports
internal import RunStore

/// Runs one SQL statement that only reads.
public struct QueryRequest: Sendable {
  /// The statement.
  public var sql: String
  /// The largest number of rows, at least 1; the result says whether there were more.
  public var rows: Int
  /// The longest time in seconds, or nil for any.
  public var seconds: Double?

  /// The default for the largest number of rows: a result is held in memory, some 100 bytes a row
  /// at least, and a table of more rows has better ways out than a query.
  public static let mostRows = 1_000_000

  /// The most memory of a result in bytes, for the same reason: 1 GiB.
  public static let mostBytes = 1 << 30

  /// Asks for the rows of a statement.
  public init(sql: String, rows: Int = QueryRequest.mostRows, seconds: Double? = nil) {
    self.sql = sql
    self.rows = rows
    self.seconds = seconds
  }

  /// Runs the statement.
  ///
  /// - Throws: `WorkbenchError.store` where the statement could write, fails or takes too long.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> QueryResult {
    try StoreAccess(context: context).with { store throws(RunStoreError) in
      var columns: [String] = []
      var found: [[QueryValue]] = []
      let outcome = try store.query(
        sql, limits: QueryLimits(rows: rows, seconds: seconds, bytes: QueryRequest.mostBytes),
        columns: { columns = $0 },
        row: {
          found.append($0.map(QueryValue.init))
          return true
        })
      return QueryResult(columns: columns, rows: found, isTruncated: outcome.isTruncated)
    }
  }
}

extension QueryValue {
  init(_ value: SQLValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    }
  }
}
