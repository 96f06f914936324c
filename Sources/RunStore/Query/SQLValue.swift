/// A value of a query's result, in one of the five types that SQLite has.
public enum SQLValue: Sendable, Equatable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number in double precision; infinite where it is, never NaN.
  case real(Double)
  /// Text; bytes that are not UTF-8 show as replacement characters.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}
