extension CalibrationReport {
  /// One number for how far a run is from calibrated, and what chance alone would show.
  ///
  /// A calibrated run of n rows does not have an error of 0: `nullMean` and `nullQ95` are what runs
  /// with these very predictions show when their labels are drawn from them.
  public struct CalibrationError: Sendable, Equatable, Codable {
    /// The measure: `ece_equal_width`, `ece_equal_mass`, `ece_debiased` or `smooth_ece`.
    public let name: String
    /// Its value on the run.
    public let value: Double
    /// Its mean over calibrated runs; nil where none were drawn.
    public let nullMean: Double?
    /// The value that 95% of calibrated runs stay below; nil where none were drawn.
    public let nullQ95: Double?

    /// Makes a measure.
    public init(name: String, value: Double, nullMean: Double? = nil, nullQ95: Double? = nil) {
      self.name = name
      self.value = value
      self.nullMean = nullMean
      self.nullQ95 = nullQ95
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case value
      case nullMean = "null_mean"
      case nullQ95 = "null_q95"
    }
  }
}
