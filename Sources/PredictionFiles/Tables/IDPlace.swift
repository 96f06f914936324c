/// Where the id of a row stands in its file.
public struct IDPlace: Sendable, Equatable {
  /// The line, counted from 1.
  public let line: Int
  /// The byte of the line, counted from 1.
  public let column: Int
}
