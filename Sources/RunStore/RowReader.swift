internal import LogLoss

/// Collects the rows of a run or an answer key, which come by the bytes of their ids, and puts them
/// back into the order of the file.
struct RowReader {
  private let n: Int
  private let path: String
  /// The ids in the order in which they come, laid end to end.
  private var bytes: [UInt8] = []
  /// Where in `bytes` the id of each row of the file starts and how long it is; nil until it came.
  private var slices: [Range<Int>?]
  private var count = 0

  init(n: Int, path: String) {
    self.n = n
    self.path = path
    slices = [Range<Int>?](repeating: nil, count: n)
    bytes.reserveCapacity(8 * n)
  }

  /// Takes position and id from the first two columns, and returns the row of the file.
  mutating func readID(from statement: borrowing PreparedStatement) throws -> Int {
    let position = Int(statement.integer(0))
    guard slices.indices.contains(position), slices[position] == nil else {
      throw RunStoreError.damaged(path: path, problems: ["two rows at position \(position)"])
    }
    let start = bytes.count
    bytes.append(contentsOf: statement.text(1))
    slices[position] = start..<bytes.count
    count += 1
    return position
  }

  /// The ids in the order of the file.
  func ids() throws -> ImageIDs {
    guard count == n else {
      throw RunStoreError.damaged(path: path, problems: ["\(count) rows where there were \(n)"])
    }
    if let integers { return ImageIDs(integers: integers) }
    var ordered: [UInt8] = []
    ordered.reserveCapacity(bytes.count)
    var starts = [0]
    starts.reserveCapacity(n + 1)
    for case let slice? in slices {
      ordered.append(contentsOf: bytes[slice])
      starts.append(ordered.count)
    }
    return ImageIDs(bytes: ordered, starts: starts)
  }

  /// The ids as numbers, where all of them are canonical.
  private var integers: [UInt32]? {
    var values: [UInt32] = []
    values.reserveCapacity(n)
    for case let slice? in slices {
      guard (1...10).contains(slice.count), slice.count == 1 || bytes[slice.lowerBound] != 48 else {
        return nil
      }
      var value: UInt64 = 0
      for byte in bytes[slice] {
        guard (48...57).contains(byte) else { return nil }
        value = 10 * value + UInt64(byte - 48)
      }
      guard let value = UInt32(exactly: value) else { return nil }
      values.append(value)
    }
    return values
  }
}
