internal import LogLoss

/// The rows of a column of ids in the order of their bytes.
struct SortedIDs {
  let ids: ImageIDs
  let rows: [Int]

  init(_ ids: ImageIDs) {
    self.ids = ids
    rows = ids.byteOrder()
  }

  /// Whether an id is there twice.
  var hasDuplicates: Bool {
    zip(rows, rows.dropFirst()).contains { ids.isEqual($0, to: ids, $1) }
  }

  /// For each id of another column in its order, the row here that has it; neither has one twice.
  func matches(to other: SortedIDs) -> [Int?] {
    if ids.isIdentical(to: other.ids) { return rows }
    var place = 0
    return other.rows.map { wanted in
      while place < rows.count, ids.precedes(rows[place], other.ids, wanted) { place += 1 }
      guard place < rows.count, ids.isEqual(rows[place], to: other.ids, wanted) else { return nil }
      return rows[place]
    }
  }

  /// How many different ids there are in several columns.
  static func union(_ columns: [SortedIDs]) -> Int {
    var places = columns.map { _ in 0 }
    var count = 0
    while true {
      var first: (ids: ImageIDs, row: Int)?
      for (column, place) in zip(columns, places) where place < column.rows.count {
        let row = column.rows[place]
        if first.map({ column.ids.precedes(row, $0.ids, $0.row) }) ?? true {
          first = (column.ids, row)
        }
      }
      guard let first else { return count }
      count += 1
      for (index, column) in columns.enumerated()
      where places[index] < column.rows.count
        && column.ids.isEqual(column.rows[places[index]], to: first.ids, first.row)
      {
        places[index] += 1
      }
    }
  }
}

extension ImageIDs {
  /// Whether two columns have the same ids in the same rows.
  func isIdentical(to other: ImageIDs) -> Bool {
    switch (storage, other.storage) {
    case (.integers(let own), .integers(let others)): own == others
    case (.bytes(let own, let starts), .bytes(let others, let otherStarts)):
      starts == otherStarts && own == others
    default: false
    }
  }

  func isEqual(_ row: Int, to other: ImageIDs, _ otherRow: Int) -> Bool {
    withBytes(at: row) { own in
      other.withBytes(at: otherRow) { own.elementsEqual($0) }
    }
  }

  func precedes(_ row: Int, _ other: ImageIDs, _ otherRow: Int) -> Bool {
    withBytes(at: row) { own in
      other.withBytes(at: otherRow) { own.lexicographicallyPrecedes($0) }
    }
  }
}
