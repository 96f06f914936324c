extension CalibrationReport {
  /// One way to calibrate, fitted and cross-validated.
  public struct Method: Sendable, Equatable, Codable {
    /// The name: `identity`, `clip`, `temperature`, `platt`, and others, also with `+clip`.
    public let name: String
    /// What was fitted on all rows.
    public let parameters: Parameters
    /// The loss on the rows that the method was fitted on, in nats; nil where the fit failed.
    public let inSampleLogLoss: Double?
    /// The loss on rows that the method was not fitted on, in nats; nil where a fit failed.
    public let cvLogLoss: Double?
    /// The standard error of `cvLogLoss`, in nats; nil with one row or an infinite loss.
    public let cvStandardError: Double?
    /// The out-of-fold loss of identity minus that of the method, in nats; positive is better.
    public let deltaVsIdentity: Double?
    /// The paired 95% interval of `deltaVsIdentity`; nil where there is none.
    public let deltaCI95: Interval95?
    /// Whether the fit on all rows came to an end.
    public let converged: Bool
    /// What failed or is doubtful, by name, such as `separable` or `not_monotone`.
    public let notes: [String]
    /// Whether this is the method to use.
    public let recommended: Bool

    /// Makes a method's result; what a failed fit does not have stays nil.
    public init(
      name: String, parameters: Parameters = [:], inSampleLogLoss: Double?, cvLogLoss: Double?,
      cvStandardError: Double? = nil, deltaVsIdentity: Double? = nil,
      deltaCI95: Interval95? = nil, converged: Bool = true, notes: [String] = [],
      recommended: Bool = false
    ) {
      self.name = name
      self.parameters = parameters
      self.inSampleLogLoss = inSampleLogLoss
      self.cvLogLoss = cvLogLoss
      self.cvStandardError = cvStandardError
      self.deltaVsIdentity = deltaVsIdentity
      self.deltaCI95 = deltaCI95
      self.converged = converged
      self.notes = notes
      self.recommended = recommended
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case parameters
      case inSampleLogLoss = "in_sample_log_loss"
      case cvLogLoss = "cv_log_loss"
      case cvStandardError = "cv_standard_error"
      case deltaVsIdentity = "delta_vs_identity"
      case deltaCI95 = "delta_ci95"
      case converged
      case notes
      case recommended
    }
  }
}
