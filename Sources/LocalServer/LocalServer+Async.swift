import Synchronization

extension LocalServer {
  /// Serves on threads of its own until the task is cancelled; see also the form that blocks.
  ///
  /// - Parameter onListening: Is told the address of the first page, once it can be opened.
  /// - Throws: `ServerError` where it cannot listen, or has no thread.
  public func run(
    onListening: @escaping @Sendable (String) -> Void
  ) async throws(ServerError) {
    let end = End()
    let result: Result<Void, ServerError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isBegun = SystemThread.start(stackSize: LocalServer.stackSize) {
          let result = Result { () throws(ServerError) in
            try serve(
              until: { end.isWanted.load(ordering: .relaxed) }, onListening: onListening)
          }
          continuation.resume(returning: result)
        }
        if !isBegun { continuation.resume(returning: .failure(.noThread)) }
      }
    } onCancel: {
      end.isWanted.store(true, ordering: .relaxed)
    }
    try result.get()
  }

  private final class End: Sendable {
    let isWanted = Atomic(false)
  }
}
