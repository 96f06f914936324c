import LogLoss
import Testing

/// What is calibrated already leaves a second calibration nothing to do.
@Suite struct CalibrationRelationTests {
  // Families that hold what is done twice: a parabola of a parabola is none.
  @Test(arguments: [SeededRows.Shape.calibrated, .overconfident])
  func `slopes and intercepts fitted to what they made are 1 and 0`(
    shape: SeededRows.Shape
  ) throws {
    let identities: [(CalibrationMethod.Map, [String: Double])] = [
      (.temperature, ["temperature": 1]), (.platt, ["slope": 1, "intercept": 0]),
    ]
    for seed: UInt64 in 1...5 {
      let rows = SeededRows(shape, count: 900, seed: seed)
      let given = try CalibrationRows(logits: rows.logits, labels: rows.labels)
      for (map, expected) in identities {
        let fit = CalibrationFit(CalibrationMethod(map), to: given)
        let calibrator = try #require(fit.calibrator)
        let logits = rows.logits.compactMap { calibrator.logit(for: $0) }
        try #require(logits.count == rows.logits.count)
        let again = CalibrationFit(
          CalibrationMethod(map), to: try CalibrationRows(logits: logits, labels: rows.labels))
        #expect(fit.isConverged && again.isConverged)
        let found = try #require(again.calibrator).parameters
        #expect(found.map(\.name).sorted() == expected.keys.sorted())
        for (name, value) in found {
          let difference = abs(value - (expected[name] ?? .nan))
          #expect(difference < 1e-8, "\(map) \(shape) \(seed): \(name) \(difference)")
        }
        let loss = try #require(fit.inSampleLogLoss)
        #expect(isClose(try #require(again.inSampleLogLoss), loss, within: 1e-12))
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
