import LogLoss
import Testing

@Suite struct StepFitTests {
  @Test func `Venn-Abers is the venn-abers package's at, between and beyond the rows`() throws {
    for row in try CalibrationCases.read().vennAbers {
      let rows = try CalibrationRows(probabilities: row.p, labels: row.y.labels())
      let fit = CalibrationFit(CalibrationMethod(.vennAbers), to: rows)
      let calibrator = try #require(fit.calibrator)
      for (probability, expected) in zip(row.test, row.expected) {
        #expect(
          abs(calibrator(probability: probability) - expected) < 1e-12,
          "\(row.name) at \(probability)")
      }
    }
  }

  @Test func `Venn-Abers is isotonic regression with the row put in, weights included`() throws {
    var generator = SeededGenerator(seed: 21)
    for round in 0..<20 {
      let count = 3 + round
      let logits = (0..<count).map { _ in (generator.nextUnit() * 8).rounded() / 2 }
      let labels: [Label] = (0..<count).map { _ in generator.nextUnit() < 0.5 ? .real : .fake }
      let weights = (0..<count).map { _ in 0.25 + (generator.nextUnit() * 8).rounded() / 4 }
      let rows = try CalibrationRows(logits: logits, labels: labels, weights: weights)
      let calibrator = try #require(
        CalibrationFit(CalibrationMethod(.vennAbers), to: rows).calibrator)
      for step in -1...18 {
        let x = Double(step) / 4
        let ends = [Label.fake, .real].map { label in
          Self.isotonicValue(at: x, logits + [x], labels + [label], weights + [1])
        }
        #expect(abs(calibrator(logit: x) - ends[1] / (1 - ends[0] + ends[1])) < 1e-12)
      }
    }
  }

  /// The isotonic regression at x by the max-min formula: max over s <= x of min over t >= x of the
  /// mean of the rows in [s, t].
  static func isotonicValue(
    at x: Double, _ logits: [Double], _ labels: [Label], _ weights: [Double]
  ) -> Double {
    let values = Set(logits)
    return values.filter { $0 <= x }.map { lower in
      values.filter { $0 >= x }.map { upper in
        var real = 0.0
        var total = 0.0
        for row in logits.indices where logits[row] >= lower && logits[row] <= upper {
          total += weights[row]
          if labels[row] == .real { real += weights[row] }
        }
        return real / total
      }.min() ?? .nan
    }.max() ?? .nan
  }

  @Test func `isotonic blocks are shares with half a row of each class added`() throws {
    // Shares 0/2, 1/2, 2/2 at three places: no violators.
    let rows = try CalibrationRows(
      logits: [-2, -2, 0, 0, 2, 2], labels: [.fake, .fake, .fake, .real, .real, .real])
    let fit = CalibrationFit(CalibrationMethod(.isotonic), to: rows)
    let steps = try Calibrator(
      .isotonic(StepFunction(knots: [-1, 1], values: [1.0 / 6, 0.5, 5.0 / 6])))
    #expect(fit.calibrator == steps)
    #expect(fit.findings.isEmpty)
  }

  @Test func `blocks that smoothing puts out of order are pooled`() throws {
    // 0 of 1, then 10 of 100: smoothed 0.25 and 0.104, hence one block of 10 of 101.
    let logits = [-1] + [Double](repeating: 1, count: 100)
    let labels = [Label.fake] + (0..<100).map { $0 < 10 ? Label.real : .fake }
    let fit = CalibrationFit(
      CalibrationMethod(.isotonic), to: try CalibrationRows(logits: logits, labels: labels))
    #expect(fit.calibrator?(logit: 0) == 10.5 / 102)
  }

  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `with a vanishing pseudo-count the isotonic loss is that of mpmath`(
    run: StatisticsOracle
  ) throws {
    let expected = try FormulaFitTests.oracle(run).isotonic
    var options = CalibrationOptions()
    options.pseudoCount = 1e-17
    let fit = CalibrationFit(
      CalibrationMethod(.isotonic), to: CalibrationRows(try run.ranked()), options: options)
    #expect(agrees(fit.inSampleLogLoss, expected.loss.f, within: 1e-12))
    guard case .isotonic(let steps)? = fit.calibrator?.map else {
      Issue.record("no steps")
      return
    }
    #expect(steps.values.count == expected.blocks)
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `steps lie within 0 and 1, ascend where they must, and decode again`(
    shape: SeededRows.Shape
  ) throws {
    for seed in UInt64(0)..<4 {
      let rows = SeededRows(shape, count: 200, seed: seed)
      let input = try CalibrationRows(probabilities: rows.probabilities, labels: rows.labels)
      for map in [CalibrationMethod.Map.histogram, .isotonic, .vennAbers] {
        let fit = CalibrationFit(CalibrationMethod(map), to: input)
        let steps: StepFunction? =
          switch fit.calibrator?.map {
          case .histogram(let steps), .isotonic(let steps), .vennAbers(let steps): steps
          default: nil
          }
        let found = try #require(steps)
        #expect(throws: Never.self) {
          try StepFunction(knots: found.knots, values: found.values)
        }
        if map != .histogram { #expect(found.values == found.values.sorted()) }
      }
    }
  }

  @Test func `histogram bins hold equally many rows and their smoothed shares`() throws {
    let logits = (0..<30).map(Double.init)
    let labels = logits.map { $0.truncatingRemainder(dividingBy: 3) == 0 ? Label.real : .fake }
    var options = CalibrationOptions()
    options.bins = 5
    options.pseudoCount = 1
    let fit = CalibrationFit(
      CalibrationMethod(.histogram), to: try CalibrationRows(logits: logits, labels: labels),
      options: options)
    // Six rows a bin, two of them real: (2 + 1) / (6 + 2) everywhere, so no step is left.
    #expect(
      fit.calibrator == (try Calibrator(.histogram(StepFunction(knots: [], values: [0.375])))))
  }
}
