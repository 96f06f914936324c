/// What `predict` has kept of a run that is not complete.
public struct UnfinishedPrediction: Sendable, Equatable {
  /// The hash of everything that decides the logits, and of which files are asked for.
  public let job: String
  /// The images as the user named them.
  public let images: String
  /// The number of files that were asked for.
  public let n: Int
  /// When the first logits were saved: ISO 8601, UTC, with milliseconds.
  public let startedAt: String
  /// When the last ones were, in the same form.
  public let savedAt: String
  /// The number of logits that are kept.
  public let saved: Int
}

/// The logit of one file, and which content of the file it is of.
public struct UnfinishedLogit: Sendable, Equatable {
  /// The name of the file in its folder.
  public var file: String
  /// Its size in bytes.
  public var size: Int
  /// When its content was last changed, in nanoseconds since 1970.
  public var modified: Int64
  /// The logit in nats, finite.
  public var logit: Double

  /// States the logit of a file.
  public init(file: String, size: Int, modified: Int64, logit: Double) {
    self.file = file
    self.size = size
    self.modified = modified
    self.logit = logit
  }
}
