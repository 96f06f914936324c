public import LogLoss

/// The rows of a run, in the order of the file that it came from.
public struct StoredPredictions: Sendable {
  /// The image ids.
  public let ids: ImageIDs
  /// The predictions `p_real`, with the same bits that were stored.
  public let probabilities: [Double]
  /// The logits in nats, with the same bits that were stored; nil where the run has none.
  public let logits: [Double]?
}

/// The rows of an answer key, in the order of the file that it came from.
public struct StoredLabels: Sendable {
  /// The image ids.
  public let ids: ImageIDs
  /// The answers.
  public let labels: [Label]
}
