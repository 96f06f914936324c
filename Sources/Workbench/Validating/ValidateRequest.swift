/// What `validate` is asked to do.
public struct ValidateRequest: Sendable {
  /// A file of predictions, or a stored run.
  public var run: String
  /// A sample submission whose ids the run must have.
  public var sample: String?
  /// A key whose ids the run must have.
  public var key: String?
  /// The names of the columns.
  public var columns = ColumnNames()

  /// Asks whether a run follows the rules.
  public init(run: String, sample: String? = nil, key: String? = nil) {
    self.run = run
    self.sample = sample
    self.key = key
  }
}
