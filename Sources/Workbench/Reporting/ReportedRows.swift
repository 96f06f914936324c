internal import LogLoss
internal import PredictionFiles

/// The runs of a report with the answers to their rows.
struct ReportedRows: Sendable {
  /// The runs, in the order that they were asked for.
  let runs: [LoadedRun]
  let key: LoadedKey
  /// The answers in the order of each run's rows.
  let labels: [[Label]]
  /// The rows joined by id; nil where there is one run, which needs no order but its own.
  let aligned: AlignedRuns?

  /// The ids in the order that groups are read for: that of the joined rows, or of the only run.
  var ids: ImageIDs { aligned?.ids ?? runs[0].ids }

  /// Joins runs and key, all of which must have the same ids.
  init(_ runs: [LoadedRun], key: LoadedKey) throws(WorkbenchError) {
    self.runs = runs
    self.key = key
    guard runs.count > 1 else {
      aligned = nil
      labels = [try JoinedRows(run: runs[0], key: key).labels]
      return
    }
    let aligned = try AlignedRuns(runs: runs, key: key, commonOnly: false)
    self.aligned = aligned
    labels = aligned.rows.map { rows in
      var labels = aligned.labels
      for (row, label) in zip(rows, aligned.labels) { labels[row] = label }
      return labels
    }
  }

  /// The groups with the rows that one run has them in.
  func groups(_ groups: RowGroups, ofRun index: Int) -> [(name: String, rows: [Int])] {
    guard let rows = aligned?.rows[index] else { return groups.groups }
    return groups.groups.map { group in (group.name, group.rows.map { rows[$0] }) }
  }
}
