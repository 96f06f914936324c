internal import LogLoss

/// A change of ids after which those of two files may match.
enum IDChange: String, CaseIterable {
  case trimmed = "ids_match_trimmed"
  case withoutExtension = "ids_match_without_extension"
  case asNumber = "ids_match_as_numbers"

  /// Longer ids are not changed: they are no file names and no numbers.
  private static let longest = 1_000

  /// What to tell where extra ids of a run become missing ones by this change; nil where none does.
  ///
  /// - Parameters:
  ///   - missing: The rows of `expected` whose ids the run lacks.
  ///   - extra: The rows of `run` whose ids are not expected.
  /// - Complexity: O(rows), whatever the length of their ids.
  func suggestion(missing: [Int], of expected: ImageIDs, extra: [Int], of run: ImageIDs)
    -> IDComparison.Suggestion?
  {
    if missing.isEmpty || extra.isEmpty { return nil }
    let wanted = changed(missing, of: expected)
    let given = changed(extra, of: run)
    var index = IDIndex(capacity: wanted.ids.count)
    for row in 0..<wanted.ids.count { _ = index.insert(wanted.ids, row) }
    let matching = given.rows.indices.filter { index.find(given.ids, $0, in: wanted.ids) != nil }
    guard let first = matching.first else { return nil }
    let example = MessageExcerpt.id(run, given.rows[first]).debugDescription
    return IDComparison.Suggestion(
      code: rawValue, count: matching.count,
      message: "\(matching.count) of \(extra.count) ids would match \(words) (such as \(example)): "
        + "llbench compares ids byte by byte; write them as the key does.")
  }

  private var words: String {
    switch self {
    case .trimmed: "after removing spaces around them"
    case .withoutExtension: "without the file name's ending"
    case .asNumber: "as numbers"
    }
  }

  /// The changed ids of rows, end to end, and which rows they are of.
  private func changed(_ rows: [Int], of ids: ImageIDs) -> (ids: ImageIDs, rows: [Int]) {
    var bytes: [UInt8] = []
    var starts = [0]
    var kept: [Int] = []
    for row in rows {
      ids.withBytes(at: row) { id in
        guard id.count <= IDChange.longest else { return }
        bytes.append(contentsOf: changed(id[...]))
        starts.append(bytes.count)
        kept.append(row)
      }
    }
    return (ImageIDs(bytes: bytes, starts: starts), kept)
  }

  private func changed(_ id: Slice<UnsafeBufferPointer<UInt8>>)
    -> Slice<UnsafeBufferPointer<UInt8>>
  {
    switch self {
    case .trimmed: IDChange.trimmed(id)
    case .withoutExtension: IDChange.withoutExtension(id)
    case .asNumber: IDChange.number(IDChange.withoutExtension(id)) ?? id
    }
  }

  /// White space as UTF-8: ASCII's, the no-break space and those that word processors put.
  private static let spaces: [[UInt8]] =
    [[0x20], [0x09], [0x0A], [0x0B], [0x0C], [0x0D], [0xC2, 0x85], [0xC2, 0xA0]]
    + (0x80...0x8A).map { [0xE2, 0x80, $0] }
    + [[0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xE2, 0x80, 0xAF], [0xE2, 0x81, 0x9F]]
    + [[0xE1, 0x9A, 0x80], [0xE3, 0x80, 0x80]]

  private static func trimmed(_ id: Slice<UnsafeBufferPointer<UInt8>>)
    -> Slice<UnsafeBufferPointer<UInt8>>
  {
    // Nothing above the space is white space within ASCII, which most ids are.
    func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }
    var id = id
    while let first = id.first, !isPlain(first),
      let space = spaces.first(where: { id.starts(with: $0) })
    {
      id = id.dropFirst(space.count)
    }
    while let last = id.last, !isPlain(last),
      let space = spaces.first(where: { id.suffix($0.count).elementsEqual($0) })
    {
      id = id.dropLast(space.count)
    }
    return id
  }

  private static let extensions = [".png", ".jpg", ".jpeg", ".webp", ".bmp"].map { Array($0.utf8) }

  private static func withoutExtension(_ id: Slice<UnsafeBufferPointer<UInt8>>)
    -> Slice<UnsafeBufferPointer<UInt8>>
  {
    for ending in extensions
    where id.suffix(ending.count).elementsEqual(ending, by: { lowercased($0) == $1 }) {
      return id.dropLast(ending.count)
    }
    return id
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// The number without leading zeros and without `.0`; nil where it is none.
  private static func number(_ id: Slice<UnsafeBufferPointer<UInt8>>)
    -> Slice<UnsafeBufferPointer<UInt8>>?
  {
    let isNumber = id.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
    guard let first = id.first, isNumber else { return nil }
    let tail = [UInt8(ascii: "."), UInt8(ascii: "0")]
    let whole = id.suffix(2).elementsEqual(tail) ? id.dropLast(2) : id
    let digits = whole.drop { $0 == UInt8(ascii: "0") }
    if !digits.isEmpty { return digits }
    // Zero is its own first digit; `.0` has none.
    return first == UInt8(ascii: "0") ? id.prefix(1) : nil
  }
}
