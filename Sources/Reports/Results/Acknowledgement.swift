/// What a command that changes or copies something did.
public struct Acknowledgement: Sendable, Equatable, Codable {
  /// The commands that only acknowledge.
  public enum Command: String, Sendable, Hashable, Codable, CaseIterable {
    /// A run got another name.
    case rename
    /// A run was removed from the store, with its predictions and scores.
    case remove = "rm"
    /// The predictions of a run were written to a file.
    case export
  }

  /// Which command it was.
  public let command: Command
  /// The run as it is afterwards, or was before it was removed.
  public let run: ReportSource
  /// The name before a rename.
  public let oldName: String?
  /// The file that was written; `-` is standard output.
  public let output: String?
  /// The number of predictions that were written or removed.
  public let n: Int?
  /// What is odd about the file that was written; told beside the result and not in it.
  public var warnings: [ReportWarning] = []

  /// Makes an acknowledgement.
  public init(
    command: Command, run: ReportSource, oldName: String? = nil, output: String? = nil,
    n: Int? = nil
  ) {
    self.command = command
    self.run = run
    self.oldName = oldName
    self.output = output
    self.n = n
  }

  private enum CodingKeys: String, CodingKey {
    case command
    case run
    case oldName = "old_name"
    case output
    case n
  }
}
