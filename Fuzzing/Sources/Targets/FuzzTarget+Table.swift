internal import LogLoss
internal import PredictionFiles

extension FuzzTarget {
  /// Files of predictions, labels, words and ids: the fast reader gives what the careful one gives,
  /// and what is written reads back as the same.
  static let table = FuzzTarget(
    name: "table", summary: "the two CSV readers against each other, and what is written read again"
  ) { bytes in
    guard let file = try? FileBytes(copying: bytes, path: "fuzz", limit: 1 << 20) else {
      return nil
    }
    for format in tableFormats {
      if let problem = disagreement(file, format) { return problem }
    }
    return roundTrip(file)
  }

  private static let tableFormats: [TableFormat] = [
    .predictions(), .labels(), .ids(), .words(column: "split", allowed: ["public", "private"]),
    .words(column: "group"),
  ]

  private static func disagreement(_ file: FileBytes, _ format: TableFormat) -> String? {
    // One piece on one thread; and pieces of a line or two on three, which takes as long as a hundred
    // inputs without threads and is done for some.
    let plans = file.size % 16 == 0 ? [(1, 1 << 19), (3, 16)] : [(1, 1 << 19)]
    for (threads, piece) in plans {
      guard
        let (fast, careful) = try? TableReader.both(
          file, format: format, threads: threads, smallestPiece: piece)
      else { return nil }
      guard case .success(let expected) = careful else {
        if fast != nil { return "the fast reader takes what the careful one refuses" }
        continue
      }
      let places = TableReader.places(of: file, format: format)
      if places.count != expected.ids.count { return "not every id has a place" }
      guard let fast else { continue }
      if !areIdentical(fast, expected) { return "the readers give different rows" }
    }
    return nil
  }

  private static func areIdentical(_ left: TableRows, _ right: TableRows) -> Bool {
    areIdentical(left.ids, right.ids) && left.labels == right.labels && left.words == right.words
      && left.decimals == right.decimals && bits(left.probabilities) == bits(right.probabilities)
      && bits(left.logits) == bits(right.logits)
  }

  /// Whether two columns have the same bytes, and are kept in the same way.
  private static func areIdentical(_ left: ImageIDs, _ right: ImageIDs) -> Bool {
    switch (left.storage, right.storage) {
    case (.integers(let left), .integers(let right)): left == right
    case (.bytes(let left, let starts), .bytes(let right, let others)):
      left == right && starts == others
    default: false
    }
  }

  private static func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

  /// Writes what was read and reads it again.
  private static func roundTrip(_ file: FileBytes) -> String? {
    if let table = try? TableReader.predictions(file, threads: 1) {
      let text = SubmissionText.bytes(
        ids: table.ids, probabilities: table.probabilities, logits: table.logits)
      guard let copy = reread(text),
        let again = try? TableReader.predictions(copy, threads: 1)
      else { return "predictions that were written are refused" }
      if !areIdentical(again.ids, table.ids)
        || bits(again.probabilities) != bits(table.probabilities)
        || bits(again.logits ?? []) != bits(table.logits ?? [])
      {
        return "predictions that were written read back as others"
      }
      if table.probabilities.contains(where: { !($0 >= 0 && $0 <= 1) }) {
        return "a probability outside [0, 1] is taken"
      }
    }
    if let table = try? TableReader.labels(file, threads: 1) {
      guard let copy = reread(SubmissionText.bytes(ids: table.ids, labels: table.labels)),
        let again = try? TableReader.labels(copy, threads: 1)
      else { return "labels that were written are refused" }
      if !areIdentical(again.ids, table.ids) || again.labels != table.labels {
        return "labels that were written read back as others"
      }
    }
    return nil
  }

  private static func reread(_ text: [UInt8]) -> FileBytes? {
    text.withUnsafeBytes { try? FileBytes(copying: $0, path: "written", limit: 1 << 20) }
  }
}
