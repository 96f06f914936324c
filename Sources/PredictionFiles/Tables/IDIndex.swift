internal import LogLoss

/// A hash table from the bytes of an id to its row.
struct IDIndex {
  /// Row + 1, or 0 for an empty place; open addressing with linear probing.
  private var places: [UInt32]
  private let mask: Int

  /// Makes a table for so many ids.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    places = [UInt32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds a row, unless its id is there already.
  ///
  /// - Returns: The earlier row of the same id, or nil where the row was added.
  mutating func insert(_ ids: ImageIDs, _ row: Int) -> Int? {
    var place = ids.hash(at: row) & mask
    while places[place] != 0 {
      let other = Int(places[place]) - 1
      if ids.isEqual(row, to: ids, other) { return other }
      place = (place + 1) & mask
    }
    places[place] = UInt32(row + 1)
    return nil
  }

  /// The row of `own` with the id of row `row` of `ids`.
  func find(_ ids: ImageIDs, _ row: Int, in own: ImageIDs) -> Int? {
    var place = ids.hash(at: row) & mask
    while places[place] != 0 {
      let other = Int(places[place]) - 1
      if ids.isEqual(row, to: own, other) { return other }
      place = (place + 1) & mask
    }
    return nil
  }
}

extension ImageIDs {
  /// One more than the largest id, where all are numbers that lie dense enough for a table.
  ///
  /// A property of the ids alone, so that it may decide how they are written and hashed.
  var denseSpan: Int? {
    guard case .integers(let values) = storage, let largest = values.max() else { return nil }
    return Int(largest) < 8 * values.count + 1024 ? Int(largest) + 1 : nil
  }

  /// A hash of the bytes of a row's id.
  fileprivate func hash(at row: Int) -> Int {
    withBytes(at: row) { bytes in
      var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
      func mix(_ word: UInt64) {
        let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        state = product.high ^ product.low
      }
      let raw = UnsafeRawBufferPointer(bytes)
      var at = 0
      while at + 8 <= raw.count {
        mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        at += 8
      }
      var rest: UInt64 = 0
      while at < raw.count {
        rest = rest << 8 | UInt64(raw[at])
        at += 1
      }
      mix(rest)
      return Int(truncatingIfNeeded: state ^ state >> 32)
    }
  }

  /// Whether two rows have the same id, byte for byte.
  func isEqual(_ row: Int, to other: ImageIDs, _ otherRow: Int) -> Bool {
    withBytes(at: row) { left in
      other.withBytes(at: otherRow) { right in left.elementsEqual(right) }
    }
  }
}
