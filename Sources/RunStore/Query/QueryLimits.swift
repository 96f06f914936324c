/// How far a query may go.
public struct QueryLimits: Sendable, Equatable {
  /// The largest text or blob that a query may make, in bytes: 16 MiB, far above anything stored.
  public static let valueBytes: Int32 = 1 << 24

  /// The most memory that SQLite may take in a process that runs queries: 1 GiB.
  ///
  /// A row may have 2,000 values of the largest size. It is SQLite's own limit for all connections
  /// of the process, of which others need some megabytes.
  public static let memoryBytes: Int64 = 1 << 30

  /// What a value takes beside its text, with room for what it is printed as: a row of numbers may
  /// have 2,000 of them.
  public static let bytesPerValue = 64

  /// The most rows that are handed out; nil for all.
  public var rows: Int?
  /// The longest time that the query may take, in seconds; nil for any.
  public var seconds: Double?
  /// The most memory that all rows together may take, in bytes: the texts and blobs, and
  /// `bytesPerValue` for each value; nil for any.
  public var bytes: Int?

  /// States how far a query may go; without arguments, as far as it likes.
  public init(rows: Int? = nil, seconds: Double? = nil, bytes: Int? = nil) {
    self.rows = rows
    self.seconds = seconds
    self.bytes = bytes
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
