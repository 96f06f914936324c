/// Where a run or an answer key came from: one file read by one command.
public struct Provenance: Sendable, Equatable {
  /// The file as the user named it; `-` is standard input.
  public var filePath: String
  /// SHA-256 of the bytes of the file, in lower-case hex; nil where there was no file.
  public var fileSHA256: String?
  /// The size of the file in bytes; nil where there was no file.
  public var fileBytes: Int?
  /// The command that read it, as typed.
  public var commandLine: String
  /// The version of llbench that read it.
  public var version: String
  /// The name of the machine.
  public var host: String

  /// States where a run or an answer key came from.
  public init(
    filePath: String, fileSHA256: String? = nil, fileBytes: Int? = nil, commandLine: String,
    version: String, host: String
  ) {
    self.filePath = filePath
    self.fileSHA256 = fileSHA256
    self.fileBytes = fileBytes
    self.commandLine = commandLine
    self.version = version
    self.host = host
  }
}

/// A provenance as it is kept, with the time it was recorded.
public struct StoredProvenance: Sendable, Equatable {
  /// Where the content came from.
  public let provenance: Provenance
  /// When it was recorded: ISO 8601, UTC, with milliseconds.
  public let recordedAt: String
}
