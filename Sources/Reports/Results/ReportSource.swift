/// Which run or answer key a result is about, and where it came from.
public struct ReportSource: Sendable, Equatable, Codable {
  /// The id in the store; nil for what was read from a file and not stored.
  public let id: String?
  /// The name that people use.
  public let name: String
  /// The SHA-256 of the content, in lower-case hexadecimal.
  public let sha256: String?
  /// The file it was read from; nil for what came out of the store.
  public let path: String?

  /// Makes a reference.
  public init(id: String? = nil, name: String, sha256: String? = nil, path: String? = nil) {
    self.id = id
    self.name = name
    self.sha256 = sha256
    self.path = path
  }
}
