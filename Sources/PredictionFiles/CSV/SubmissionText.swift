public import LogLoss

/// Predictions as the bytes of a submission: `id,p_real`, shortest round-trip doubles, LF.
public enum SubmissionText {
  /// Makes the bytes of a file that reads back as the same ids and the same doubles.
  ///
  /// - Parameters:
  ///   - ids: The ids, in the order to be written.
  ///   - probabilities: The probability of REAL of each row.
  ///   - logits: Logits for a third column `logit`, or nil.
  public static func bytes(ids: ImageIDs, probabilities: [Double], logits: [Double]? = nil)
    -> [UInt8]
  {
    var text: [UInt8] = []
    text.reserveCapacity(32 * ids.count + 16)
    text.append(contentsOf: (logits == nil ? "id,p_real\n" : "id,p_real,logit\n").utf8)
    for row in 0..<ids.count {
      ids.withBytes(at: row) { append($0, to: &text) }
      text.append(UInt8(ascii: ","))
      text.append(contentsOf: probabilities[row].description.utf8)
      if let logits {
        text.append(UInt8(ascii: ","))
        text.append(contentsOf: logits[row].description.utf8)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  /// Appends a field, in quotes where RFC 4180 asks for them.
  static func append(_ field: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    let needsQuotes =
      field.isEmpty
      || field.contains {
        $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
          || $0 == UInt8(ascii: "\r")
      }
    guard needsQuotes else {
      text.append(contentsOf: field)
      return
    }
    text.append(UInt8(ascii: "\""))
    for byte in field {
      if byte == UInt8(ascii: "\"") { text.append(byte) }
      text.append(byte)
    }
    text.append(UInt8(ascii: "\""))
  }
}
