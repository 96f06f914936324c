/// What came of one file.
public enum ImageOutcome: Sendable, Equatable {
  /// The logit of REAL in nats, finite.
  case logit(Double)
  /// It could not be scored; the others can.
  case skipped(reason: String)
}
