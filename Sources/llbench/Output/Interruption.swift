import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The wish that a long command end: Ctrl-C, or the SIGTERM of a system that shuts down.
///
/// The first signal is only remembered, for the command to come to an end in good order; the second
/// ends the program at once. It is heard without a thread, of which there may be none left.
struct Interruption: Sendable {
  private static let received = Atomic<Int32>(0)

  /// Listens from now on.
  init() {
    // Made here: a handler may wait for nothing, not even for a global to be made.
    _ = isReceived
    // Whoever started the program may have blocked them for itself, which is handed on.
    var heard = sigset_t()
    sigemptyset(&heard)
    defer { pthread_sigmask(SIG_UNBLOCK, &heard, nil) }
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        let first = Interruption.received.compareExchange(
          expected: 0, desired: number, ordering: .relaxed
        ).exchanged
        if first { return }
        signal(number, SIG_DFL)
        raise(number)
      }
      sigaddset(&heard, number)
    }
  }

  /// Whether a signal came.
  var isReceived: Bool { Interruption.received.load(ordering: .relaxed) != 0 }

  /// The exit code that says which signal came, as shells have it: 130 or 143; nil for none.
  var exitCode: Int32? {
    let number = Interruption.received.load(ordering: .relaxed)
    return number == 0 ? nil : 128 + number
  }
}
