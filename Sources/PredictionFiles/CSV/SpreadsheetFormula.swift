package import LogLoss

/// Ids that a spreadsheet would take for formulas and compute when it opens the file.
///
/// They are told of and never changed: a submission is scored by its ids, byte by byte.
///
/// Source: OWASP, CSV Injection.
package enum SpreadsheetFormula {
  /// The first id that begins as a formula does and is no number, cut where it is too long.
  ///
  /// - Complexity: O(n)
  package static func first(in ids: ImageIDs) -> String? {
    for row in 0..<ids.count {
      let isSuspect = ids.withBytes(at: row) { bytes in
        switch bytes.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
          true
        default: false
        }
      }
      if isSuspect, Double(ids[row]) == nil { return MessageExcerpt.id(ids, row) }
    }
    return nil
  }
}
