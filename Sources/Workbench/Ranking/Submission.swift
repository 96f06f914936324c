internal import RunStore

/// A submission that has not been looked at yet.
struct Submission: Sendable {
  /// Where the predictions are.
  enum Source: Sendable {
    /// A file, `-` for standard input.
    case file(String)
    /// A file that cannot be asked for because the bytes of its path are no UTF-8: its path with
    /// those shown as `\xE9`.
    case misnamed(String)
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
    switch source {
    case .file(let path), .misnamed(let path): path
    case .stored: nil
    }
  }
}
