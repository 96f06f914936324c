extension ScoreReport {
  /// The part of the base rate's loss that the run saves, 1 at best and negative below the base
  /// rate.
  ///
  /// `1 - logLoss / baseRateLogLoss`; nil where the loss is infinite or the base rate has none
  /// (one class), since no number would mean anything there.
  public var skill: Double? {
    guard logLoss.isFinite, baseRateLogLoss > 0 else { return nil }
    return 1 - logLoss / baseRateLogLoss
  }
}
