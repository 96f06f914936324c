extension CalibrationReport {
  /// What holding predictions to one bound costs where they are right and saves where they are
  /// wrong.
  public struct Price: Sendable, Equatable, Codable {
    /// The end of the scale that a bound is at.
    public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
      /// Predictions below the bound are raised to it.
      case lower
      /// Predictions above the bound are lowered to it.
      case upper
    }

    /// Which end it is.
    public let side: Side
    /// The bound, in [0, 1].
    public let bound: Double
    /// What a right row beyond the bound loses by it, in nats.
    public let costPerRightRow: Double
    /// What a wrong row beyond the bound saves by it, in nats; infinite where it was at 0 or 1.
    public let savingPerWrongRow: Double
    /// The share of wrong rows beyond the bound above which it pays, in [0, 1].
    public let breakEvenErrorRate: Double
    /// The number of rows beyond the bound.
    public let rowsBeyond: Int
    /// The number of them that are wrong.
    public let wrongBeyond: Int
    /// `wrongBeyond / rowsBeyond`; nil with no rows there.
    public let errorRate: Double?
    /// The 95% interval of `errorRate`; nil with no rows there.
    public let errorRateCI95: Interval95?

    /// Makes a price.
    public init(
      side: Side, bound: Double, costPerRightRow: Double, savingPerWrongRow: Double,
      breakEvenErrorRate: Double, rowsBeyond: Int, wrongBeyond: Int, errorRate: Double?,
      errorRateCI95: Interval95?
    ) {
      self.side = side
      self.bound = bound
      self.costPerRightRow = costPerRightRow
      self.savingPerWrongRow = savingPerWrongRow
      self.breakEvenErrorRate = breakEvenErrorRate
      self.rowsBeyond = rowsBeyond
      self.wrongBeyond = wrongBeyond
      self.errorRate = errorRate
      self.errorRateCI95 = errorRateCI95
    }

    private enum CodingKeys: String, CodingKey {
      case side
      case bound
      case costPerRightRow = "cost_per_right_row"
      case savingPerWrongRow = "saving_per_wrong_row"
      case breakEvenErrorRate = "break_even_error_rate"
      case rowsBeyond = "rows_beyond"
      case wrongBeyond = "wrong_beyond"
      case errorRate = "error_rate"
      case errorRateCI95 = "error_rate_ci95"
    }
  }
}
