/// Whether a file keeps the rules of the contest, and every way in which it does not.
public struct ValidationReport: Sendable, Equatable, Codable {
  /// Whether there is no problem; warnings do not count.
  public let valid: Bool
  /// The number of data rows that were read.
  public let n: Int
  /// The file that was checked.
  public let file: String
  /// The first problems of each code, in the order of the file.
  public let problems: [Problem]
  /// How many problems of each code there are, those that `problems` leaves out among them.
  public let counts: [String: Int]
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// Makes a report; `valid` follows from `counts` and `problems`.
  public init(
    n: Int, file: String, problems: [Problem], counts: [String: Int],
    warnings: [ReportWarning] = []
  ) {
    valid = problems.isEmpty && counts.values.allSatisfy { $0 == 0 }
    self.n = n
    self.file = file
    self.problems = problems
    self.counts = counts
    self.warnings = warnings
  }

  /// The number of problems of every code together.
  public var problemCount: Int { counts.values.reduce(0, +) }
}
