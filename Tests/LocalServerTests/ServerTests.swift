import Foundation
import LocalServer
import Reports
import Testing
import Workbench

/// The server as a browser meets it: over a socket.
@Suite struct ServerTests {
  let workplace: Workplace
  let server: RunningServer
  private let key: String
  private let one: String
  private let two: String

  init() async throws {
    workplace = try Workplace()
    key = try workplace.key()
    one = try workplace.score(workplace.run(1), key, name: "one")
    two = try workplace.score(workplace.run(2), key, name: "two")
    server = try await RunningServer(workplace.context)
  }

  @Test func `The list has every run, with a link to its page`() async throws {
    let answer = try await server.get("/")
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    #expect(answer.body.contains("href=\"/run/\(one)\">one</a>"))
    #expect(answer.body.contains("href=\"/run/\(two)\">two</a>"))
    #expect(answer.body.contains("2 runs"))
  }

  @Test func `Every answer has the headers that keep a browser out of trouble`() async throws {
    for path in ["/", "/live.js", "/changes", "/nothing", "/run/\(one)", "/%"] {
      let headers = try await server.get(path).headers
      let policy = try #require(headers["content-security-policy"])
      #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
      #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
      #expect(headers["x-content-type-options"] == "nosniff")
      #expect(headers["referrer-policy"] == "no-referrer")
      #expect(headers["cache-control"] == "no-store")
      #expect(headers["cross-origin-resource-policy"] == "same-origin")
      #expect(headers["access-control-allow-origin"] == nil)
    }
  }

