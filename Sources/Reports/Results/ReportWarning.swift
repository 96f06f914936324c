/// Something about the data that is allowed but is probably a mistake.
public struct ReportWarning: Sendable, Equatable, Codable {
  /// A stable word for programs to compare with, such as `p_is_fake`.
  public let code: String
  /// What was seen, in a sentence.
  public let message: String
  /// What to do about it, where `message` does not already say so.
  public let hint: String?

  /// Makes a warning.
  public init(code: String, message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
