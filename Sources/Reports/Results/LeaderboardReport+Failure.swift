extension LeaderboardReport {
  /// A submission that breaks the rules or cannot be read, and so has no rank.
  public struct Failure: Sendable, Equatable, Codable {
    /// The name of the submission.
    public let name: String
    /// The file; nil for a stored run.
    public let path: String?
    /// The first problems of each code.
    public let problems: [ValidationReport.Problem]
    /// The number of all problems.
    public let count: Int

    /// Makes a failure.
    public init(name: String, path: String?, problems: [ValidationReport.Problem], count: Int) {
      self.name = name
      self.path = path
      self.problems = problems
      self.count = count
    }
  }
}