  @Test(arguments: [
    ("Host: evil.example", 421), ("Host: evil.example:80", 421), ("Host: 10.0.0.1", 421),
    ("X-Host: localhost", 400), ("Host: localhost", 200), ("Host: [::1]:99", 200),
    ("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors", 403),
    ("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate", 200),
    ("Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors", 200),
  ])
  func `A request for another host, or from another site, is refused`(
    headers: String, status: Int
  ) async throws {
    let answer = try await server.send("GET / HTTP/1.1\r\n\(headers)\r\nConnection: close\r\n\r\n")
    #expect(answer.status == status)
    if status != 200 { #expect(!answer.body.contains(one)) }
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
  func `Nothing but reading is possible`(method: String) async throws {
    let answer = try await server.send(
      "\(method) / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    #expect(answer.status == 405)
    #expect(answer.headers["allow"] == "GET, HEAD")
  }

  @Test func `HEAD has the headers of GET and no body`() async throws {
    let full = try await server.get("/live.js")
    let head = try await server.send(
      "HEAD /live.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.headers["content-length"] == String(full.body.utf8.count))
    #expect(head.headers["content-type"] == full.headers["content-type"])
  }

  @Test(arguments: [
    "/..%2F..%2Fetc%2Fpasswd", "/../../etc/passwd", "/run/../../etc/passwd", "/%2e%2e/x", "/run/%",
    "/?q=%FF", "/?page=x", "/compare?run=one", "//",
  ])
  func `An address that is none is a bad request`(path: String) async throws {
    let answer = try await server.get(path)
    #expect(answer.status == 400)
    #expect(answer.body.contains("<h1>This address is not understood</h1>"))
  }

  @Test(arguments: [
    "/nothing", "/run/nobody", "/compare?run=one&run=nobody", "/leaderboard?key=nobody",
    "/Resources",
  ])
  func `What there is not is not found`(path: String) async throws {
    #expect(try await server.get(path).status == 404)
  }

  @Test func `A file that lies about is no run`() async throws {
    let path = try workplace.run(3)
    #expect(FileManager.default.fileExists(atPath: path))
    let encoded = try #require(
      path.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    #expect(try await server.get("/run/\(encoded)").status == 400)
    #expect(try await server.get("/compare?run=\(encoded)&run=one").status == 404)
    #expect(try await server.get("/leaderboard?key=\(encoded)").status == 404)
  }

  @Test func `A run has one address, to which its names lead`() async throws {
    for name in ["one", String(one.prefix(8)), one.uppercased(), "@best", "@latest"] {
      let answer = try await server.get("/run/\(name)")
      #expect(answer.status == 303)
      let location = try #require(answer.headers["location"])
      #expect(location == "/run/\(one)" || location == "/run/\(two)")
    }
    #expect(try await server.get("/run/\(one)").status == 200)
  }

  @Test func `A run that was never scored says what to type`() async throws {
    let id = try workplace.store([("1", 0.25), ("2", 0.75)], name: "third")
    let answer = try await server.get("/run/\(id)")
    #expect(answer.status == 200)
    #expect(answer.body.contains("<code>llbench score \(id.prefix(12)) KEY.csv</code>"))
    #expect(answer.body.contains("0.25, 0.375, 0.5, 0.625, 0.75"))
    let compared = try await server.get("/compare?run=one&run=third")
    #expect(compared.status == 409)
  }

  @Test func `Runs of different ids do not go together`() async throws {
    let other = try workplace.score(
      workplace.run(4, ids: 100..<140), workplace.key(100..<140), name: "other")
    let key = try #require(
      try FindRequest(runs: ["one"]).perform(in: workplace.context).runs.first?.key)
    let answer = try await server.get("/compare?run=\(one)&run=\(other)&key=\(key.id)")
    #expect(answer.status == 422)
    #expect(try await server.get("/compare?run=\(one)&run=\(other)").status == 409)
  }

  @Test func `The leaderboard has the order of the losses`() async throws {
    let answer = try await server.get("/leaderboard")
    #expect(answer.status == 200)
    let report = try LeaderboardRequest(runs: []).perform(in: workplace.context)
    let places = try report.entries.map {
      try #require(answer.body.range(of: ">\($0.run.name)</a>")).lowerBound
    }
    #expect(places.count == 2 && places[0] < places[1])
  }

  @Test func `Changes are told by a mark, and looking is none`() async throws {
    let before = try await server.get("/changes").body
    _ = try await server.get("/")
    _ = try await server.get("/leaderboard")
    #expect(try await server.get("/changes").body == before)
    #expect(try await server.get("/").body.contains("data-mark=\"\(before)\""))
    try workplace.score(workplace.run(5), key, name: "five")
    let after = try await server.get("/changes").body
    #expect(after != before)
    #expect(try await server.get("/").body.contains(">five</a>"))
    _ = try RenameRequest(run: "five", name: "six").perform(in: workplace.context)
    #expect(try await server.get("/changes").body != after)
    #expect(try await server.get("/").body.contains(">six</a>"))
  }

  @Test func `The list can be searched and sorted`() async throws {
    let found = try await server.get("/?q=TW").body
    #expect(found.contains(">two</a>") && !found.contains(">one</a>"))
    #expect(found.contains("1 of 2 runs"))
    for (query, isFirst) in [("sort=name&order=asc", true), ("sort=name&order=desc", false)] {
      let page = try await server.get("/?\(query)").body
      let first = try #require(page.range(of: ">one</a>")).lowerBound
      let second = try #require(page.range(of: ">two</a>")).lowerBound
      #expect((first < second) == isFirst)
    }
    let none = try await server.get("/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
    #expect(none.status == 200 && none.body.contains("0 of 2 runs"))
    #expect(none.body.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;\""))
    #expect(!none.body.contains("<script>alert"))
  }

  @Test func `Hostile names are text`() async throws {
    let name = "<img src=x onerror=alert(1)>\u{202E}\"'&{{mark}}"
    let id = try workplace.score(workplace.run(6), key, name: name)
    let shown = "&lt;img src=x onerror=alert(1)&gt;\\u{202E}&quot;&#39;&amp;{{mark}}"
    let list = try await server.get("/").body
    #expect(list.contains(">\(shown)</a>"))
    for path in ["/", "/leaderboard", "/run/\(id)", "/compare?run=\(id)&run=\(one)"] {
      let answer = try await server.get(path)
      #expect(answer.status == 200)
      #expect(!answer.body.contains("<img src=x") && !answer.body.contains("\u{202E}"))
    }
  }

  @Test func `Nobody waits for who is slow to ask`() async throws {
    let slow = try (0..<50).map { _ in try RawClient(port: server.port) }
    for client in slow { try client.write("GET / HTTP/1.1\r\nHost: local") }
    #expect(try await server.get("/").status == 200)
    for client in slow { close(client.descriptor) }
    #expect(try await server.get("/").status == 200)
  }

  @Test func `A connection can ask more than once`() async throws {
    let answer = try await server.send(
      "GET /changes HTTP/1.1\r\nHost: localhost\r\n\r\n"
        + "GET /live.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer.body.contains("HTTP/1.1 200 OK") && answer.body.contains("\"use strict\";"))
  }

  @Test func `The store is as it was, and without it there is a message`() async throws {
    let store = URL(fileURLWithPath: workplace.context.storePath)
    let bytes = try Data(contentsOf: store)
    for path in ["/", "/run/\(one)", "/compare?run=\(one)&run=\(two)", "/leaderboard", "/changes"] {
      #expect(try await server.get(path).status == 200)
      #expect(try Data(contentsOf: store) == bytes, "\(path)")
    }
    try FileManager.default.removeItem(at: store)
    let answer = try await server.get("/")
    #expect(answer.status == 503 && answer.body.contains("no such store"))
    #expect(!FileManager.default.fileExists(atPath: store.path))
  }

  @Test func `A port in use is said so`() async throws {
    let second = try LocalServer(context: workplace.context, port: server.port)
    await #expect(throws: ServerError.portInUse(address: "127.0.0.1", port: server.port)) {
      try await second.run { _ in }
    }
  }
}
