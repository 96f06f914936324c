import Foundation
import Testing

@testable import LogLoss

@Suite struct CrossValidationTests {
  static func data(_ shape: SeededRows.Shape, count: Int, seed: UInt64) throws -> CalibrationData {
    let rows = SeededRows(shape, count: count, seed: seed)
    return try CalibrationData(
      .logits(rows.logits), labels: rows.labels, ids: (0..<UInt64(count)).map { $0 * 7 + 1 })
  }

  static func real(_ name: String, logits: Bool = false) throws -> CalibrationData {
    let folder = TestFiles.shared.appending(path: "real")
    let run = try LabelledRun(
      predictions: folder.appending(path: "\(name).preds.csv"),
      labels: folder.appending(path: "\(name).labels.csv"))
    return try CalibrationData(
      logits ? .logits(run.logits) : .probabilities(run.probabilities), labels: run.labels,
      ids: run.labels.indices.map(UInt64.init))
  }

  /// Every method, one division of the rows: enough here, and half the time.
  static var once: CrossValidationDesign {
    var design = CrossValidationDesign()
    design.repeats = 1
    return design
  }

  @Test func `folds share out either class to within one row`() throws {
    let data = try Self.data(.calibrated, count: 503, seed: 1)
    let folds = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: nil, folds: 5, seed: 9, repetition: 0)
    for label in Label.allCases {
      let counts = (0..<5).map { fold in
        folds.indices.filter { folds[$0] == fold && data.labels[$0] == label }.count
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    let sizes = (0..<5).map { fold in folds.filter { $0 == fold }.count }
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    let again = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: nil, folds: 5, seed: 9, repetition: 1)
    #expect(again != folds)
  }

  @Test func `groups stay together and even`() throws {
    let data = try Self.data(.calibrated, count: 600, seed: 2)
    let groups = data.ids.map { $0 % 60 }
    let folds = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: groups, folds: 5, seed: 3, repetition: 0)
    var foldOfGroup: [UInt64: Set<Int>] = [:]
    for (group, fold) in zip(groups, folds) { foldOfGroup[group, default: []].insert(fold) }
    #expect(foldOfGroup.values.allSatisfy { $0.count == 1 })
    for fold in 0..<5 { #expect(abs(folds.filter { $0 == fold }.count - 120) <= 20) }
  }

  @Test func `the order of the rows changes no bit`() throws {
    for hasGroups in [false, true] {
      let rows = SeededRows(.ties, count: 400, seed: 5)
      let ids = (0..<UInt64(400)).map { $0 }
      var generator = SeededGenerator(seed: 77)
      let order = ids.indices.shuffled(using: &generator)
      let groups = hasGroups ? ids.map { $0 % 37 } : nil
      let one = try CrossValidation(
        CalibrationData(.logits(rows.logits), labels: rows.labels, ids: ids, groups: groups))
      let other = try CrossValidation(
        CalibrationData(
          .logits(order.map { rows.logits[$0] }), labels: order.map { rows.labels[$0] },
          ids: order.map { ids[$0] }, groups: groups.map { groups in order.map { groups[$0] } }))
      #expect(one.recommended == other.recommended)
      for (first, second) in zip(one.results, other.results) {
        #expect(first.fit == second.fit)
        #expect(first.logLoss == second.logLoss && first.gain == second.gain)
        #expect(order.map { first.outOfFoldLogits[$0] } == second.outOfFoldLogits)
      }
    }
  }

