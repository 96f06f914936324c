/// A score as it is kept.
public struct StoredScore: Sendable, Equatable {
  /// The id of the answer key that the run was scored against.
  public let keyID: String
  /// The name of that answer key.
  public let keyName: String
  /// What was scored and how it came out.
  public let score: ScoreDraft
  /// When this score was first stored: ISO 8601, UTC, with milliseconds.
  public let createdAt: String
  /// When it was last stored, in the same form.
  public let scoredAt: String
}
