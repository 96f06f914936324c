public import LogLoss
public import PredictionFiles
public import RunStore

/// Why a use case could not be done.
public enum WorkbenchError: Error, Sendable, Equatable {
  /// Files break the rules; every problem has its place.
  case invalid(FileProblems, warnings: [String])
  /// A file could not be read or written.
  case file(PredictionFileError)
  /// The store refused.
  case store(RunStoreError)
  /// The mathematics refused.
  case mathematics(LogLossError)
  /// Something else, said in one sentence with what to do.
  case impossible(String)

  /// Whether a file that breaks the rules is the reason.
  public var isInvalidFile: Bool {
    switch self {
    case .invalid, .file(.invalid): true
    default: false
    }
  }
}

extension WorkbenchError: CustomStringConvertible {
  /// What happened and what to do, in lines to be printed.
  public var description: String {
    switch self {
    case .invalid(let problems, let warnings):
      (problems.lines + problems.notListed + warnings).joined(separator: "\n")
    case .file(let error): error.description.onOneLine
    case .store(let error): error.description.onOneLine
    case .mathematics(let error): error.description
    case .impossible(let sentence): sentence.onOneLine
    }
  }
}

extension String {
  /// The text with line ends escaped: names of files and runs can hold them, messages must not.
  fileprivate var onOneLine: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\n" {
        result.append(contentsOf: "\\n".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension FileProblems {
  /// Each problem on a line; a hint that several in a row share is said once, after the last.
  var lines: [String] {
    var lines: [String] = []
    for (index, problem) in listed.enumerated() {
      let hint = "\n  " + problem.hint
      lines.append(String(problem.description.dropLast(hint.count)).onOneLine)
      let isLast = index + 1 == listed.count || listed[index + 1].hint != problem.hint
      if isLast { lines.append("  " + problem.hint) }
    }
    return lines
  }

  /// A line for each kind of which more were found than are listed.
  var notListed: [String] {
    FileProblem.Code.allCases.compactMap { code in
      let count = counts[code, default: 0]
      return count > FileProblems.limit
        ? "… \(count) problems [\(code.rawValue)] in all; the first \(FileProblems.limit) are listed"
        : nil
    }
  }
}
