public import Workbench

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A web view of a store, for the browser on the same machine; it only reads.
///
/// Requests for another host than the one it listens as are refused, and so is everything but GET
/// and HEAD, and whatever has a content. Reports are made on threads of their own and kept while
/// nothing changes that is in them. A client that is slow, or sends a head without an end, is cut
/// off and keeps nobody waiting.
///
/// Not guaranteed: anything against who can open connections to it faster than they can be closed.
/// It is for one person and their browser, and is no server for the internet; there is no password
/// and no encryption.
public struct LocalServer: Sendable {
  /// The default address: this machine can reach it, others cannot.
  public static let defaultHost = "127.0.0.1"
  /// The default port.
  public static let defaultPort: UInt16 = 8080

  /// The stack of a connection's thread in bytes: it reads a head and waits.
  static let stackSize = 512 << 10
  /// How long one look for new connections takes, and with it the end, in milliseconds.
  private static let lookMilliseconds: Int32 = 50
  /// How many bytes of one that was refused are thrown away at a time.
  private static let discardedBytes = 64 << 10

  private let place: ListeningPlace
  private let port: UInt16
  private let context: WorkContext
  private let limits: ConnectionLimits

  /// Prepares a server.
  ///
  /// - Parameters:
  ///   - context: The store and the threads.
  ///   - host: The address to listen on, or a name of it.
  ///   - port: The port; 0 takes any that is free.
  /// - Throws: `ServerError.unknownHost`.
  public init(
    context: WorkContext, host: String = LocalServer.defaultHost,
    port: UInt16 = LocalServer.defaultPort
  ) throws(ServerError) {
    try self.init(context: context, host: host, port: port, limits: ConnectionLimits())
  }

  /// Prepares a server under limits of its own.
  package init(
    context: WorkContext, host: String, port: UInt16, limits: ConnectionLimits
  ) throws(ServerError) {
    self.context = context
    self.port = port
    self.limits = limits
    place = try ListeningPlace(host: host)
  }

  /// Whether only this machine can reach the server.
  public var isLocal: Bool { place.isLoopback }

  /// Serves until it is stopped; the calling thread waits.
  ///
  /// - Parameters:
  ///   - isStopped: Asked some times a second whether to stop.
  ///   - onListening: Is told the address of the first page, once it can be opened.
  /// - Throws: `ServerError` where it cannot listen, or has no thread.
  public func serve(
    until isStopped: () -> Bool, onListening: (String) -> Void
  ) throws(ServerError) {
    let listener: Listener
    do throws(Listener.Failure) {
      listener = try Listener(place, port: port)
    } catch {
      throw reason(error.number)
    }
    guard let tasks = TaskThread.begun() else { throw .noThread }
    onListening("http://\(place.authority):\(listener.port)/")
    let handler = SiteHandler(
      site: Site(context: context, tasks: tasks), hosts: HostRule(place))
    let open = OpenConnections(capacity: limits.connections)
    // An answer that is being made takes its time; nobody wants it any more.
    defer { open.abandonAll() }
    var refused: [(connection: Connection, until: ContinuousClock.Instant)] = []
    while !isStopped() {
      refused.removeAll { connection, until in
        until <= .now || !connection.discard(LocalServer.discardedBytes)
      }
      switch listener.accept(within: LocalServer.lookMilliseconds) {
      case .connection(let connection):
        guard !begin(connection, handler, tasks, open) else { continue }
        refuse(connection, handler)
        if refused.count > limits.connections { refused.removeFirst() }
        refused.append((connection, .now + limits.parting))
      case .nobody: continue
      case .noRoom:
        open.abandonSlowest()
        usleep(UInt32(LocalServer.lookMilliseconds) * 1000)
      case .broken(let number): throw reason(number)
      }
    }
  }
}

extension LocalServer {
  /// Serves a connection on a thread of its own; false where it cannot be let in.
  private func begin(
    _ connection: Connection, _ handler: SiteHandler, _ tasks: TaskThread, _ open: OpenConnections
  ) -> Bool {
    guard open.admit(connection) else { return false }
    let limits = limits
    let isBegun = SystemThread.start(stackSize: LocalServer.stackSize) {
      Conversation(
        connection: connection, handler: handler, tasks: tasks, limits: limits, open: open
      ).run()
      open.remove(connection)
    }
    if !isBegun {
      open.remove(connection)
      // As in place of one of too many: whoever comes next can have that thread.
      open.abandonSlowest()
    }
    return isBegun
  }

  /// Says that there is no room.
  ///
  /// Nobody is waited for here: who comes next is let in by this thread,
  /// which listens to those it refused in passing, since closing with bytes of a request unread would
  /// make the system tell the client that the connection broke.
  private func refuse(_ connection: Connection, _ handler: SiteHandler) {
    let busy = handler.answer(
      PageFailure(.unavailable, "Too many connections are open.", "Try again in a moment."))
    _ = connection.send(handler.bytes(of: busy, isLast: true, hasBody: true), patience: .zero)
    connection.endSending()
  }

  private func reason(_ number: Int32) -> ServerError {
    switch number {
    case EADDRINUSE: .portInUse(address: place.address, port: port)
    case EACCES: .notPermitted(address: place.address, port: port)
    default:
      .cannotListen(
        address: place.address, port: port, reason: String(cString: strerror(number)))
    }
  }
}
