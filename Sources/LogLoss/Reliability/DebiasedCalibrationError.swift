/// The root mean squared calibration error of a binned run, with the binning's noise taken out.
///
/// With c rows in a bin, mean prediction P and share of REAL Y, (P - Y)^2 is on average too large
/// by the variance of Y. Subtracting an unbiased estimate of it,
///
///     squared = sum over bins (c / n) [(P - Y)^2 - Y (1 - Y) / (c - 1)]
///
/// estimates the squared error without bias for the given bins, so that it scatters around 0 for a
/// calibrated run and may be negative; `value` is the root of the positive part. It is an l2 error
/// and not comparable with the l1 of `ExpectedCalibrationError`. Bins of one row have no estimate of
/// their variance and are left out; n is then the rows that remain.
///
/// Source: A. Kumar, P. Liang and T. Ma, Verified uncertainty calibration, NeurIPS 2019 (section 4);
/// the same correction in J. Broecker, Estimating reliability and resolution of probability
/// forecasts, Climate Dynamics 39 (2012), 655-667, 10.1007/s00382-011-1191-1.
public struct DebiasedCalibrationError: Sendable, Equatable, Codable {
  /// The number of rows in bins of at least two rows.
  public let n: Int
  /// The number of rows that were left out, being alone in their bins.
  public let rowsLeftOut: Int
  /// How the rows were put into bins.
  public let binning: ExpectedCalibrationError.Binning
  /// The number of bins asked for.
  public let bins: Int
  /// The estimate of the squared error; negative when the bins agree better than chance would.
  public let squared: Double
  /// The root of the positive part of `squared`, in [0, 1].
  public var value: Double { max(0, squared).squareRoot() }

  /// Measures the error.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions; logits count by their probabilities.
  ///   - binning: How rows are put into bins; equal mass, as in the source, by default.
  ///   - bins: How many bins; below 1 counts as 1.
  /// - Complexity: O(n + bins log n).
  public init(
    of ranked: RankedPredictions, binning: ExpectedCalibrationError.Binning = .equalMass,
    bins: Int = 15
  ) {
    let table = ExpectedCalibrationError(of: ranked, binning: binning, bins: bins).bins
    var sum = CompensatedSum()
    var rows = 0
    for bin in table where bin.count >= 2 {
      let count = Double(bin.count)
      let share = Double(bin.real) / count
      let gap = bin.excess / count
      sum.add(count * (gap * gap - share * (1 - share) / (count - 1)))
      rows += bin.count
    }
    n = rows
    rowsLeftOut = ranked.n - rows
    self.binning = binning
    self.bins = max(1, bins)
    squared = rows > 0 ? sum.value / Double(rows) : 0
  }
}
