internal import LogLoss

extension CalibrationData {
  /// The rows of a run, divided into folds by their ids.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - labels: The answers, in the order of the run's rows.
  ///   - groups: A number for the group of each row, or nil.
  ///   - rows: Some of the rows, or nil for all of them.
  init(
    _ run: LoadedRun, labels: [Label], groups: [UInt64]? = nil, rows: [Int]? = nil
  ) throws(CalibratorError) {
    let wanted = rows ?? Array(labels.indices)
    let isAll = rows == nil
    func picked<Value>(_ values: [Value]) -> [Value] {
      isAll ? values : wanted.map { values[$0] }
    }
    try self.init(
      run.logits.map { .logits(picked($0)) } ?? .probabilities(picked(run.probabilities)),
      labels: picked(labels), ids: wanted.map { SplitAssignment.number(0, run.ids, $0) },
      groups: groups.map(picked))
  }
}
