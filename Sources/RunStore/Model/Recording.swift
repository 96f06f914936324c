/// A run that takes part in a recording: a new one, or one that the store already has.
public enum RunEntry: Sendable {
  /// Content from outside; identical content is the same run.
  case draft(RunDraft)
  /// A run of the store.
  case stored(StoredRun)
}

/// An answer key that takes part in a recording: a new one, or one that the store already has.
public enum KeyEntry: Sendable {
  /// Content from outside; identical content is the same answer key.
  case draft(KeyDraft)
  /// An answer key of the store.
  case stored(StoredKey)
}

/// What a recording came to.
public struct Recording: Sendable, Equatable {
  /// The run as it is kept now.
  public let run: StoredRun
  /// Whether the store did not have this content before.
  public let isNewRun: Bool
  /// The answer key as it is kept now; nil where none took part.
  public let key: StoredKey?
  /// Whether the store did not have this answer key before.
  public let isNewKey: Bool
}
