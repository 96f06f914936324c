/// How far a query may go.
public struct QueryLimits: Sendable, Equatable {
  /// The most rows that are handed out; nil for all.
  public var rows: Int?
  /// The longest time that the query may take, in seconds; nil for any.
  public var seconds: Double?

  /// States how far a query may go; without arguments, as far as it likes.
  public init(rows: Int? = nil, seconds: Double? = nil) {
    self.rows = rows
    self.seconds = seconds
  }
}

/// How a query ended.
public struct QueryOutcome: Sendable, Equatable {
  /// The number of rows that were handed out.
  public let rows: Int
  /// Whether there were more rows than the limit allowed, or than the receiver took.
  public let isTruncated: Bool

  /// States how a query ended.
  public init(rows: Int, isTruncated: Bool) {
    self.rows = rows
    self.isTruncated = isTruncated
  }
}
