internal import Crypto

extension ContentDigest {
  /// The SHA-256 of bytes in memory, in hexadecimal.
  public static func bytes(_ bytes: UnsafeRawBufferPointer) -> String {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return hexadecimal(hash)
  }

  /// The digest of a list of texts: other lists, and other ways to cut the same text, have others.
  ///
  /// - Parameters:
  ///   - kind: What the list is, so that lists of different meaning differ.
  ///   - texts: The texts, each of which is hashed behind its length in bytes.
  public static func texts(_ kind: String, _ texts: [String]) -> String {
    var hash = SHA256()
    var buffer = Array(kind.utf8)
    buffer.append(0)
    for text in texts {
      append(UInt64(text.utf8.count), to: &buffer)
      buffer.append(contentsOf: text.utf8)
    }
    buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hexadecimal(hash)
  }
}
