internal import GRDBSQLite

/// Stops a query at its time limit, or when the task that runs it is cancelled.
final class QueryWatch {
  private let end: ContinuousClock.Instant?
  /// Whether it was this that stopped the query, and not the cancellation of the task.
  private(set) var ranOut = false

  init(seconds: Double?) {
    end = seconds.map { ContinuousClock.now + .seconds(max(0, $0)) }
  }

  /// Watches `connection`; it has to outlive the connection's use.
  func install(on connection: OpaquePointer) {
    // A look every 10,000 steps of SQLite's machine: below a millisecond, and no measurable cost.
    sqlite3_progress_handler(
      connection, 10_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<QueryWatch>.fromOpaque(context).takeUnretainedValue().mustStop ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Whether the time is over or the task was cancelled.
  var mustStop: Bool {
    if let end, ContinuousClock.now >= end {
      ranOut = true
      return true
    }
    return Task.isCancelled
  }
}
