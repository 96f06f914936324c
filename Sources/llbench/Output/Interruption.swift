import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The wish that a long command end: Ctrl-C, or the SIGTERM of a system that shuts down.
///
/// The first signal is only remembered, for the command to come to an end in good order; the second
/// ends the program at once.
final class Interruption: Sendable {
  private let received: Received
  // Kept alive: a source that is let go hears nothing.
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  private final class Received: Sendable {
    let number = Atomic<Int32>(0)
  }

  /// Listens from now on.
  init() {
    let received = Received()
    self.received = received
    sources = [SIGINT, SIGTERM].map { number in
      // Dispatch hears of a signal beside its disposition, which would end the program first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        let first = received.number.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged
        if first { return }
        signal(number, SIG_DFL)
        raise(number)
      }
      source.resume()
      return source
    }
  }

  /// Whether a signal came.
  var isReceived: Bool { received.number.load(ordering: .relaxed) != 0 }

  /// The exit code that says which signal came, as shells have it: 130 or 143; nil for none.
  var exitCode: Int32? {
    let number = received.number.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }
}
