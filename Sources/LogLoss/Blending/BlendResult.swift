/// What cross-validation found out about one way to blend.
public struct BlendResult: Sendable, Equatable {
  /// The weights fitted to all rows, with their in-sample log loss.
  public let fit: BlendFit
  /// The mean out-of-fold log loss in nats, over rows and repeats; infinite where a row's is.
  public let logLoss: Double
  /// The standard error of `logLoss` in nats; nil when it is not finite or there is one row.
  ///
  /// Each row's losses are averaged over the repeats and rows, or the groups where there are any,
  /// taken as independent. That weights for different folds share rows is not accounted for.
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
