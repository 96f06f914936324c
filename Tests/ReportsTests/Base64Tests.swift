import Testing

@testable import Reports

struct Base64Tests {
  @Test(
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func `gives the test vectors of RFC 4648, section 10`(plain: String, encoded: String) {
    #expect(Base64.text(Array(plain.utf8)) == encoded)
  }

  @Test func `every six bits have a character of their own, in the order of the standard`() {
    // The bits of 0, 1, ..., 63, six of each.
    var bytes: [UInt8] = []
    for digit in stride(from: UInt32(0), to: 64, by: 4) {
      let bits = digit << 18 | (digit + 1) << 12 | (digit + 2) << 6 | (digit + 3)
      bytes += [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
    }
    #expect(
      Base64.text(bytes) == "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    #expect(Base64.text([0xFF, 0xFE, 0xFD]) == "//79")
  }
}
