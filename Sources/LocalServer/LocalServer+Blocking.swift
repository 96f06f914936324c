import Dispatch
import Synchronization

extension LocalServer {
  /// Serves on threads of its own until it is stopped; the calling thread waits.
  ///
  /// - Parameters:
  ///   - isStopped: Asked some times a second whether to stop.
  ///   - onListening: Is told the address of the first page, once it can be opened.
  /// - Throws: `ServerError` where it cannot listen.
  public func serve(
    until isStopped: () -> Bool, onListening: @escaping @Sendable (String) -> Void
  ) throws(ServerError) {
    let end = End()
    let task = Task {
      do throws(ServerError) {
        try await run(onListening: onListening)
        end.reach(nil)
      } catch {
        end.reach(error)
      }
    }
    while !end.isReached(within: .milliseconds(50)) {
      if isStopped() {
        task.cancel()
        // An answer that is being made would take its time; nobody wants it any more.
        _ = end.isReached(within: .milliseconds(500))
        return
      }
    }
    if let error = end.error { throw error }
  }

  /// How serving came to its end.
  private final class End: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let reason = Mutex<ServerError?>(nil)

    var error: ServerError? { reason.withLock(\.self) }

    func reach(_ error: ServerError?) {
      reason.withLock { $0 = error }
      semaphore.signal()
    }

    func isReached(within time: DispatchTimeInterval) -> Bool {
      semaphore.wait(timeout: .now() + time) == .success
    }
  }
}
