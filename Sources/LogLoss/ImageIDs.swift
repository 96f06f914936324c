/// The column of image ids of a run or an answer key, in row order.
///
/// Ids are bytes and are compared as bytes, never as numbers: `007` is not `7`. Where every id is a
/// whole number written without leading zeros, number and bytes say the same, and the column is
/// kept as numbers because they are smaller and join by direct index.
public struct ImageIDs: Sendable {
  package enum Storage: Sendable {
    /// Ids that are canonical decimal numbers below 2^32.
    case integers([UInt32])
    /// Row `i` is `bytes[starts[i]..<starts[i + 1]]`; `starts` has one element more than rows.
    case bytes([UInt8], starts: [Int])
  }

  package let storage: Storage

  /// Makes a column of ids that are numbers.
  package init(integers: [UInt32]) {
    storage = .integers(integers)
  }

  /// Makes a column of byte ids laid end to end.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of all ids, in row order without separators.
  ///   - starts: Where each id starts in `bytes`, and `bytes.count` as the last element.
  package init(bytes: [UInt8], starts: [Int]) {
    storage = .bytes(bytes, starts: starts)
  }

  /// Makes a column from text, as numbers where every id is a canonical number.
  public init(_ ids: [String]) {
    var integers: [UInt32] = []
    integers.reserveCapacity(ids.count)
    for id in ids {
      guard let value = UInt32(id), String(value) == id else { break }
      integers.append(value)
    }
    if integers.count == ids.count {
      self.init(integers: integers)
      return
    }
    var bytes: [UInt8] = []
    var starts = [0]
    starts.reserveCapacity(ids.count + 1)
    for id in ids {
      bytes.append(contentsOf: id.utf8)
      starts.append(bytes.count)
    }
    self.init(bytes: bytes, starts: starts)
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .integers(let values): values.count
    case .bytes(_, let starts): starts.count - 1
    }
  }

  /// The id of a row as text; bytes that are not UTF-8 show as replacement characters.
  public subscript(row: Int) -> String {
    switch storage {
    case .integers(let values): String(values[row])
    case .bytes(let bytes, let starts):
      String(decoding: bytes[starts[row]..<starts[row + 1]], as: UTF8.self)
    }
  }

  /// Calls `body` with the bytes of the id of a row, without making a `String`.
  ///
  /// - Complexity: O(length of the id); nothing is allocated.
  package func withBytes<R>(at row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows
    -> R
  {
    switch storage {
    case .bytes(let bytes, let starts):
      return try bytes.withUnsafeBufferPointer {
        try body(UnsafeBufferPointer(rebasing: $0[starts[row]..<starts[row + 1]]))
      }
    case .integers(let values):
      return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { digits in
        var rest = values[row]
        var at = 10
        repeat {
          at -= 1
          digits[at] = UInt8(truncatingIfNeeded: 48 + rest % 10)
          rest /= 10
        } while rest > 0
        return try body(UnsafeBufferPointer(rebasing: digits[at..<10]))
      }
    }
  }

  /// The rows in ascending order of their id's bytes (`memcmp` order; a prefix comes first).
  ///
  /// The order that SQLite's BINARY collation and `LC_ALL=C sort` give.
  ///
  /// - Complexity: O(n) when the ids are already ascending, else O(n log n).
  package func byteOrder() -> [Int] {
    switch storage {
    case .integers(let values):
      // Left-aligned decimal digits compare as the bytes do; the length breaks ties (1, 10, 100).
      let key = { (row: Int) -> UInt64 in
        var aligned = UInt64(values[row])
        if aligned == 0 { return 1 }
        var length: UInt64 = 10
        while aligned < 1_000_000_000 {
          aligned *= 10
          length -= 1
        }
        return aligned << 4 | length
      }
      return ImageIDs.order(count: values.count, by: key) { _, _ in false }
    case .bytes(let bytes, let starts):
      return bytes.withUnsafeBufferPointer { bytes in
        starts.withUnsafeBufferPointer { starts in
          let shared = ImageIDs.sharedPrefix(bytes, starts)
          let key = { row in ImageIDs.word(bytes[starts[row] + shared..<starts[row + 1]]) }
          return ImageIDs.order(count: starts.count - 1, by: key) { a, b in
            let left = UnsafeBufferPointer(rebasing: bytes[starts[a]..<starts[a + 1]])
            let right = UnsafeBufferPointer(rebasing: bytes[starts[b]..<starts[b + 1]])
            return left.lexicographicallyPrecedes(right)
          }
        }
      }
    }
  }

  /// How many bytes all ids begin with alike (`photo-`), which tell nothing of their order.
  private static func sharedPrefix(
    _ bytes: UnsafeBufferPointer<UInt8>, _ starts: UnsafeBufferPointer<Int>
  ) -> Int {
    guard starts.count > 1 else { return 0 }
    var shared = starts[1]
    for row in 1..<starts.count - 1 {
      shared = min(shared, starts[row + 1] - starts[row])
      var length = 0
      while length < shared, bytes[starts[row] + length] == bytes[length] { length += 1 }
      shared = length
      if shared == 0 { break }
    }
    return shared
  }

  /// The first eight bytes, so that smaller words are of ids that come before; equal ones say nothing.
  private static func word(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    var word: UInt64 = 0
    for place in 0..<min(8, bytes.count) {
      word |= UInt64(bytes[bytes.startIndex + place]) << UInt64(56 - 8 * place)
    }
    return word
  }

  /// The rows in ascending order of their keys, and where these are equal, by the comparison.
  private static func order(
    count: Int, by key: (Int) -> UInt64, ties precedes: (Int, Int) -> Bool
  ) -> [Int] {
    func ordered(_ a: (key: UInt64, row: Int), _ b: (key: UInt64, row: Int)) -> Bool {
      a.key != b.key ? a.key < b.key : precedes(a.row, b.row)
    }
    var rows = (0..<count).map { (key: key($0), row: $0) }
    // Files are mostly written in order.
    if !zip(rows, rows.dropFirst()).allSatisfy(ordered) { rows.sort(by: ordered) }
    return rows.map(\.row)
  }
}
