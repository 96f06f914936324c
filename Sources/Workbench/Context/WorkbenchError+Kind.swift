internal import RunStore

extension WorkbenchError {
  /// Where the reason lies, for who has to answer by it rather than by the words.
  public enum Kind: Sendable {
    /// Nothing goes by the reference, or more than one thing.
    case unknown
    /// The store does not hold what it takes, as a run without a score.
    case notReady
    /// The rows do not allow it, as runs of different ids.
    case unfit
    /// The store is not there, or somebody else is at it.
    case unavailable
    /// It should have worked.
    case failure
  }

  /// Where the reason lies.
  public var kind: Kind {
    switch self {
    case .invalid, .mathematics: .unfit
    case .impossible: .notReady
    case .file: .failure
    case .store(let reason):
      switch reason {
      case .unknownReference, .ambiguousReference: .unknown
      case .neverScored: .notReady
      case .locked, .notFound: .unavailable
      default: .failure
      }
    }
  }
}
