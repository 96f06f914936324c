import Testing

@testable import Reports

/// The source of a policy against the first example of FIPS 180-4.
struct StyleHashTests {
  @Test func `a policy names the hash in base64`() {
    #expect(
      StyleHash.source(of: "abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}
