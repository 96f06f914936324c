internal import RunStore

/// A submission that has not been looked at yet.
struct Submission: Sendable {
  /// Where the predictions are.
  enum Source: Sendable {
    /// A file, `-` for standard input.
    case file(String)
    /// A run of the store.
    case stored(StoredRun)
  }

  let source: Source
  /// What it is called on the board; no two are called the same.
  let name: String
  /// When it was submitted; nil for standard input.
  var time: SubmissionTime?

  /// The file; nil for a run of the store.
  var path: String? {
    if case .file(let path) = source { path } else { nil }
  }
}
