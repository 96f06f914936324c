/// A run as it is kept, without its rows.
public struct StoredRun: Sendable, Equatable {
  /// The key of the run's rows inside the store; it means nothing outside.
  package let number: Int64
  /// The hash of the content, in hex.
  public let id: String
  /// The name, unique among the runs of the store.
  public let name: String
  /// The number of predictions.
  public let n: Int
  /// Whether the run has logits beside its probabilities.
  public let hasLogits: Bool
  /// The name of the model that made the predictions, where it is known.
  public let modelName: String?
  /// SHA-256 of the model's file in hex, where it is known.
  public let modelSHA256: String?
  /// When the content was first stored: ISO 8601, UTC, with milliseconds.
  public let createdAt: String
  /// When the run was last stored or scored, in the same form.
  public let recordedAt: String
  /// The last score over all rows, whatever the answer key; nil where there is none.
  public let lastScore: StoredScore?
}
