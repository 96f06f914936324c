/// A 95% interval, written in JSON as the list `[lower, upper]`.
public struct Interval95: Sendable, Equatable, Codable {
  /// The lower end, in the unit of the value it belongs to.
  public let lower: Double
  /// The upper end, in the unit of the value it belongs to.
  public let upper: Double

  /// Makes an interval from its two ends; their order is not checked.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether both ends are the same: an interval that shows how sure nobody can be of it.
  ///
  /// The formulas give one where all rows agree, or no row of one class ranks with the other.
  var isPoint: Bool { lower == upper }

  /// Reads a list of two numbers.
  public init(from decoder: any Decoder) throws {
    var ends = try decoder.unkeyedContainer()
    lower = try ends.decode(Double.self)
    upper = try ends.decode(Double.self)
  }

  /// Writes a list of two numbers.
  public func encode(to encoder: any Encoder) throws {
    var ends = encoder.unkeyedContainer()
    try ends.encode(lower)
    try ends.encode(upper)
  }
}
