internal import FlyingSocks

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The pool that waits for sockets, with Nagle's algorithm turned off on each of them.
///
/// A short answer is sent in two pieces, head and body. With the algorithm the second one waits until
/// the first is acknowledged, for which a browser takes its time: 40 ms, where the answer takes one.
struct PromptPool<Base: AsyncSocketPool>: AsyncSocketPool {
  let base: Base

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // The socket that listens waits first; those that it accepts have its options. Where that is
    // not so they wait for their first request.
    var isOn: Int32 = 1
    _ = setsockopt(
      socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn,
      socklen_t(MemoryLayout<Int32>.size))
    try await base.suspendSocket(socket, untilReadyFor: events)
  }
}
