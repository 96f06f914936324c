public import LogLoss

/// What a list of runs shows of one, which is less than is kept: a store may have tens of thousands.
public struct ListedRun: Sendable, Equatable {
  /// The hash of the content, in hex.
  public let id: String
  /// The name, unique among the runs of the store.
  public let name: String
  /// The number of predictions.
  public let n: Int
  /// Whether the run has logits beside its probabilities.
  public let hasLogits: Bool
  /// When the content was first stored: ISO 8601, UTC, with milliseconds.
  public let createdAt: String
  /// The last score over all rows, whatever the answer key, in nats; nil where there is none.
  public let logLoss: Double?
  /// The clip bounds of that score; nil where there were none.
  public let clip: ClipBounds?
  /// The name of the answer key of that score.
  public let keyName: String?
}
