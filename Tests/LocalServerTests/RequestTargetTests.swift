import Testing

@testable import LocalServer

@Suite struct RequestTargetTests {
  private func parts(_ path: String, _ query: String = "") throws -> [String] {
    let target = try RequestTarget(path: path, query: query)
    return target.path + target.query.map { "\($0.name)=\($0.value)" }
  }

  @Test func `Paths and queries are decoded once`() throws {
    #expect(try parts("/") == [])
    #expect(try parts("/run/a%20b") == ["run", "a b"])
    #expect(try parts("/run/%252e") == ["run", "%2e"])
    #expect(try parts("/run/a+b") == ["run", "a+b"])
    #expect(try parts("/", "q=a+b%2Bc&q=") == ["q=a b+c", "q="])
    #expect(try parts("/", "q=a=b") == ["q=a=b"])
    #expect(try parts("/run/%E2%82%AC%e2%82%ac") == ["run", "€€"])
  }

  @Test(arguments: [
    "", "run", "http://elsewhere/", "/run/", "//", "/run//x", "/.", "/..", "/run/../x",
    "/run/%2e%2e", "/run/a%2Fb", "/run/%", "/run/%4", "/run/%4g", "/run/%00", "/run/%0A",
    "/run/%1B", "/run/%80", "/run/%C0%AF", "/run/%ED%A0%80", "/run/\u{E9}", "/run/a b",
    "/run/" + String(repeating: "a", count: 3_000),
  ])
  func `A path that is not exactly right is refused`(path: String) {
    #expect(throws: PageFailure.self) { try parts(path) }
  }

  @Test(arguments: ["q", "q=1&", "&q=1", "q=%", "q=%zz", "q=%FF", "q=\u{E9}", "q=a#b\u{7F}"])
  func `A query that is not exactly right is refused`(query: String) {
    #expect(throws: PageFailure.self) { try parts("/", query) }
  }
}
