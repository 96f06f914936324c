/// What cross-validation found out about one way to blend.
public struct BlendResult: Sendable, Equatable {
  /// The weights fitted to all rows, with their in-sample log loss.
  public let fit: BlendFit
  /// The mean out-of-fold log loss in nats, over rows and repeats; infinite where a row's is.
  public let logLoss: Double
  /// The standard error of `logLoss` in nats; nil when it is not finite or there is one row.
  ///
  /// Each row's losses are averaged over the repeats and rows taken as independent. That weights
  /// for different folds share rows is not accounted for.
  public let standardError: Double?
  /// What the blend gains on the run that is best on these very rows.
  ///
  /// That run was chosen by the rows it is now compared on, which flatters it: the gain is rather
  /// too small than too large.
  public let versusBest: BlendGain
  /// What the blend gains on the run that was best on the folds it was fitted to.
  ///
  /// Here both sides were chosen without the rows they are compared on.
  public let versusChosen: BlendGain

  /// The method.
  public var method: BlendMethod { fit.method }
}

/// A paired difference of row losses, with what chance alone would do.
public struct BlendGain: Sendable, Equatable {
  /// The losses of the single run less those of the blend: positive where the blend is better.
  public let difference: PairedDifference
  /// The two-sided p-value of the sign-flip test of no difference.
  public let pValue: Double
  /// The p-value after Holm's adjustment for the number of methods compared.
  public let adjustedPValue: Double

  /// Whether the blend is better at the 5% level after the adjustment.
  ///
  /// A finite loss is better than an infinite one without any test.
  public var isSignificant: Bool {
    guard let mean = difference.mean else { return false }
    return mean == .infinity || mean > 0 && adjustedPValue < 0.05
  }
}
