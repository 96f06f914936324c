import Foundation
import LogLoss
import Testing

@Suite struct FormulaFitTests {
  /// The reference values of a run's fits.
  struct Oracle: Decodable {
    let temperature: Temperature?
    let plattLogitMle: Platt?
    let plattLogitPlattTargets: Platt?
    let beta: Beta?
    let isotonic: Isotonic

    struct Number: Decodable { let f: Double }
    struct Temperature: Decodable {
      let value: Number
      let loss: Number

      private enum CodingKeys: String, CodingKey {
        case value = "T"
        case loss
      }
    }
    struct Platt: Decodable {
      let a: Number
      let b: Number
      let loss: Number
    }
    struct Beta: Decodable {
      let a: Number
      let b: Number
      let c: Number
      let loss: Number
      let constraintActive: Bool
    }
    struct Isotonic: Decodable {
      let loss: Number
      let blocks: Int
    }
  }

  static func oracle(_ run: StatisticsOracle) throws -> Oracle {
    struct File: Decodable {
      let run1: Oracle
      let run2: Oracle
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let url = StatisticsOracle.root.appending(path: "\(run.folder)/oracle.json")
    let file = try decoder.decode(File.self, from: Data(contentsOf: url))
    return run.run == "run1" ? file.run1 : file.run2
  }

  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `temperature, Platt and beta are those of mpmath`(run: StatisticsOracle) throws {
    let oracle = try Self.oracle(run)
    let rows = CalibrationRows(try run.ranked())
    let temperature = CalibrationFit(CalibrationMethod(.temperature), to: rows)
    guard let expected = oracle.temperature else {
      // A row at exactly 0 or 1 has no logit: no fit, or one without that row.
      #expect(temperature.findings.contains(.exactZeroOrOne))
      return
    }
    #expect(temperature.isConverged)
    #expect(agrees(temperature.parameter("temperature"), expected.value.f, within: 1e-9))
    #expect(agrees(temperature.inSampleLogLoss, expected.loss.f, within: 1e-12))

    let platt = CalibrationFit(CalibrationMethod(.platt), to: rows)
    let plain = try #require(oracle.plattLogitMle)
    #expect(platt.isConverged && platt.findings.isEmpty)
    #expect(agrees(platt.parameter("slope"), plain.a.f, within: 1e-9))
    #expect(agrees(platt.parameter("intercept"), plain.b.f, within: 1e-9))
    #expect(agrees(platt.inSampleLogLoss, plain.loss.f, within: 1e-12))

    var options = CalibrationOptions()
    options.smoothsPlattTargets = true
    let smoothed = CalibrationFit(CalibrationMethod(.platt), to: rows, options: options)
    let targets = try #require(oracle.plattLogitPlattTargets)
    #expect(agrees(smoothed.parameter("slope"), targets.a.f, within: 1e-9))
    #expect(agrees(smoothed.parameter("intercept"), targets.b.f, within: 1e-9))
    #expect(agrees(smoothed.inSampleLogLoss, targets.loss.f, within: 1e-12))

    let beta = CalibrationFit(CalibrationMethod(.beta), to: rows)
    let three = try #require(oracle.beta)
    #expect(!three.constraintActive)
    #expect(agrees(beta.parameter("a"), three.a.f, within: 1e-9))
    #expect(agrees(beta.parameter("b"), three.b.f, within: 1e-9))
    #expect(agrees(beta.parameter("c"), three.c.f, within: 1e-9))
    #expect(agrees(beta.inSampleLogLoss, three.loss.f, within: 1e-12))
  }

  @Test func `row weights enter as mpmath's weighted regressions have them`() throws {
    let cases = try CalibrationCases.read().weighted
    let rows = try CalibrationRows(
      probabilities: cases.p, labels: cases.y.labels(), weights: cases.weights)
    for (name, expected) in cases.fits {
      let fit = CalibrationFit(try #require(CalibrationMethod(name: name)), to: rows)
      var found = try #require(fit.calibrator).parameters.map(\.value)
      if name == "temperature" { found[0] = 1 / found[0] }
      #expect(found.count == expected.coefficients.count)
      for (value, coefficient) in zip(found, expected.coefficients) {
        #expect(agrees(value, coefficient, within: 1e-9), "\(name)")
      }
      #expect(agrees(fit.inSampleLogLoss, expected.loss, within: 1e-12), "\(name)")
    }
  }

  @Test(arguments: CalibrationMethod.Map.allCases)
  func `a weight of 3 is three rows`(map: CalibrationMethod.Map) throws {
    let rows = SeededRows(.overconfident, count: 300, seed: 11)
    let thrice = try CalibrationRows(
      probabilities: rows.probabilities + rows.probabilities + rows.probabilities,
      labels: rows.labels + rows.labels + rows.labels)
    let weighted = try CalibrationRows(
      probabilities: rows.probabilities, labels: rows.labels,
      weights: [Double](repeating: 3, count: rows.labels.count))
    let first = CalibrationFit(CalibrationMethod(map), to: thrice)
    let second = CalibrationFit(CalibrationMethod(map), to: weighted)
    #expect(agrees(first.inSampleLogLoss, try #require(second.inSampleLogLoss), within: 1e-13))
    let one = try #require(first.calibrator)
    let other = try #require(second.calibrator)
    for probability in [0.001, 0.2, 0.5, 0.77, 0.9999] {
      #expect(abs(one(probability: probability) - other(probability: probability)) < 1e-12)
    }
  }

  @Test(arguments: CalibrationMethod.bySimplicity)
  func `the order of the rows changes no bit`(method: CalibrationMethod) throws {
    for count in [40, 3000] {
      let rows = SeededRows(.ties, count: count, seed: 3)
      let shuffled = rows.shuffled(seed: 8)
      let one = CalibrationFit(
        method, to: try CalibrationRows(logits: rows.logits, labels: rows.labels))
      let other = CalibrationFit(
        method, to: try CalibrationRows(logits: shuffled.logits, labels: shuffled.labels))
      #expect(one == other)
    }
  }

  @Test(arguments: CalibrationMethod.bySimplicity, SeededRows.Shape.allCases)
  func `a loss is that of the calibrator on the rows`(
    method: CalibrationMethod, shape: SeededRows.Shape
  ) throws {
    let rows = SeededRows(shape, count: 500, seed: 4)
    let fit = CalibrationFit(
      method, to: try CalibrationRows(logits: rows.logits, labels: rows.labels))
    guard let calibrator = fit.calibrator else {
      #expect(!fit.findings.isEmpty && fit.inSampleLogLoss == nil)
      return
    }
    let probabilities = rows.logits.map { calibrator(logit: $0) }
    let mean = try meanLogLoss(probabilities: probabilities, labels: rows.labels)
    #expect(agrees(fit.inSampleLogLoss, mean, within: 1e-12))
    #expect(probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func `beta lands on the face where a weight would be negative`() throws {
    // Fakes lie at both ends: the free optimum has b < 0.
    let logits = (0..<400).map { Double($0 - 200) / 40 }
    let labels: [Label] = logits.indices.map { row in
      logits[row] > 2 || logits[row] < -1 ? (row % 9 == 0 ? .real : .fake) : .real
    }
    let rows = try CalibrationRows(logits: logits, labels: labels)
    let fit = CalibrationFit(CalibrationMethod(.beta), to: rows)
    let a = try #require(fit.parameter("a"))
    let b = try #require(fit.parameter("b"))
    let c = try #require(fit.parameter("c"))
    #expect(a >= 0 && b >= 0 && min(a, b) == 0)
    let loss = try #require(fit.inSampleLogLoss)
    // No allowed neighbour is better.
    for (da, db, dc) in [(1e-3, 0, 0), (-1e-3, 0, 0), (0, 1e-3, 0), (0, 0, 1e-3), (0, 0, -1e-3)]
    where a + da >= 0 {
      let near = try Calibrator(.beta(a: a + da, b: b + db, c: c + dc))
      let mean = try meanLogLoss(
        probabilities: logits.map { near(logit: $0) }, labels: labels)
      #expect(mean > loss - 1e-12)
    }
  }
}
