import Foundation
import LocalServer
import Synchronization
import Testing
import Workbench

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A server on a free port of this machine, which ends with the last reference to it.
final class RunningServer: Sendable {
  let port: UInt16
  private let task: Task<Void, any Error>

  init(
    _ context: WorkContext, host: String = LocalServer.defaultHost,
    limits: ConnectionLimits = ConnectionLimits()
  ) async throws {
    let server = try LocalServer(context: context, host: host, port: 0, limits: limits)
    let (addresses, said) = AsyncStream.makeStream(of: String.self)
    task = Task {
      defer { said.finish() }
      try await server.run { said.yield($0) }
    }
    var first: String?
    for await address in addresses {
      first = address
      break
    }
    let address = try #require(first.flatMap(URL.init(string:)))
    port = try #require(address.port.flatMap(UInt16.init(exactly:)))
  }

  deinit {
    task.cancel()
  }

  /// Asks for a path by GET under the server's own name.
  func get(_ path: String) async throws -> Answer {
    try await send("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
  }

  /// Sends bytes as they are and reads until the other side closes.
  func send(_ request: String) async throws -> Answer {
    let port = port
    // On a thread of its own: it blocks, and the server needs those that tasks have.
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Answer(RawClient(port: port).exchange(request)) })
      }
    }
  }
}

/// What came back: the status, the headers in small letters, and the body.
struct Answer: Sendable {
  let status: Int
  let headers: [String: String]
  let body: String

  init(_ bytes: Data) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let end = try #require(text.range(of: "\r\n\r\n"), "no answer: \(text)")
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    status = try #require(Int(lines[0].split(separator: " ")[1]))
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    self.headers = headers
    body = String(text[end.upperBound...])
  }
}

/// A connection of which nothing is taken care of: what is sent is what was written.
struct RawClient {
  struct Failure: Error {
    let call: String
    let number: Int32
  }

  let descriptor: Int32

  init(port: UInt16) throws {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
    // Against a hang only: with a sanitizer and other work on the machine an answer takes long.
    var limit = timeval(tv_sec: 600, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw Failure(call: "connect", number: errno)
    }
  }

  func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
      guard count > 0 else { throw Failure(call: "send", number: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends a request, reads to the end and closes.
  func exchange(_ request: String) throws -> Data {
    // A server that refuses may have heard enough before all is sent.
    try? write(request)
    return try readToEnd()
  }

  /// Reads to the end and closes.
  func readToEnd() throws -> Data {
    defer { close(descriptor) }
    var answer = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == ECONNRESET { return answer }
      guard count >= 0 else { throw Failure(call: "recv", number: errno) }
      if count == 0 { return answer }
      answer.append(contentsOf: buffer[..<count])
    }
  }

  private var noSignal: Int32 {
    #if canImport(Darwin)
      0
    #else
      Int32(MSG_NOSIGNAL)
    #endif
  }
}
