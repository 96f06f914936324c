public import LogLoss

extension SubmissionText {
  /// Makes the bytes of an answer key: `id,label`, 1 for REAL and 0 for FAKE, LF.
  ///
  /// - Parameters:
  ///   - ids: The ids, in the order to be written.
  ///   - labels: The label of each.
  public static func bytes(ids: ImageIDs, labels: [Label]) -> [UInt8] {
    var text = Array("id,label\n".utf8)
    text.reserveCapacity(16 * ids.count + 16)
    for row in 0..<ids.count {
      ids.withBytes(at: row) { append($0, to: &text) }
      text.append(UInt8(ascii: ","))
      text.append(UInt8(ascii: "0") + labels[row].rawValue)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}
