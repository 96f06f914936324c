internal import Workbench

/// Why there is no page, as a page says it.
struct PageFailure: Error, Equatable {
  /// The status of the answer.
  let status: PageStatus
  /// What happened, in lines.
  let lines: [String]

  init(_ status: PageStatus, _ lines: String...) {
    self.status = status
    self.lines = lines
  }

  /// What a use case refused, with its own words.
  init(_ error: WorkbenchError) {
    lines = error.description.split(separator: "\n").map(String.init)
    status =
      switch error.kind {
      case .unknown: .notFound
      case .notReady: .conflict
      case .unfit: .unprocessable
      case .unavailable: .unavailable
      case .failure: .failed
      }
  }
}
