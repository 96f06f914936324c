extension RunReport {
  /// How much of the total loss the rows with the largest losses make up, thinned.
  public struct LossShares: Sendable, Equatable, Codable {
    /// The share of so many rows.
    public struct Point: Sendable, Equatable, Codable {
      /// How many rows, those with the largest losses, from 0 to n.
      public let rows: Int
      /// Their part of the sum of all losses, in [0, 1].
      public let share: Double

      /// Makes a point.
      public init(rows: Int, share: Double) {
        self.rows = rows
        self.share = share
      }
    }

    /// The curve, by increasing number of rows; straight between two points.
    public let points: [Point]
    /// The number of rows in all.
    public let n: Int
    /// The fewest rows that make up half of the loss.
    public let rowsForHalf: Int
    /// The fewest rows that make up nine tenths of the loss.
    public let rowsForNinety: Int

    /// Makes a curve with two of its readings.
    public init(points: [Point], n: Int, rowsForHalf: Int, rowsForNinety: Int) {
      self.points = points
      self.n = n
      self.rowsForHalf = rowsForHalf
      self.rowsForNinety = rowsForNinety
    }

    private enum CodingKeys: String, CodingKey {
      case points
      case n
      case rowsForHalf = "rows_for_half"
      case rowsForNinety = "rows_for_ninety"
    }
  }
}
