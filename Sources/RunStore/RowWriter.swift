internal import GRDBSQLite
internal import LogLoss

/// Writes the rows of a run or an answer key.
///
/// The rows go in by the bytes of their ids, which is the order of the table: each lands behind the
/// one before, and the B-tree only grows at its end instead of being searched and split all over.
struct RowWriter {
  /// How many rows one statement inserts.
  ///
  /// Within a statement the cursor stays where the next row goes; a statement for each row would
  /// find the place anew. Ten rows halve the time for each, 50 take another sixth off, more
  /// gain little and cost time to prepare. All parameters stay below 999, the limit of old builds.
  private static let batch = 50

  let handle: OpaquePointer
  let ids: ImageIDs

  func writePredictions(run: Int64, probabilities: [Double], logits: [Double]?) throws {
    try write("prediction (run_id, id, position, p_real, logit)", columns: 4, owner: run) {
      statement, row, index in
      statement.bind(probabilities[row], at: index)
      // Unbound is NULL, for all rows.
      if let logits { statement.bind(logits[row], at: index + 1) }
    }
  }

  func writeAnswers(key: Int64, labels: [Label]) throws {
    try write("answer (key_id, id, position, label)", columns: 3, owner: key) {
      statement, row, index in
      statement.bind(Int64(labels[row].rawValue), at: index)
    }
  }

  /// Inserts all rows; `bindValues` binds what follows id and position, from the index it is given.
  private func write(
    _ target: String, columns: Int, owner: Int64,
    bindValues: (borrowing PreparedStatement, Int, Int32) -> Void
  ) throws {
    let order = ids.byteOrder()
    let whole = order.count - order.count % RowWriter.batch
    for part in [0..<whole, whole..<order.count] where !part.isEmpty {
      let size = min(RowWriter.batch, part.count)
      let row = "(?1" + String(repeating: ", ?", count: columns) + ")"
      let rows = Array(repeating: row, count: size).joined(separator: ", ")
      let statement = try PreparedStatement("INSERT INTO \(target) VALUES \(rows)", on: handle)
      statement.bind(owner, at: 1)
      var texts: [UInt8] = []
      var ends: [Int] = []
      for start in stride(from: part.lowerBound, to: part.upperBound, by: size) {
        let batch = order[start..<start + size]
        texts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var index: Int32 = 2
        for row in batch {
          ids.withBytes(at: row) { texts.append(contentsOf: $0) }
          ends.append(texts.count)
          statement.bind(Int64(row), at: index + 1)
          bindValues(statement, row, index + 2)
          index += Int32(columns)
        }
        try run(statement, texts: texts, ends: ends, columns: Int32(columns), order: order)
      }
    }
  }

  /// Binds the ids, which may move in memory until all of them are together, and inserts the batch.
  private func run(
    _ statement: borrowing PreparedStatement, texts: [UInt8], ends: [Int], columns: Int32,
    order: [Int]
  ) throws {
    do {
      try texts.withUnsafeBufferPointer { texts in
        var index: Int32 = 2
        var start = 0
        for end in ends {
          statement.bind(
            borrowedText: UnsafeBufferPointer(rebasing: texts[start..<end]), at: index)
          start = end
          index += columns
        }
        try statement.run()
      }
    } catch let failure as SQLiteFailure where failure.code == SQLiteFailure.primaryKeyViolation {
      throw RunStoreError.duplicateImageID(id: firstDuplicate(in: order))
    }
  }

  private func firstDuplicate(in order: [Int]) -> String {
    // Equal ids lie beside each other in this order.
    for (row, next) in zip(order, order.dropFirst()) {
      let isEqual = ids.withBytes(at: row) { left in
        ids.withBytes(at: next) { left.elementsEqual($0) }
      }
      if isEqual { return ids[row] }
    }
    return ""
  }
}

extension SQLiteFailure {
  /// `SQLITE_CONSTRAINT_PRIMARYKEY`, a macro that Swift does not import.
  fileprivate static let primaryKeyViolation = SQLITE_CONSTRAINT | 6 << 8
}
