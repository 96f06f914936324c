import Testing

@testable import LocalServer

@Suite struct HostRuleTests {
  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:1", "[::1]", "[::1]:8080", "localhost:",
  ])
  func `This machine answers by its names, whatever the port`(host: String) throws {
    #expect(HostRule(try ListeningPlace(host: "127.0.0.1")).accepts(host))
  }

  @Test(arguments: [
    "", ":8080", "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io",
    "localhost.", "localhost:80:80", "localhost:x", "localhost:123456", "[::1", "[::1]x", "::1",
    "10.0.0.1", "0.0.0.0", "[::2]", "localhost@evil.example", "evil.example#localhost",
    " localhost",
  ])
  func `It answers for nobody else`(host: String) throws {
    #expect(!HostRule(try ListeningPlace(host: "127.0.0.1")).accepts(host))
  }

  @Test func `A server for everybody answers by any address, but by no name that can be moved`()
    throws
  {
    let rule = HostRule(try ListeningPlace(host: "0.0.0.0"))
    #expect(rule.accepts("192.168.1.5:8080"))
    #expect(rule.accepts("[fe80::1]:8080"))
    #expect(rule.accepts("localhost:8080"))
    #expect(!rule.accepts("evil.example:8080"))
    #expect(!rule.accepts("1.2.3.4.evil.example"))
  }

  @Test func `A name is known by itself and by its address`() throws {
    let place = try ListeningPlace(host: "localhost")
    #expect(place.address == "127.0.0.1" && place.isLoopback)
    let six = try ListeningPlace(host: "[::1]")
    #expect(six.address == "::1" && six.isVersion6 && six.isLoopback && six.authority == "[::1]")
    #expect(HostRule(six).accepts("[::1]:8080"))
    #expect(try !ListeningPlace(host: "0.0.0.0").isLoopback)
  }

  @Test(arguments: ["", "no such host", "a\0b", "[]"])
  func `What is no host is refused before anything listens`(host: String) {
    #expect(throws: ServerError.unknownHost(host)) { try ListeningPlace(host: host) }
  }
}
