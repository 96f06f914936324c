/// Why a file could not be read or written, or which of its rows break the rules.
public enum PredictionFileError: Error, Sendable, Equatable {
  /// The file could not be opened or read; `reason` is the operating system's.
  case unreadable(path: String, reason: String)
  /// The file could not be written; what was there before still is.
  case unwritable(path: String, reason: String)
  /// The content breaks the rules.
  case invalid(FileProblems)
}

extension PredictionFileError: CustomStringConvertible {
  /// What happened, in lines to be printed.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
    case .invalid(let problems):
      problems.listed.map(\.description).joined(separator: "\n")
    }
  }
}
