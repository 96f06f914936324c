public import LogLoss

/// What `merge` is asked to do: one run of the parts that `predict --shard` made.
public struct MergeRequest: Sendable {
  /// The clip bounds of the submission.
  public enum Clip: Sendable, Equatable {
    /// Those that the parts were predicted with.
    case asPredicted
    /// These, or nil for none.
    case bounds(ClipBounds?)
  }

  /// The parts: stored runs, or store files whose latest part is meant, as of other machines.
  public var runs: [String]
  /// A calibrator's file that the submission goes through, or nil.
  public var calibrator: String?
  /// The clip bounds of the submission.
  public var clip = Clip.asPredicted
  /// A sample submission whose ids the rows must have, and whose order is taken.
  public var sample: String?
  /// Whether parts with skipped images are taken.
  public var allowsMissing = false
  /// Whether the submission has a column `logit`.
  public var includesLogits = false
  /// Where the submission is written, or nil for none; `-` is standard output.
  public var output: String?
  /// Whether the run is stored.
  public var isStored = true
  /// The name that the run is stored under, or nil for that of the parts.
  public var name: String?

  /// Asks for parts to be joined.
  public init(runs: [String]) {
    self.runs = runs
  }
}
