import Testing

@testable import LocalServer

@Suite struct RequestHeadTests {
  /// What is read of a request that comes in pieces of so many bytes.
  private func read(_ text: String, pieces: Int = 1 << 20) throws(PageFailure) -> RequestHead? {
    var buffer = RequestBuffer()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      buffer.append(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
      if let head = try buffer.next() { return head }
    }
    return nil
  }

  @Test(arguments: [1, 2, 3, 7, 1_000])
  func `A head is the same in whatever pieces it comes`(pieces: Int) throws {
    let text = "GET /run/7?key=a HTTP/1.1\r\nHOST:\t localhost:80 \r\nX-A: \r\naccept: */*\r\n\r\n"
    let head = try #require(try read(text, pieces: pieces))
    #expect(head.method == "GET" && head.target == "/run/7?key=a" && !head.isLast)
    #expect(try head.value(of: "host") == "localhost:80")
    #expect(try head.value(of: "x-a") == "")
    #expect(try head.value(of: "accept") == "*/*")
    #expect(try head.value(of: "cookie") == nil)
    #expect(try !head.announcesBody())
  }

  @Test func `Requests that come at once are taken one after another`() throws {
    var buffer = RequestBuffer()
    buffer.append(Array("GET /a HTTP/1.1\r\nA: b\r\n\r\nHEAD /b HTTP/1.0\r\n\r\nGET /c".utf8))
    #expect(try buffer.next()?.target == "/a")
    let second = try buffer.next()
    #expect(second?.method == "HEAD" && second?.target == "/b" && second?.isLast == true)
    #expect(try buffer.next() == nil && !buffer.isEmpty)
    buffer.append(Array(" HTTP/1.1\r\n\r\n".utf8))
    #expect(try buffer.next()?.target == "/c" && buffer.isEmpty)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\nA: b\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n\n",
    "\r\n\r\n", "\r\nGET / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1 \r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "GET\t/ HTTP/1.1\r\n\r\n",
    "GET / HTTP/2.0\r\n\r\n", "GET / http/1.1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n",
    "GET /\u{E9} HTTP/1.1\r\n\r\n", "GET /\u{7F} HTTP/1.1\r\n\r\n", "GET /\0 HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nA b\r\n\r\n", "GET / HTTP/1.1\r\nA : b\r\n\r\n",
    "GET / HTTP/1.1\r\n: b\r\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
    "GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n", "GET / HTTP/1.1\r\nA: \u{1}\r\n\r\n",
    "GET / HTTP/1.1\r\nA\u{E9}: b\r\n\r\n", "GET / HTTP/1.1\r\r\n\r\n",
  ])
  func `What is not exactly a head is refused`(text: String) {
    #expect(throws: RequestHead.failure) { try read(text) }
    #expect(throws: RequestHead.failure) { try read(text, pieces: 1) }
  }

  @Test func `A head may be as large as the limit and no larger`() throws {
    let start = "GET / HTTP/1.1\r\nA: "
    let room = RequestHead.mostBytes - start.utf8.count - 4
    let full = start + String(repeating: "a", count: room) + "\r\n\r\n"
    #expect(try read(full) != nil && read(full, pieces: 100) != nil)
    for text in [
      start + String(repeating: "a", count: room + 1) + "\r\n\r\n",
      "GET /" + String(repeating: "a", count: 200_000),
      start + String(repeating: "a\r\nA: ", count: 50_000),
    ] {
      for pieces in [1_000, 1 << 20] {
        #expect {
          try read(text, pieces: pieces)
        } throws: {
          ($0 as? PageFailure)?.status == .headTooLarge
        }
      }
    }
  }

  @Test(arguments: [
    ("Content-Length: 0", false), ("Content-Length: 000", false), ("Content-Length: 1", true),
    ("Content-Length: 18446744073709551616", true), ("Transfer-Encoding: chunked", true),
    ("Transfer-Encoding: gzip\r\nContent-Length: 0", true), ("Content-Type: text/plain", false),
  ])
  func `A content is seen by what announces it`(field: String, isThere: Bool) throws {
    let head = try #require(try read("GET / HTTP/1.1\r\n\(field)\r\n\r\n"))
    #expect(try head.announcesBody() == isThere)
  }

  @Test(arguments: [
    "Content-Length: -1", "Content-Length: +1", "Content-Length: 1, 1", "Content-Length: x",
    "Content-Length:", "Content-Length: 0\r\ncontent-length: 0",
  ])
  func `A length that is none, or is there twice, is refused`(field: String) throws {
    let head = try #require(try read("GET / HTTP/1.1\r\n\(field)\r\n\r\n"))
    #expect(throws: PageFailure.self) { try head.announcesBody() }
  }

  @Test(arguments: [
    ("HTTP/1.1", "", false), ("HTTP/1.0", "", true), ("HTTP/1.1", "Connection: close\r\n", true),
    ("HTTP/1.1", "Connection: Keep-Alive , CLOSE\r\n", true),
    ("HTTP/1.1", "Connection: a\r\nConnection: close\r\n", true),
    ("HTTP/1.1", "Connection: closed\r\n", false),
    ("HTTP/1.0", "Connection: keep-alive\r\n", true),
  ])
  func `The client says whether the connection ends`(
    version: String, fields: String, isLast: Bool
  ) throws {
    #expect(try read("GET / \(version)\r\n\(fields)\r\n")?.isLast == isLast)
  }
}
