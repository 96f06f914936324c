/// What a caller hears of while images are being scored.
public enum PredictionEvent: Sendable, Equatable {
  /// Something to know before the work is done, in a sentence.
  case notice(String)
  /// How far the work is.
  case progress(PredictionProgress)
}

/// How far a prediction is.
public struct PredictionProgress: Sendable, Equatable {
  /// The files that are done, those taken over from an interrupted run among them.
  public let done: Int
  /// The files that there are.
  public let total: Int
  /// The files that were scored since this run began.
  public let computed: Int
  /// How long that took, in seconds.
  public let seconds: Double

  /// Files per second of this run; nil before the first is done.
  public var rate: Double? { computed > 0 && seconds > 0 ? Double(computed) / seconds : nil }

  /// The seconds that the rest will take at this rate; nil before the first file is done.
  public var secondsLeft: Double? { rate.map { Double(total - done) / $0 } }

  /// States how far a prediction is.
  public init(done: Int, total: Int, computed: Int, seconds: Double) {
    self.done = done
    self.total = total
    self.computed = computed
    self.seconds = seconds
  }
}
