extension BlendReport {
  /// What a blend was written as.
  public struct Written: Sendable, Equatable, Codable {
    /// Why this method.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
      /// It is the one recommended.
      case recommended
      /// It was asked for by name.
      case requested
      /// No blend is recommended, and of all blends and single runs it has the smallest loss out of
      /// fold.
      case lowest
    }

    /// The name of the method, or `best_member`.
    public let method: String
    /// Why it was chosen.
    public let reason: Reason
    /// The runs with their weights; those of weight 0 are listed too.
    public let weights: [Weight]
    /// The runs that were blended in place of those that the weights were fitted to; empty where
    /// they are the same.
    public let appliedTo: [ReportSource]
    /// The number of predictions.
    public let n: Int
    /// The file that was written, `-` for standard output; nil where none was.
    public let output: String?
    /// The new run in the store; nil where it was not stored.
    public let stored: ReportSource?

    /// States what was written.
    public init(
      method: String, reason: Reason, weights: [Weight], appliedTo: [ReportSource] = [], n: Int,
      output: String?, stored: ReportSource?
    ) {
      self.method = method
      self.reason = reason
      self.weights = weights
      self.appliedTo = appliedTo
      self.n = n
      self.output = output
      self.stored = stored
    }

    private enum CodingKeys: String, CodingKey {
      case method
      case reason
      case weights
      case appliedTo = "applied_to"
      case n
      case output
      case stored
    }
  }
}
