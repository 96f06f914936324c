public import LogLoss

/// Brings the answers of a key into the row order of a run.
public struct IDJoin: Sendable {
  /// The answer of each row of the run.
  public let labels: [Label]

  /// Joins by id, byte for byte.
  ///
  /// - Parameters:
  ///   - run: The ids of a run.
  ///   - key: The ids of a key.
  ///   - answers: The answer of each id of the key.
  /// - Returns: nil where an id is there twice, or in one of the two only; `IDComparison` says which.
  /// - Complexity: O(n): by direct index where ids are dense numbers, else by hashing.
  public init?(run: ImageIDs, key: ImageIDs, answers: [Label]) {
    guard run.count == key.count, key.count == answers.count else { return nil }
    if case .integers(let runIDs) = run.storage, case .integers(let keyIDs) = key.storage,
      let span = key.denseSpan
    {
      guard let labels = IDJoin.direct(runIDs, keyIDs, answers, span: span) else { return nil }
      self.labels = labels
      return
    }
    var index = IDIndex(capacity: key.count)
    guard (0..<key.count).allSatisfy({ index.insert(key, $0) == nil }) else { return nil }
    var labels: [Label] = []
    labels.reserveCapacity(run.count)
    var isUsed = [Bool](repeating: false, count: key.count)
    for row in 0..<run.count {
      // Most files are in one order: the same row is looked at before the table.
      let match = run.isEqual(row, to: key, row) ? row : index.find(run, row, in: key)
      guard let match, !isUsed[match] else { return nil }
      isUsed[match] = true
      labels.append(answers[match])
    }
    self.labels = labels
  }

  private static func direct(
    _ run: [UInt32], _ key: [UInt32], _ answers: [Label], span: Int
  ) -> [Label]? {
    // One byte an id: 0 for none, else the label plus 1; 4 is added when a row has used it. Flags
    // are gathered instead of branched on, so that the loops wait for nothing but memory.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: span) { codes in
      codes.initialize(repeating: 0)
      return key.withUnsafeBufferPointer { key in
        answers.withUnsafeBufferPointer { answers in
          var seen: UInt8 = 0
          for row in 0..<key.count {
            let id = Int(key[row])
            seen |= codes[id]
            codes[id] = 1 &+ answers[row].rawValue
          }
          return seen == 0 ? labels(of: run, codes) : nil
        }
      }
    }
  }

  /// Looks the answers of a run up; nil where an id has none, or has been looked up before.
  private static func labels(of run: [UInt32], _ codes: UnsafeMutableBufferPointer<UInt8>)
    -> [Label]?
  {
    let last = UInt32(codes.count - 1)
    var faults: UInt8 = 0
    let labels = [Label](unsafeUninitializedCapacity: run.count) { labels, count in
      run.withUnsafeBufferPointer { run in
        for row in 0..<run.count {
          let id = Int(min(run[row], last))
          let code = codes[id]
          // 1 and 2 are what an unused id has.
          faults |= (code &- 1) & 0xFE | (run[row] > last ? 1 : 0)
          codes[id] = code | 4
          labels.initializeElement(at: row, to: code == 2 ? .real : .fake)
        }
      }
      count = run.count
    }
    return faults == 0 ? labels : nil
  }
}
