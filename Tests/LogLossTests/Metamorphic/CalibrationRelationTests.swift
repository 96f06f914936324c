import LogLoss
import Testing

/// What is calibrated already leaves a second calibration nothing to do.
@Suite struct CalibrationRelationTests {
  private static let shapes: [SeededRows.Shape] = [.calibrated, .overconfident, .unrelated]

  /// The fitted parameters by name.
  private func parameters(_ map: CalibrationMethod.Map, _ rows: CalibrationRows) throws
    -> [String: Double]
  {
    let fit = CalibrationFit(CalibrationMethod(map), to: rows)
    #expect(fit.isConverged)
    let calibrator = try #require(fit.calibrator)
    return Dictionary(uniqueKeysWithValues: calibrator.parameters.map { ($0.name, $0.value) })
  }

  @Test(arguments: shapes)
  func `formulas fitted to what they made are the identity`(shape: SeededRows.Shape) throws {
    let identities: [(CalibrationMethod.Map, [String: Double])] = [
      (.temperature, ["temperature": 1]), (.platt, ["slope": 1, "intercept": 0]),
      (.quadratic, ["a": 0, "b": 1, "c": 0]),
    ]
    for seed: UInt64 in 1...5 {
      let rows = SeededRows(shape, count: 900, seed: seed)
      let given = try CalibrationRows(logits: rows.logits, labels: rows.labels)
      for (map, expected) in identities {
        let fit = CalibrationFit(CalibrationMethod(map), to: given)
        let calibrator = try #require(fit.calibrator)
        let logits = rows.logits.compactMap { calibrator.logit(for: $0) }
        try #require(logits.count == rows.logits.count)
        let again = try CalibrationRows(logits: logits, labels: rows.labels)
        let found = try parameters(map, again)
        for (name, value) in expected {
          let difference = abs(try #require(found[name]) - value)
          #expect(difference < 1e-8, "\(map) \(shape) \(seed): \(name) \(difference)")
        }
        let loss = try #require(fit.inSampleLogLoss)
        let second = CalibrationFit(CalibrationMethod(map), to: again)
        #expect(isClose(try #require(second.inSampleLogLoss), loss, within: 1e-12))
      }
    }
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `isotonic steps of isotonic steps are the same steps`(shape: SeededRows.Shape) throws {
    let rows = SeededRows(shape, count: 600, seed: 44)
    let fit = IsotonicFit(try rows.ranked())
    let fitted = try rows.probabilities.map { p in
      try #require(fit.blocks.first { p <= $0.largest }).rate
    }
    let again = IsotonicFit(
      try RankedPredictions(probabilities: fitted, labels: rows.labels))
    #expect(again.blocks.map(\.rate) == fit.blocks.map(\.rate))
    #expect(again.blocks.map(\.count) == fit.blocks.map(\.count))
    #expect(again.blocks.map(\.largest) == fit.blocks.map(\.rate))
    #expect(again.meanLogLoss == fit.meanLogLoss)
  }
}
