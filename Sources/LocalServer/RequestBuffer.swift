/// What has come in on a connection and is not yet a whole head; never more than one may have, and
/// what came with the last piece.
struct RequestBuffer {
  private var bytes: [UInt8] = []
  /// How many of the bytes have been looked at and do not end a head.
  private var seen = 0

  /// Whether nothing of a request is there.
  var isEmpty: Bool { bytes.isEmpty }

  mutating func append(_ piece: [UInt8]) { bytes += piece }

  /// Takes the next head out.
  ///
  /// - Returns: nil where it is not complete.
  /// - Throws: `PageFailure` for a head that is too large or none.
  /// - Complexity: O(bytes) for all calls together.
  mutating func next() throws(PageFailure) -> RequestHead? {
    while seen < min(bytes.count, RequestHead.mostBytes) {
      seen += 1
      guard bytes[seen - 1] == 0x0A else { continue }
      // A line feed alone ends a line for some readers and for others not.
      guard seen >= 2, bytes[seen - 2] == 0x0D else { throw RequestHead.failure }
      guard seen >= 4, bytes[seen - 3] == 0x0A else { continue }
      let head = Result { () throws(PageFailure) in try RequestHead(bytes[..<(seen - 4)]) }
      bytes.removeFirst(seen)
      seen = 0
      return try head.get()
    }
    guard bytes.count < RequestHead.mostBytes else {
      throw PageFailure(
        .headTooLarge, "The head of a request may have \(RequestHead.mostBytes) bytes.")
    }
    return nil
  }
}
