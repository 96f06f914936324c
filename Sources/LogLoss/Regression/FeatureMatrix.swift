/// The features of some rows, such as what a network has computed of images.
public struct FeatureMatrix: Sendable, Equatable {
  /// The number of rows, at least 1.
  public let rows: Int
  /// The number of features of a row, at least 1.
  public let columns: Int
  /// Row after row: rows x columns finite numbers.
  public let values: [Double]

  /// Takes rows of features.
  ///
  /// - Parameters:
  ///   - values: Row after row.
  ///   - columns: The number of features of a row.
  /// - Throws: `LogLossError.noRows`; `.parameterOutOfRange` where there is no column or the last row
  ///   is not whole; `.featureNotFinite` with the first value that is infinite or not a number.
  /// - Complexity: O(rows * columns).
  public init(_ values: [Double], columns: Int) throws(LogLossError) {
    guard !values.isEmpty else { throw .noRows }
    guard columns > 0, values.count.isMultiple(of: columns) else {
      throw .parameterOutOfRange(
        name: "the number of features of a row", value: Double(columns),
        allowed: "a divisor of the \(values.count) values")
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw .featureNotFinite(row: place / columns, column: place % columns, value: values[place])
    }
    rows = values.count / columns
    self.columns = columns
    self.values = values
  }

  /// The features of one row.
  public subscript(row: Int) -> ArraySlice<Double> {
    values[row * columns..<(row + 1) * columns]
  }
}
