/// Something that takes any bytes, with what has to hold whatever they are.
///
/// Besides, no bytes may crash it, hang it, or have it touch memory that is not its own; for that
/// there are the sanitizers.
struct FuzzTarget: Sendable {
  /// The name on the command line, and of the folder of its corpus.
  let name: String
  /// What is tried.
  let summary: String
  /// Tries some bytes.
  ///
  /// - Returns: What does not hold, or nil.
  let contradiction: @Sendable (UnsafeRawBufferPointer) -> String?

  /// All of them.
  static let all: [FuzzTarget] = [
    .number, .table, .gzip, .png, .pngRows, .jpeg, .network, .calibrator, .gate, .query,
  ]

  /// The target of a name.
  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// Tries some bytes, as `contradiction`.
  func contradiction(in bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { contradiction($0) }
  }
}
