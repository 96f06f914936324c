/// Which calibrator predictions went through, and where it was read from.
public struct AppliedCalibrator: Sendable, Equatable, Codable {
  /// The method, such as `platt+clip`.
  public let method: String
  /// The file it was read from; nil for one that did not come from a file.
  public let file: String?

  /// Makes a reference.
  public init(method: String, file: String?) {
    self.method = method
    self.file = file
  }
}
