extension CalibrationReport {
  /// The share of REAL that the calibrator was adjusted to.
  public struct Prior: Sendable, Equatable, Codable {
    /// The share that the user says the test set has, in [0, 1]; nil where it was not given.
    public let assumed: Double?
    /// The share estimated from an unlabelled run, in [0, 1]; nil where it was not asked for.
    public let estimated: Double?
    /// The 95% interval of `estimated`; nil where there is none.
    public let ci95: Interval95?
    /// What the estimate needs to be true, in a sentence; nil where nothing is in doubt.
    public let warning: String?

    /// Makes a prior.
    public init(
      assumed: Double? = nil, estimated: Double? = nil, ci95: Interval95? = nil,
      warning: String? = nil
    ) {
      self.assumed = assumed
      self.estimated = estimated
      self.ci95 = ci95
      self.warning = warning
    }
  }
}
