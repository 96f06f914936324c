#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A thread of the system, which may refuse to make one: a container has a limit for all it runs.
///
/// Foundation's `Thread` does not say so, and what was to run on it never does.
enum SystemThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  /// Starts a thread that nobody waits for.
  ///
  /// - Parameters:
  ///   - stackSize: Its stack in bytes, whole pages.
  ///   - body: What it does.
  /// - Returns: false where there is no thread, and `body` will not run.
  static func start(stackSize: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackSize)
    let box = Unmanaged.passRetained(Body(body))
    let address = box.toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, &attributes, runThread, address)
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, &attributes, runThread, address)
    #endif
    if code != 0 { box.release() }
    return code == 0
  }

  fileprivate static func run(_ address: UnsafeMutableRawPointer) {
    Unmanaged<Body>.fromOpaque(address).takeRetainedValue().run()
  }
}

#if canImport(Darwin)
  private func runThread(_ address: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    SystemThread.run(address)
    return nil
  }
#else
  private func runThread(_ address: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let address { SystemThread.run(address) }
    return nil
  }
#endif
