/// The rows that a query gave.
///
/// `Codable` keeps the type of each value; the JSON that `JSONText` writes has the plain values.
public struct QueryResult: Sendable, Equatable, Codable {
  /// The names of the columns; two may be the same.
  public let columns: [String]
  /// The rows, each with one value per column.
  public let rows: [[QueryValue]]
  /// Whether there would have been more rows than the limit allowed.
  public let isTruncated: Bool

  /// Makes a result.
  public init(columns: [String], rows: [[QueryValue]], isTruncated: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isTruncated = isTruncated
  }

  private enum CodingKeys: String, CodingKey {
    case columns
    case rows
    case isTruncated = "truncated"
  }
}
