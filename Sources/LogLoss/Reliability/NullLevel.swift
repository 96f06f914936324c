/// What a measure of miscalibration shows on a perfectly calibrated run of these predictions.
///
/// Every measure of calibration error is positive on a finite run, calibrated or not. Here the
/// answers are drawn anew, REAL with chance p for a row of prediction p, and the measure is taken
/// each time: `mean` is what noise alone shows, and a value above `quantile95` is seen in one
/// calibrated run of twenty. The p-value is (1 + draws at least as large) / (1 + draws).
///
/// Source: J. Broecker and L. A. Smith, Increasing the reliability of reliability diagrams, Weather
/// and Forecasting 22 (2007), 651-661, 10.1175/WAF993.1 (resampling under consistency).
public struct NullLevel: Sendable, Equatable, Codable {
  /// A measure of calibration error.
  public enum Measure: String, Sendable, Equatable, Codable, CaseIterable {
    /// `ExpectedCalibrationError` in bins of equal width.
    case equalWidth = "ece_equal_width"
    /// `ExpectedCalibrationError` in bins of equal count.
    case equalMass = "ece_equal_mass"
    /// `DebiasedCalibrationError` in bins of equal count.
    case debiased = "ece_debiased"
    /// `SmoothECE`.
    case smooth = "smooth_ece"

    /// The measure of labelled predictions, in [0, 1].
    ///
    /// - Parameters:
    ///   - ranked: The labelled predictions.
    ///   - bins: How many bins; the smooth measure has none.
    public func value(of ranked: RankedPredictions, bins: Int = 15) -> Double {
      switch self {
      case .equalWidth:
        ExpectedCalibrationError(of: ranked, binning: .equalWidth, bins: bins).value
      case .equalMass:
        ExpectedCalibrationError(of: ranked, binning: .equalMass, bins: bins).value
      case .debiased: DebiasedCalibrationError(of: ranked, bins: bins).value
      case .smooth: SmoothECE(of: ranked).value
      }
    }
  }

  /// The number of rows.
  public let n: Int
  /// What is measured.
  public let measure: Measure
  /// The number of bins; nil for a measure without bins.
  public let bins: Int?
  /// What the draws follow from.
  public let seed: UInt64
  /// The number of calibrated runs that were drawn.
  public let resamples: Int
  /// The measure of the run itself.
  public let observed: Double
  /// The mean of the measure over the drawn runs.
  public let mean: Double
  /// The 95% point of the measure over the drawn runs.
  public let quantile95: Double
  /// How often a calibrated run shows at least as much as observed, in (0, 1].
  public let pValue: Double

  /// Draws calibrated runs and measures them.
  ///
  /// - Parameters:
  ///   - measure: What is measured.
  ///   - ranked: The labelled predictions; logits count by their probabilities.
  ///   - bins: How many bins, at least 1.
  ///   - resamples: How many runs to draw; below 20 counts as 20, where a 95% point begins to be.
  ///   - seed: What the draws follow from.
  /// - Complexity: O(n resamples).
  public init(
    of measure: Measure, for ranked: RankedPredictions, bins: Int = 15, resamples: Int = 1_000,
    seed: UInt64
  ) {
    let answers = CalibratedAnswers(ranked)
    let count = max(20, resamples)
    let observed = measure.value(of: ranked, bins: bins)
    var values: [Double] = []
    values.reserveCapacity(count)
    for resample in 0..<count {
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(resample))
      values.append(measure.value(of: answers.run(using: &generator), bins: bins))
    }
    values.sort()
    var sum = CompensatedSum()
    for value in values { sum.add(value) }
    let larger = values.count - values.partitionPoint { $0 >= observed }
    n = ranked.n
    self.measure = measure
    self.bins = measure == .smooth ? nil : max(1, bins)
    self.seed = seed
    self.resamples = count
    self.observed = observed
    mean = sum.value / Double(count)
    quantile95 = values.quantile(0.95)
    pValue = Double(1 + larger) / Double(1 + count)
  }
}
