/// The rows that a query gave.
///
/// `Codable` keeps the type of each value; the JSON that `JSONText` writes has the plain values.
public struct QueryResult: Sendable, Equatable, Codable {
  /// The names of the columns; two may be the same.
  public let columns: [String]
  /// The rows, each with one value per column.
  public let rows: [[QueryValue]]

  /// Makes a result.
  public init(columns: [String], rows: [[QueryValue]]) {
    self.columns = columns
    self.rows = rows
  }
}
