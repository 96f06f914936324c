/// An answer key as it is kept, without its rows.
public struct StoredKey: Sendable, Equatable {
  /// The key of the rows inside the store; it means nothing outside.
  package let number: Int64
  /// The hash of the content, in hex.
  public let id: String
  /// The name, unique among the answer keys of the store.
  public let name: String
  /// The number of labels.
  public let n: Int
  /// When the content was first stored: ISO 8601, UTC, with milliseconds.
  public let createdAt: String
}
