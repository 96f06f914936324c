import LogLoss
import Testing

@Suite struct FindingTests {
  static let formulas: [CalibrationMethod.Map] = [.temperature, .platt, .beta, .quadratic]

  @Test func `weak cases are fitted at least as well as every peer does`() throws {
    for row in try CalibrationCases.read().weak {
      let rows = try CalibrationRows(probabilities: row.p, labels: row.y.labels())
      for (method, peers) in row.losses {
        let fit = CalibrationFit(try #require(CalibrationMethod(name: method)), to: rows)
        let loss = try #require(fit.inSampleLogLoss, "\(row.name) \(method)")
        for (peer, other) in peers {
          #expect(loss <= other * (1 + 1e-12), "\(row.name): \(method) against \(peer)")
        }
      }
    }
  }

  @Test(arguments: formulas)
  func `separable rows end at a loss of 0 and say so`(map: CalibrationMethod.Map) throws {
    let rows = try CalibrationRows(
      logits: [-3, -1, -0.5, 0.25, 1, 4], labels: [.fake, .fake, .fake, .real, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(map), to: rows)
    #expect(fit.findings == [.separable])
    #expect(!fit.isConverged)
    #expect(try #require(fit.inSampleLogLoss) < 1e-300)
    let calibrator = try #require(fit.calibrator)
    #expect(calibrator(logit: -3) < 1e-300 && calibrator(logit: 4) == 1)
  }

  @Test func `rows of both classes at the threshold get their share`() throws {
    let rows = try CalibrationRows(
      logits: [-2, 1, 1, 1, 3], labels: [.fake, .fake, .fake, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(.platt), to: rows)
    #expect(fit.findings == [.separable])
    // Two of three at the threshold are fake: their entropy is what is left.
    let expected = 3 * 0.6365141682948128 / 5
    #expect(agrees(fit.inSampleLogLoss, expected, within: 1e-12))
  }

  @Test func `smoothed targets keep Platt finite on separable rows`() throws {
    var options = CalibrationOptions()
    options.smoothsPlattTargets = true
    let rows = try CalibrationRows(
      logits: [-3, -1, -0.5, 0.25, 1, 4], labels: [.fake, .fake, .fake, .real, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(.platt), to: rows, options: options)
    #expect(fit.isConverged && fit.findings == [.separable])
    let slope = try #require(fit.parameter("slope"))
    #expect(slope > 0 && slope < 10)
    // At the optimum the fitted probabilities sum to the targets 3 * 4/5 + 3 * 1/5.
    let calibrator = try #require(fit.calibrator)
    let sum = [-3, -1, -0.5, 0.25, 1, 4].reduce(0) { $0 + calibrator(logit: $1) }
    #expect(abs(sum - 3) < 1e-9)
  }

  @Test(arguments: formulas)
  func `one class has nothing to fit`(map: CalibrationMethod.Map) throws {
    let rows = try CalibrationRows(logits: [-1, 0.5, 2], labels: [.real, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(map), to: rows)
    #expect(fit.calibrator == nil && fit.inSampleLogLoss == nil && !fit.isConverged)
    #expect(fit.findings == [.oneClass])
  }

  @Test func `one class leaves steps at its smoothed share`() throws {
    let rows = try CalibrationRows(logits: [-1, 0.5, 2], labels: [.real, .real, .real])
    let isotonic = CalibrationFit(CalibrationMethod(.isotonic), to: rows)
    #expect(isotonic.findings == [.oneClass])
    #expect(isotonic.calibrator?(logit: 0) == 3.5 / 4)
    // A bin for each of the three rows.
    let histogram = CalibrationFit(CalibrationMethod(.histogram), to: rows)
    #expect(histogram.findings == [.oneClass])
    #expect(histogram.calibrator?(logit: 0) == 1.5 / 2)
    let clip = CalibrationFit(CalibrationMethod(.identity, isClipped: true), to: rows)
    #expect(clip.calibrator == nil)
  }

  @Test func `swapped columns are named and end in the base rate`() throws {
    var rows = SeededRows(.reversed, count: 400, seed: 6)
    rows.labels[0] = .real
    let input = try CalibrationRows(logits: rows.logits, labels: rows.labels)
    let temperature = CalibrationFit(CalibrationMethod(.temperature), to: input)
    #expect(temperature.calibrator == nil && temperature.findings == [.antiCorrelated])
    let share = Double(input.nReal) / Double(input.n)
    for map in [CalibrationMethod.Map.platt, .beta] {
      let fit = CalibrationFit(CalibrationMethod(map), to: input)
      #expect(fit.findings.contains(.antiCorrelated), "\(map)")
      let calibrator = try #require(fit.calibrator)
      #expect(abs(calibrator(logit: 3) - share) < 1e-12, "\(map)")
    }
    #expect(CalibrationFit(CalibrationMethod(.quadratic), to: input).findings == [.antiCorrelated])
  }

  @Test func `rows predicted alike end in the base rate`() throws {
    let rows = try CalibrationRows(
      probabilities: [0.7, 0.7, 0.7, 0.7], labels: [.real, .fake, .fake, .fake])
    for map in [CalibrationMethod.Map.platt, .beta, .quadratic] {
      let fit = CalibrationFit(CalibrationMethod(map), to: rows)
      #expect(fit.findings == [.allEqual])
      let calibrator = try #require(fit.calibrator)
      #expect(abs(calibrator(probability: 0.7) - 0.25) < 1e-15)
    }
    let temperature = CalibrationFit(CalibrationMethod(.temperature), to: rows)
    #expect(temperature.calibrator == nil && temperature.findings == [.allEqual])
  }

  @Test(arguments: formulas)
  func `an exact 1 on the wrong side needs logits or bounds`(map: CalibrationMethod.Map) throws {
    let rows = try CalibrationRows(
      probabilities: [0.2, 0.6, 1, 0.9, 0.4], labels: [.fake, .real, .fake, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(map), to: rows)
    #expect(fit.calibrator == nil && fit.findings == [.exactZeroOrOne])
    let identity = CalibrationFit(CalibrationMethod(.identity), to: rows)
    #expect(identity.inSampleLogLoss == .infinity)
    let clip = CalibrationFit(CalibrationMethod(.identity, isClipped: true), to: rows)
    #expect(try #require(clip.inSampleLogLoss) < 1)
  }

  @Test func `an exact 1 on the right side costs nothing and is left out`() throws {
    let labels: [Label] = [.fake, .real, .fake, .real, .real]
    let with = try CalibrationRows(
      probabilities: [0.2, 0.6, 0.7, 0.9, 0.4, 1], labels: labels + [.real])
    let without = try CalibrationRows(probabilities: [0.2, 0.6, 0.7, 0.9, 0.4], labels: labels)
    let fit = CalibrationFit(CalibrationMethod(.platt), to: with)
    let other = CalibrationFit(CalibrationMethod(.platt), to: without)
    #expect(fit.findings == [.exactZeroOrOne])
    #expect(fit.calibrator == other.calibrator)
    #expect(agrees(fit.inSampleLogLoss, try #require(other.inSampleLogLoss) * 5 / 6, within: 1e-14))
  }

  @Test func `a parabola that turns within the rows is named`() throws {
    let logits = (0..<300).map { Double($0 - 150) / 50 }
    let labels = logits.enumerated().map {
      abs($1) > 1.5 ? ($0 % 5 == 0 ? Label.fake : .real) : .fake
    }
    let fit = CalibrationFit(
      CalibrationMethod(.quadratic), to: try CalibrationRows(logits: logits, labels: labels))
    #expect(fit.findings.contains(.notMonotone))
    #expect(fit.isConverged)
  }

  @Test func `columns that cannot be rows are refused`() {
    #expect(throws: CalibratorError.rows(.noRows)) { try CalibrationRows(logits: [], labels: []) }
    #expect(throws: CalibratorError.rows(.unequalLengths(predictions: 1, labels: 0))) {
      try CalibrationRows(logits: [1], labels: [])
    }
    #expect(throws: CalibratorError.rows(.probabilityOutOfRange(row: 0, value: 2))) {
      try CalibrationRows(probabilities: [2], labels: [.real])
    }
    #expect(throws: CalibratorError.rows(.logitNotFinite(row: 0, value: .infinity))) {
      try CalibrationRows(logits: [.infinity], labels: [.real])
    }
    #expect(throws: CalibratorError.weightNotPositive(row: 1, value: 0)) {
      try CalibrationRows(logits: [1, 2], labels: [.real, .fake], weights: [1, 0])
    }
    #expect(throws: CalibratorError.unequalColumn(name: "weights", count: 1, rows: 2)) {
      try CalibrationRows(logits: [1, 2], labels: [.real, .fake], weights: [1])
    }
  }
}