  @Test func `each row is predicted by the fit without its fold`() throws {
    let data = try Self.data(.overconfident, count: 300, seed: 8)
    var design = CrossValidationDesign()
    design.repeats = 1
    let found = try CrossValidation(data, design: design)
    let folds = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: nil, folds: 5, seed: 1, repetition: 0)
    let logits = data.scores.values
    for map in CalibrationMethod.Map.allCases {
      let result = try #require(found.result(of: CalibrationMethod(map)))
      var total = 0.0
      for fold in 0..<5 {
        let training = logits.indices.filter { folds[$0] != fold }
        let rows = try CalibrationRows(
          logits: training.map { logits[$0] }, labels: training.map { data.labels[$0] })
        let calibrator = try #require(
          CalibrationFit(CalibrationMethod(map), to: rows).calibrator)
        for row in logits.indices where folds[row] == fold {
          let probability = calibrator(logit: logits[row])
          #expect(abs(result.outOfFoldProbabilities[row] - probability) < 1e-9)
          total += data.labels[row] == .real ? -log(probability) : -log1p(-probability)
        }
      }
      #expect(abs(try #require(result.logLoss) - total / 300) < 1e-9, "\(map)")
    }
  }

  @Test func `bounds for a fold come from nested predictions of the others`() throws {
    let data = try Self.data(.overconfident, count: 240, seed: 12)
    var design = CrossValidationDesign()
    design.repeats = 1
    design.folds = 4
    let clip = CalibrationMethod(.platt, isClipped: true)
    design.methods = [CalibrationMethod(.platt), clip]
    let result = try #require(try CrossValidation(data, design: design).result(of: clip))
    let folds = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: nil, folds: 4, seed: 1, repetition: 0)
    let logits = data.scores.values
    func fitted(without left: Set<Int>) throws -> Calibrator {
      let training = logits.indices.filter { !left.contains(folds[$0]) }
      return try #require(
        CalibrationFit(
          CalibrationMethod(.platt),
          to: CalibrationRows(
            logits: training.map { logits[$0] }, labels: training.map { data.labels[$0] })
        ).calibrator)
    }
    for fold in 0..<4 {
      var inner: [Double] = []
      var labels: [Label] = []
      for other in 0..<4 where other != fold {
        let calibrator = try fitted(without: [fold, other])
        for row in logits.indices where folds[row] == other {
          inner.append(calibrator(logit: logits[row]))
          labels.append(data.labels[row])
        }
      }
      let bounds = OptimalClip(
        for: try RankedPredictions(probabilities: inner, labels: labels)
      ).bounds
      let calibrator = try fitted(without: [fold]).clipped(to: bounds)
      for row in logits.indices where folds[row] == fold {
        #expect(abs(result.outOfFoldProbabilities[row] - calibrator(logit: logits[row])) < 1e-9)
      }
    }
  }

  @Test func `the gain is the paired difference from identity with a normal interval`() throws {
    let data = try Self.data(.overconfident, count: 500, seed: 13)
    var design = CrossValidationDesign()
    design.repeats = 1
    design.methods = [CalibrationMethod(.temperature)]
    let found = try CrossValidation(data, design: design)
    let result = try #require(found.result(of: CalibrationMethod(.temperature)))
    let losses = { (logits: [Double]) in
      zip(logits, data.labels).map { log1p(exp($1 == .real ? -$0 : $0)) }
    }
    let differences = zip(losses(data.scores.values), losses(result.outOfFoldLogits)).map(-)
    let mean = differences.reduce(0, +) / 500
    let error =
      (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 499 / 500).squareRoot()
    let gain = try #require(result.gain)
    #expect(abs(gain.mean - mean) < 1e-13)
    #expect(abs(gain.standardError - error) < 1e-13)
    #expect(abs(gain.upper - (mean + 1.959963984540054 * error)) < 1e-12)
    #expect(gain.isSignificant)
  }

  @Test func `two folds, one row too few and designs that cannot be`() throws {
    let data = try Self.data(.calibrated, count: 40, seed: 3)
    var design = CrossValidationDesign()
    design.folds = 2
    #expect(try CrossValidation(data, design: design).results.allSatisfy { $0.logLoss != .nan })
    design.folds = 1
    #expect(throws: CalibratorError.impossibleFolds(folds: 1, repeats: 2)) {
      try CrossValidation(data, design: design)
    }
    let few = try CalibrationData(.logits([1, -1]), labels: [.real, .fake], ids: [1, 2])
    let found = try CrossValidation(few)
    #expect(found.recommended == CalibrationMethod(.identity))
    let platt = try #require(found.result(of: CalibrationMethod(.platt)))
    #expect(platt.logLoss == nil && platt.outOfFoldLogits.isEmpty)
    #expect(throws: CalibratorError.unequalColumn(name: "ids", count: 1, rows: 2)) {
      try CalibrationData(.logits([1, -1]), labels: [.real, .fake], ids: [1])
    }
  }

  @Test func `calibrated rows are left as they are`() throws {
    let found = try CrossValidation(Self.data(.calibrated, count: 2000, seed: 31))
    #expect(found.recommended == CalibrationMethod(.identity))
  }

  @Test(
    .needsShared,
    arguments: [
      ("detector/taming_celebahq", 1.124108, 0.528293, 0.2225),
      ("detector/stylegan3_t_ffhq", 1.002689, 0.456832, 0.0090),
    ])
  func `detectors gain by far out of fold, and an intercept is what they need`(
    name: String, identity: Double, temperature: Double, platt: Double
  ) throws {
    var design = CrossValidationDesign()
    design.methods = [.temperature, .platt, .beta].map { CalibrationMethod($0) }
    let found = try CrossValidation(Self.real(name), design: design)
    func loss(_ map: CalibrationMethod.Map) throws -> Double {
      try #require(found.result(of: CalibrationMethod(map))?.logLoss)
    }
    #expect(abs(try loss(.identity) - identity) < 1e-6)
    #expect(abs(try loss(.temperature) - temperature) < 2e-4)
    #expect(abs(try loss(.platt) - platt) < 5e-4)
    #expect(found.recommended.map != .identity && found.recommended.map != .temperature)
  }

  @Test(.needsShared) func `basketball forecasts gain a little, significantly`() throws {
    let found = try CrossValidation(Self.real("forecasts/nba"), design: Self.once)
    let gain = try #require(found.result(of: CalibrationMethod(.platt))?.gain)
    #expect(abs(gain.mean - 0.0069) < 2e-4)
    #expect(abs(gain.standardError - 0.0013) < 5e-5)
    #expect(gain.isSignificant)
    #expect(found.recommended == CalibrationMethod(.platt))
  }

  @Test(.needsShared) func `baseball forecasts are best left alone`() throws {
    let found = try CrossValidation(Self.real("forecasts/mlb"), design: Self.once)
    let gain = try #require(found.result(of: CalibrationMethod(.temperature))?.gain)
    #expect(abs(gain.mean - 0.00003) < 5e-5)
    #expect(abs(gain.standardError - 0.0001) < 2e-5)
    #expect(found.recommended == CalibrationMethod(.identity))
  }

  @Test(.needsShared) func `fakes at exactly 1 are handled through their logits`() throws {
    let byLogit = try CrossValidation(
      Self.real("detector/gated_convolution", logits: true), design: Self.once)
    #expect(byLogit.results.allSatisfy { ($0.logLoss ?? .infinity) < 7 })
    #expect(try #require(byLogit.result(of: CalibrationMethod(.platt))?.logLoss) < 0.69)
    let byProbability = try CrossValidation(
      Self.real("detector/gated_convolution"), design: Self.once)
    let identity = try #require(byProbability.result(of: CalibrationMethod(.identity)))
    #expect(identity.logLoss == .infinity && identity.gain == nil)
    let platt = try #require(byProbability.result(of: CalibrationMethod(.platt)))
    #expect(platt.fit.calibrator == nil && platt.fit.findings.contains(.exactZeroOrOne))
    #expect(byProbability.recommended != CalibrationMethod(.identity))
  }
}
