import Foundation
import Testing

@testable import LocalServer

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ConnectionTests {
  private let connection: Connection
  /// The other end, which the test plays.
  private let client: Connection

  init() throws {
    #if canImport(Darwin)
      let kind = SOCK_STREAM
    #else
      let kind = Int32(SOCK_STREAM.rawValue)
    #endif
    var ends: [Int32] = [0, 0]
    try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
    connection = Connection(ends[0])
    client = Connection(ends[1])
  }

  @Test func `What is sent arrives, and then the end`() {
    #expect(connection.send(Array("some bytes".utf8), patience: .seconds(5)))
    connection.endSending()
    guard case .bytes(let bytes) = client.receive(by: .now + .seconds(5)) else {
      Issue.record("nothing came")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "some bytes")
    guard case .end = client.receive(by: .now + .seconds(5)) else {
      Issue.record("it did not end")
      return
    }
  }

  @Test func `Who takes nothing of an answer is waited for only so long`() {
    let bytes = [UInt8](repeating: 0, count: 32 << 20)
    #expect(!connection.send(bytes, patience: .milliseconds(50)))
    // What was sent before is still there to be taken.
    guard case .bytes = client.receive(by: .now) else {
      Issue.record("nothing came")
      return
    }
  }

  @Test func `Who says nothing is waited for only so long`() {
    guard case .late = connection.receive(by: .now + .milliseconds(50)) else {
      Issue.record("something came")
      return
    }
  }

  @Test func `An answer to who is gone fails, and ends no program`() {
    client.abandon()
    #expect(!connection.send([1, 2, 3], patience: .seconds(5)))
    guard case .end = connection.receive(by: .now + .seconds(5)) else {
      Issue.record("something came")
      return
    }
  }

  @Test func `With no room the one that owes something for the longest time goes`() throws {
    let open = OpenConnections(capacity: 2)
    func pair() throws -> ConnectionTests { try ConnectionTests() }
    let (first, second, third) = (try pair(), try pair(), try pair())
    #expect(open.admit(first.connection) && open.admit(second.connection))
    // Its answer is being made: it owes nothing.
    open.note(first.connection, waits: false)
    #expect(open.admit(third.connection) && open.count == 3)
    for (end, isOpen) in [(first, true), (second, false), (third, true)] {
      if case .end = end.client.receive(by: .now) {
        #expect(!isOpen)
      } else {
        #expect(isOpen)
      }
    }
    open.remove(second.connection)
    open.note(third.connection, waits: false)
    #expect(try !open.admit(pair().connection) && open.count == 2)
  }
}
