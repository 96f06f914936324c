extension ComparisonReport {
  /// A pair by other measures than the log loss; every difference is that of a less that of b.
  public struct Measures: Sendable, Equatable, Codable {
    /// The difference of the areas under the ROC curve: negative where b ranks better; nil with one
    /// class.
    public let aucDelta: Double?
    /// Its standard error by DeLong; nil where there is none.
    public let aucStandardError: Double?
    /// Its 95% interval; nil where there is none.
    public let aucCI95: Interval95?
    /// Its two-sided p-value by DeLong; nil where there is none.
    public let aucPValue: Double?
    /// The difference of the Brier scores: positive where b is better.
    public let brierDelta: Double
    /// Its paired standard error; nil with one row.
    public let brierStandardError: Double?
    /// The difference of the expected calibration errors; nil unless rows were resampled.
    public let eceDelta: Double?
    /// Its 95% interval from resampled rows; nil where there is none.
    public let eceCI95: Interval95?
    /// The part of the difference in loss that is calibration, in nats: positive where b is better
    /// calibrated; nil where both losses are infinite.
    public let miscalibrationDelta: Double?
    /// The part that is ranking, in nats: negative where b ranks better.
    ///
    /// The difference in loss is `miscalibrationDelta` less this.
    public let discriminationDelta: Double?

    /// Makes the measures; what does not exist stays nil.
    public init(
      aucDelta: Double? = nil, aucStandardError: Double? = nil, aucCI95: Interval95? = nil,
      aucPValue: Double? = nil, brierDelta: Double, brierStandardError: Double? = nil,
      eceDelta: Double? = nil, eceCI95: Interval95? = nil, miscalibrationDelta: Double? = nil,
      discriminationDelta: Double? = nil
    ) {
      self.aucDelta = aucDelta
      self.aucStandardError = aucStandardError
      self.aucCI95 = aucCI95
      self.aucPValue = aucPValue
      self.brierDelta = brierDelta
      self.brierStandardError = brierStandardError
      self.eceDelta = eceDelta
      self.eceCI95 = eceCI95
      self.miscalibrationDelta = miscalibrationDelta
      self.discriminationDelta = discriminationDelta
    }

    private enum CodingKeys: String, CodingKey {
      case aucDelta = "auc_delta"
      case aucStandardError = "auc_standard_error"
      case aucCI95 = "auc_ci95"
      case aucPValue = "auc_p_value"
      case brierDelta = "brier_delta"
      case brierStandardError = "brier_standard_error"
      case eceDelta = "ece_delta"
      case eceCI95 = "ece_ci95"
      case miscalibrationDelta = "miscalibration_delta"
      case discriminationDelta = "discrimination_delta"
    }
  }

  /// How few rows carry a difference.
  public struct Concentration: Sendable, Equatable, Codable {
    /// The number of rows, those that speak most for the better run.
    public let rows: Int
    /// What they add up to, as a part of the difference; above 1 where other rows take some back.
    public let share: Double
    /// The fewest rows without which the difference would vanish or change sides.
    public let rowsToUndo: Int

    /// Makes a concentration.
    public init(rows: Int, share: Double, rowsToUndo: Int) {
      self.rows = rows
      self.share = share
      self.rowsToUndo = rowsToUndo
    }

    private enum CodingKeys: String, CodingKey {
      case rows
      case share
      case rowsToUndo = "rows_to_undo"
    }
  }

  /// The rows on which a run is certain and wrong.
  public struct InfiniteLosses: Sendable, Equatable, Codable {
    /// The number of rows on which a alone has an infinite loss.
    public let a: Int
    /// The number of rows on which b alone has one.
    public let b: Int
    /// The number of rows on which both have one.
    public let both: Int
    /// The first ids of the rows on which a has an infinite loss, in the order of their bytes.
    public let idsA: [String]
    /// The first ids of the rows on which b has one.
    public let idsB: [String]
    /// What the difference would be if both runs were clipped.
    public let clipped: Clipped

    /// Makes the rows.
    public init(a: Int, b: Int, both: Int, idsA: [String], idsB: [String], clipped: Clipped) {
      self.a = a
      self.b = b
      self.both = both
      self.idsA = idsA
      self.idsB = idsB
      self.clipped = clipped
    }

    private enum CodingKeys: String, CodingKey {
      case a
      case b
      case both
      case idsA = "ids_a"
      case idsB = "ids_b"
      case clipped
    }
  }

  /// The difference of two runs under clip bounds that were not asked for.
  public struct Clipped: Sendable, Equatable, Codable {
    /// The lower bound, in [0, 1].
    public let lower: Double
    /// The upper bound, in [0, 1].
    public let upper: Double
    /// The loss of a less that of b under these bounds, in nats.
    public let delta: Double
    /// Its 95% interval; nil with one row.
    public let ci95: Interval95?
    /// Its two-sided p-value.
    public let pValue: Double

    /// Makes a difference.
    public init(lower: Double, upper: Double, delta: Double, ci95: Interval95?, pValue: Double) {
      self.lower = lower
      self.upper = upper
      self.delta = delta
      self.ci95 = ci95
      self.pValue = pValue
    }

    private enum CodingKeys: String, CodingKey {
      case lower
      case upper
      case delta
      case ci95
      case pValue = "p_value"
    }
  }
}
