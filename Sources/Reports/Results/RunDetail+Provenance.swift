extension RunDetail {
  /// Where a run came from, as far as it is known.
  public struct Provenance: Sendable, Equatable, Codable {
    /// The file it was read from.
    public let path: String?
    /// The SHA-256 of that file, in lower-case hexadecimal.
    public let sha256: String?
    /// The command line that stored it.
    public let commandLine: String?
    /// The version of the program that stored it.
    public let llbenchVersion: String?
    /// The host it was stored on.
    public let host: String?
    /// The model that predicted it.
    public let model: String?

    /// Makes a provenance; what is not known stays nil.
    public init(
      path: String? = nil, sha256: String? = nil, commandLine: String? = nil,
      llbenchVersion: String? = nil, host: String? = nil, model: String? = nil
    ) {
      self.path = path
      self.sha256 = sha256
      self.commandLine = commandLine
      self.llbenchVersion = llbenchVersion
      self.host = host
      self.model = model
    }

    private enum CodingKeys: String, CodingKey {
      case path
      case sha256
      case commandLine = "command_line"
      case llbenchVersion = "llbench_version"
      case host
      case model
    }
  }
}
