extension BlendReport {
  /// One way to blend, fitted and cross-validated.
  public struct Method: Sendable, Equatable, Codable {
    /// The name: `mean_probability`, `mean_logit`, `linear_pool`, `log_pool` or `greedy`.
    public let name: String
    /// The weight of each run, in the order of the runs.
    public let weights: [Weight]
    /// The loss on the rows that the weights were fitted on, in nats.
    public let inSampleLogLoss: Double
    /// The loss on rows that the weights were not fitted on, in nats.
    public let cvLogLoss: Double
    /// The standard error of `cvLogLoss`, in nats; nil with one row or an infinite loss.
    public let cvStandardError: Double?
    /// The gain on the run that is best on these very rows.
    public let versusBest: Gain
    /// The gain on the run that is best on the folds that the weights were fitted to.
    public let versusBestCV: Gain
    /// Whether the search for the weights came to an end.
    public let converged: Bool
    /// Whether the blend beats the best single run beyond chance.
    public let isBetter: Bool

    /// Makes a method's result.
    public init(
      name: String, weights: [Weight], inSampleLogLoss: Double, cvLogLoss: Double,
      cvStandardError: Double?, versusBest: Gain, versusBestCV: Gain, converged: Bool = true,
      isBetter: Bool
    ) {
      self.name = name
      self.weights = weights
      self.inSampleLogLoss = inSampleLogLoss
      self.cvLogLoss = cvLogLoss
      self.cvStandardError = cvStandardError
      self.versusBest = versusBest
      self.versusBestCV = versusBestCV
      self.converged = converged
      self.isBetter = isBetter
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case weights
      case inSampleLogLoss = "in_sample_log_loss"
      case cvLogLoss = "cv_log_loss"
      case cvStandardError = "cv_standard_error"
      case versusBest = "vs_best"
      case versusBestCV = "vs_best_cv"
      case converged
      case isBetter = "better"
    }
  }

  /// What a run counts in a blend.
  public struct Weight: Sendable, Equatable, Codable {
    /// The name of the run.
    public let run: String
    /// Its weight, in [0, 1].
    public let weight: Double

    /// Gives a run a weight.
    public init(run: String, weight: Double) {
      self.run = run
      self.weight = weight
    }
  }

  /// What a blend gains on a single run, out of fold and row by row.
  public struct Gain: Sendable, Equatable, Codable {
    /// The mean gain in nats; positive where the blend is better, infinite where only the single
    /// run has an infinite loss, nil where both have.
    public let delta: Double?
    /// The paired 95% interval of `delta`; nil where there is none.
    public let ci95: Interval95?
    /// The p-value of the two-sided sign-flip test.
    public let pValue: Double
    /// The p-value after Holm's adjustment for the number of methods.
    public let pAdjusted: Double

    /// States a gain.
    public init(delta: Double?, ci95: Interval95?, pValue: Double, pAdjusted: Double) {
      self.delta = delta
      self.ci95 = ci95
      self.pValue = pValue
      self.pAdjusted = pAdjusted
    }

    private enum CodingKeys: String, CodingKey {
      case delta
      case ci95
      case pValue = "p_value"
      case pAdjusted = "p_adjusted"
    }
  }
}
