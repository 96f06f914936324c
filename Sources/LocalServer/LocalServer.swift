internal import FlyingFox
internal import FlyingSocks
public import Workbench

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A web view of a store, for the browser on the same machine; it only reads.
///
/// Requests for another host than the one it listens as are refused, and so is everything but GET
/// and HEAD. Reports are made on threads of their own and kept while nothing changes that is in them.
///
/// Not guaranteed: anything against who can open connections to it without end. It is for one person
/// and their browser, and is no server for the internet; there is no password and no encryption.
public struct LocalServer: Sendable {
  /// The default address: this machine can reach it, others cannot.
  public static let defaultHost = "127.0.0.1"
  /// The default port.
  public static let defaultPort: UInt16 = 8080

  /// How long one answer may take before the connection is given up, in seconds.
  private static let answerSeconds = 600.0
  /// How often in a row listening is taken up again after a failure.
  private static let mostFailures = 5

  private let place: ListeningPlace
  private let port: UInt16
  private let context: WorkContext

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
    self.context = context
    self.port = port
    place = try ListeningPlace(host: host)
  }

  /// Whether only this machine can reach the server.
  public var isLocal: Bool { place.isLoopback }

  /// Serves until the task is cancelled; see also the form that blocks.
  ///
  /// - Parameter onListening: Is told the address of the first page, once it can be opened.
  /// - Throws: `ServerError` where it cannot listen.
  public func run(
    onListening: @escaping @Sendable (String) -> Void
  ) async throws(ServerError) {
    let handler = SiteHandler(site: Site(context: context), hosts: HostRule(place))
    var port = port
    var failures = 0
    while true {
      let start = ContinuousClock.now
      do {
        let server = try server(port: port, handler: handler)
        // The first one told which port it is; the address is said once.
        let isFirst = failures == 0
        try await withThrowingTaskGroup(of: UInt16?.self) { group in
          group.addTask {
            try await server.run()
            return nil
          }
          group.addTask { await Self.port(of: server) }
          while let result = try await group.next() {
            guard let listening = result else { continue }
            port = listening
            if isFirst { onListening("http://\(place.authority):\(listening)/") }
          }
        }
        return
      } catch {
        if Task.isCancelled { return }
        // A failure to accept one connection ends FlyingFox's server: all file descriptors may be in
        // use for a moment. Where it had listened for a while it is worth another try.
        if start.duration(to: .now) > .seconds(10) { failures = 0 }
        failures += 1
        guard port != 0, failures <= Self.mostFailures, !Self.isBinding(error) else {
          throw reason(error, port: port)
        }
        try? await Task.sleep(for: .milliseconds(200))
      }
    }
  }
}

extension LocalServer {
  private func server(port: UInt16, handler: SiteHandler) throws -> HTTPServer {
    let pool = PromptPool(base: HTTPServer.defaultPool())
    return place.isVersion6
      ? HTTPServer(
        address: try .inet6(ip6: place.address, port: port), timeout: Self.answerSeconds,
        pool: pool, logger: .disabled, handler: handler)
      : HTTPServer(
        address: try .inet(ip4: place.address, port: port), timeout: Self.answerSeconds,
        pool: pool, logger: .disabled, handler: handler)
  }

  /// The port that a server listens on, once it does; nil where that never comes.
  private static func port(of server: HTTPServer) async -> UInt16? {
    guard (try? await server.waitUntilListening()) != nil else { return nil }
    return switch await server.listeningAddress {
    case .ip4(_, let port), .ip6(_, let port): port
    default: nil
    }
  }

  private static func isBinding(_ error: any Error) -> Bool {
    guard case SocketError.failed(_, let number, _) = error else { return false }
    return [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(number)
  }

  private func reason(_ error: any Error, port: UInt16) -> ServerError {
    guard case SocketError.failed(_, let number, let message) = error else {
      return .cannotListen(address: place.address, port: port, reason: "\(error)")
    }
    return switch number {
    case EADDRINUSE: .portInUse(address: place.address, port: port)
    case EACCES: .notPermitted(address: place.address, port: port)
    default: .cannotListen(address: place.address, port: port, reason: message)
    }
  }
}
