internal import LogLoss
internal import PredictionFiles

/// Several runs and one answer key, joined by id.
///
/// Rows are in the order of their ids' bytes, whatever the order of the files, so that nothing that
/// is computed from them depends on it.
struct AlignedRuns: Sendable {
  /// The ids that are compared.
  let ids: ImageIDs
  /// The answer of each id.
  let labels: [Label]
  /// The column that the loss of each run is computed from.
  let columns: [ScoredColumn]
  /// The runs as they were loaded, in the order that they were asked for.
  let runs: [LoadedRun]
  /// The key as it was loaded.
  let key: LoadedKey
  /// For each run, which of its rows each compared id is.
  let rows: [[Int]]
  /// The compared rows in the order that the key has them.
  ///
  /// Nothing but what has to follow the arrival of rows may use it: it is the one part of the joined
  /// rows that depends on the order of a file.
  let keyOrder: [Int]
  /// How many ids are in a run or the key, but not in all of them; 0 unless only common ids are
  /// compared.
  let leftOut: Int

  /// The number of rows that are compared.
  var n: Int { labels.count }

  /// Joins runs and key.
  ///
  /// - Parameters:
  ///   - runs: The runs, at least one.
  ///   - key: The answers.
  ///   - commonOnly: Whether ids that some run or the key lacks are left out; otherwise they are
  ///     refused.
  /// - Throws: `WorkbenchError.invalid` for ids that are there twice, for ids that differ, and where
  ///   no id is common; with the counts and the first ids in both directions.
  /// - Complexity: O(runs x n) where the ids are in one order, else O(runs x n log n).
  init(runs: [LoadedRun], key: LoadedKey, commonOnly: Bool) throws(WorkbenchError) {
    let order = SortedIDs(key.ids)
    let orders = runs.map { $0.ids.isIdentical(to: key.ids) ? order : SortedIDs($0.ids) }
    if let repeated = zip(runs, orders).first(where: { $0.1.hasDuplicates }) {
      throw IDDisagreement.duplicates(of: repeated.0, key: key)
    }
    if order.hasDuplicates { throw IDDisagreement.duplicates(of: nil, key: key) }
    let matches = orders.map { $0.matches(to: order) }
    let common = order.rows.indices.filter { place in matches.allSatisfy { $0[place] != nil } }
    let isComplete =
      common.count == key.ids.count && runs.allSatisfy { $0.ids.count == common.count }
    if common.isEmpty || !(isComplete || commonOnly) {
      throw IDDisagreement.differences(of: runs, key: key, common: common.count)
    }
    let keyRows = common.map { order.rows[$0] }
    let rows = matches.map { match in common.compactMap { match[$0] } }
    ids = key.ids.rows(keyRows)
    labels = keyRows.map { key.labels[$0] }
    columns = zip(runs, rows).map { $0.column.rows($1) }
    self.runs = runs
    self.key = key
    keyOrder = keyRows.indices.sorted { keyRows[$0] < keyRows[$1] }
    self.rows = rows
    leftOut = isComplete ? 0 : SortedIDs.union(orders + [order]) - common.count
  }

  /// The loss of each row of a run after clipping, in nats; infinite where it is certain and wrong.
  ///
  /// - Parameters:
  ///   - index: The place of the run among `runs`.
  ///   - clip: Bounds applied first, or nil for none.
  func losses(_ index: Int, clip: ClipBounds?) -> [Double] {
    LabelledColumn(column: columns[index], labels: labels).losses(clip: clip)
  }

  /// The probability of a row as the run has it, before clipping.
  func probability(_ index: Int, row: Int) -> Double { runs[index].probabilities[rows[index][row]] }
}

extension ImageIDs {
  /// The ids of some rows.
  fileprivate func rows(_ rows: [Int]) -> ImageIDs {
    switch storage {
    case .integers(let values): return ImageIDs(integers: rows.map { values[$0] })
    case .bytes(let bytes, let starts):
      var chosen: [UInt8] = []
      var ends = [0]
      for row in rows {
        chosen.append(contentsOf: bytes[starts[row]..<starts[row + 1]])
        ends.append(chosen.count)
      }
      return ImageIDs(bytes: chosen, starts: ends)
    }
  }
}
