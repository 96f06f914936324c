/// What a caller hears of while a head is made.
public enum AdaptEvent: Sendable, Equatable {
  /// How far the features are.
  case images(PredictionProgress)
  /// How far the fits of the cross-validation are.
  case fits(done: Int, total: Int)
}
