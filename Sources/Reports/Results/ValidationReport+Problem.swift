extension ValidationReport {
  /// One broken rule, where it is broken, and what to do.
  public struct Problem: Sendable, Equatable, Codable {
    /// A stable word for programs to compare with, such as `duplicate_id`.
    public let code: String
    /// The file, where it is not the one that was checked (a sample, a key).
    public let file: String?
    /// The line, counted from 1; nil where the problem is not at a line.
    public let line: Int?
    /// The column in bytes, counted from 1; nil where the problem is the whole line.
    public let column: Int?
    /// The image id; nil where the problem is not about one.
    public let id: String?
    /// What was found, in a sentence.
    public let message: String
    /// What to do about it.
    public let hint: String

    /// Makes a problem.
    public init(
      code: String, file: String? = nil, line: Int? = nil, column: Int? = nil, id: String? = nil,
      message: String, hint: String
    ) {
      self.code = code
      self.file = file
      self.line = line
      self.column = column
      self.id = id
      self.message = message
      self.hint = hint
    }
  }
}
