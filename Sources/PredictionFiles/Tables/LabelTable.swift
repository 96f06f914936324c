public import LogLoss

/// The answers of a key, read from a file.
public struct LabelTable: Sendable {
  /// The path the rows were read from.
  public let path: String
  /// The ids, in the order of the file.
  public let ids: ImageIDs
  /// The answer of each row.
  public let labels: [Label]

  init(path: String, rows: TableRows) {
    self.path = path
    ids = rows.ids
    labels = rows.labels
  }
}
