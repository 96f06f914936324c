import LogLoss

@testable import PredictionFiles

/// The rows of one text as the fast reader and as the careful reader give them.
struct BothReaders {
  let fast: TableRows?
  let careful: TableRows?

  /// Reads a text with both; neither gives rows where the header is refused.
  init(_ text: [UInt8], format: TableFormat, threads: Int = 1) {
    (fast, careful) = text.withUnsafeBufferPointer { content in
      var reader = CSVRecordReader(content)
      var fields: [CSVField] = []
      var fault: CSVRecordReader.QuotingFault?
      var problems = FileProblems()
      defer { reader.finish() }
      guard reader.next(&fields, fault: &fault), fault == nil,
        let header = TableHeader(fields, format: format, file: "", problems: &problems)
      else { return (nil, nil) }
      let fast = FastTableReader(
        content: content, start: reader.offset, roles: header.roles, threads: threads)
      var slow = CarefulTableReader(file: "", format: format, header: header)
      let rows = slow.read(&reader)
      return (fast.read(), slow.problems.isEmpty ? rows : nil)
    }
  }
}

extension TableRows {
  /// Whether two readers gave the same: ids as bytes and in how they are kept, doubles by bits.
  func isIdentical(to other: TableRows) -> Bool {
    let sameIDs =
      switch (ids.storage, other.ids.storage) {
      case (.integers(let left), .integers(let right)): left == right
      case (.bytes(let left, let starts), .bytes(let right, let otherStarts)):
        left == right && starts == otherStarts
      default: false
      }
    return sameIDs && labels == other.labels && decimals == other.decimals
      && probabilities.map(\.bitPattern) == other.probabilities.map(\.bitPattern)
      && logits.map(\.bitPattern) == other.logits.map(\.bitPattern)
  }
}
