import Foundation
import LocalServer
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The server and clients that do not mean well, or are just slow.
@Suite struct HostileClientTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.score(workplace.run(1), workplace.key(), name: "one")
  }

  /// A server with limits that a test can wait for.
  private func server(
    _ change: (inout ConnectionLimits) -> Void = { _ in }
  ) async throws -> RunningServer {
    var limits = ConnectionLimits()
    change(&limits)
    return try await RunningServer(workplace.context, limits: limits)
  }

  @Test(arguments: [
    ("GET /", "a"), ("GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "a"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n", "X: a\r\n"),
  ])
  func `A head without an end is refused while others are answered`(
    start: String, more: String
  ) async throws {
    let server = try await server()
    let rest = String(repeating: more, count: 200_000 / more.utf8.count)
    async let refused = server.send(start + rest)
    async let answered = server.get("/")
    #expect(try await refused.status == 431)
    #expect(try await refused.headers["connection"] == "close")
    #expect(try await answered.status == 200)
  }

  @Test(arguments: [
    "Host: localhost\r\nHost: localhost", "Host: localhost\r\nHost: evil.example",
    "Host: evil.example\r\nhost: localhost", "Host: localhost, evil.example",
    "Host: localhost\r\nSec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site",
    "Host: localhost\r\nHost : x", "Host: localhost\r\n folded: x",
  ])
  func `A request that can be read in two ways is refused`(fields: String) async throws {
    let server = try await server()
    let answer = try await server.send("GET / HTTP/1.1\r\n\(fields)\r\n\r\n")
    #expect([400, 421].contains(answer.status))
    #expect(answer.headers["connection"] == "close" && !answer.body.contains(">one</a>"))
  }

  @Test(arguments: [
    ("POST", "Content-Length: 1000000000", 405), ("PUT", "Transfer-Encoding: chunked", 405),
    ("GET", "Content-Length: 1000000000", 413), ("GET", "Transfer-Encoding: chunked", 413),
    ("HEAD", "Content-Length: 5", 413), ("GET", "Content-Length: 0x10", 400),
    ("GET", "Content-Length: 5\r\nContent-Length: 0", 400),
  ])
  func `A content is refused before it comes`(
    method: String, field: String, status: Int
  ) async throws {
    let server = try await server { $0.parting = .milliseconds(100) }
    let content = String(
      repeating: "GET /run/one HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1_000)
    let answer = try await server.send(
      "\(method) / HTTP/1.1\r\nHost: localhost\r\n\(field)\r\n\r\n" + content)
    #expect(answer.status == status)
    // Nothing of the content is taken for a request.
    #expect(!answer.body.contains("HTTP/1.1 "))
  }

  @Test func `Who begins a request and falls silent is cut off`() async throws {
    let server = try await server { $0.head = .milliseconds(300) }
    let answer = try await server.send("GET / HTTP/1.1\r\nHost: local")
    #expect(answer.status == 408 && answer.headers["connection"] == "close")
  }

  @Test func `Who dribbles a request is cut off as well`() async throws {
    let server = try await server { $0.head = .milliseconds(300) }
    let client = try RawClient(port: server.port)
    // Each byte is a sign of life, and the time is that of the whole head.
    let answer = try await onThread {
      for _ in 0..<100 {
        do {
          try client.write("a")
        } catch {
          break
        }
        usleep(20_000)
      }
      return try Answer(client.readToEnd())
    }
    #expect(answer.status == 408)
  }

  @Test func `Who says nothing at all is cut off without a word`() async throws {
    let server = try await server { $0.idle = .milliseconds(200) }
    let client = try RawClient(port: server.port)
    #expect(try await onThread { try client.readToEnd() }.isEmpty)
  }

  @Test func `With all connections taken the slowest makes room`() async throws {
    let server = try await server { $0.connections = 8 }
    let slow = try (0..<40).map { _ in try RawClient(port: server.port) }
    for client in slow { try? client.write("GET / HTTP/1.1\r\nHost: local") }
    // Threads of those that had to go may still be there for a moment, and the answer is 503 then.
    var status = 0
    for _ in 0..<200 where status != 200 {
      status = (try? await server.get("/").status) ?? 0
      if status != 200 { try await Task.sleep(for: .milliseconds(50)) }
    }
    #expect(status == 200)
    let first = slow[0]
    #expect(try await onThread { try first.readToEnd() }.isEmpty)
    for client in slow[1...] { close(client.descriptor) }
  }

  @Test func `Clients that take nothing of their answers make room as well`() async throws {
    let server = try await server { $0.connections = 2 }
    // More than what the system keeps for them, so that the server has to wait.
    let requests = String(repeating: "GET /run/one HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 400)
    let clients = try (0..<2).map { _ in try RawClient(port: server.port) }
    for client in clients { try client.write(requests) }
    try await Task.sleep(for: .seconds(2))
    // Threads of those that had to go may still be there for a moment. Without going they would be
    // for the half minute in which an answer has to be taken.
    var status = 503
    for _ in 0..<200 where status == 503 {
      status = (try? await server.get("/").status) ?? 0
      if status == 503 { try await Task.sleep(for: .milliseconds(50)) }
    }
    #expect(status == 200)
    for client in clients { close(client.descriptor) }
  }

  @Test func `Who is refused is told so, whatever was sent`() async throws {
    let server = try await server { $0.connections = 0 }
    for _ in 0..<20 {
      let client = try RawClient(port: server.port)
      let answer = try await onThread {
        // Before and after the refusal: what comes late must not break the connection.
        try client.write("GET / HTTP/1.1\r\n")
        usleep(20_000)
        try client.write("Host: localhost\r\n\r\n")
        return try Answer(client.readToEnd())
      }
      #expect(answer.status == 503)
    }
  }

  @Test(arguments: [
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "\0\0\0\0\r\n\r\n", "GET / HTTP/1.1\n\n", "\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
  ])
  func `What is no request to it gets a short answer`(text: String) async throws {
    let server = try await server { $0.head = .milliseconds(200) }
    #expect([400, 408].contains(try await server.send(text).status))
    #expect(try await server.get("/").status == 200)
  }
}

/// Does what blocks on a thread of its own: the server needs those that tasks have.
private func onThread<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
  }
}
