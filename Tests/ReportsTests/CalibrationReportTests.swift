import Foundation
import Reports
import Testing

/// Calibrations as values: their order, their coding, their paths.
struct CalibrationReportTests {
  private let json = JSONText(llbenchVersion: "1.0.0")

  @Test func `every result is the same after it was written and decoded`() throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let reports = [SampleCalibrations.full, SampleCalibrations.identity, SampleCalibrations.edge]
    for report in reports {
      let text = Data(json.render(report).utf8)
      #expect(try decoder.decode(CalibrationReport.self, from: text) == report)
    }
    for report in [SampleCalibrations.applied, SampleCalibrations.appliedToNothing] {
      let text = Data(json.render(report).utf8)
      #expect(try decoder.decode(ApplyReport.self, from: text) == report)
    }
  }

  @Test func `the keys of Codable are those of the JSON`() throws {
    try expectEqualKeys(SampleCalibrations.full, json.render(SampleCalibrations.full))
    try expectEqualKeys(SampleCalibrations.applied, json.render(SampleCalibrations.applied))
  }

  @Test func `methods are sorted by their loss out of fold and failed ones come last`() {
    let losses: [(String, Double?)] = [
      ("a", nil), ("b", 0.3), ("c", .infinity), ("d", 0.1), ("e", .nan), ("f", 0.3), ("g", nil),
    ]
    let report = CalibrationReport(
      n: 1, nReal: 1, folds: 2, repeats: 1, seed: 1, run: ReportSource(name: "r"),
      key: ReportSource(name: "k"),
      methods: losses.map { .init(name: $0.0, inSampleLogLoss: nil, cvLogLoss: $0.1) },
      recommended: "d", recommendation: "", clip: nil)
    #expect(report.methods.map(\.name) == ["d", "b", "f", "c", "a", "e", "g"])
    #expect(report.method(named: "c")?.cvLogLoss == .infinity)
    #expect(report.method(named: "z") == nil)
  }

  @Test func `parameters are written in their order and equal in any`() throws {
    let method = CalibrationReport.Parameters([
      .init(name: "slope", value: 2), .init(name: "b", value: -0.5),
    ])
    #expect(method == ["b": -0.5, "slope": 2])
    #expect(method != ["b": -0.5, "slope": 2.5])
    #expect(method != ["slope": 2])
    #expect(json.render(report(method)).contains(#""slope": 2.0,\#n        "b": -0.5\#n"#))
  }

  @Test func `a gate expression reads a method by its name`() throws {
    let value = json.value(of: SampleCalibrations.full)
    let expressions = [
      "methods.platt.delta_vs_identity > 0.006", "methods.platt.delta_ci95.0 == 0.00431",
      #"methods."temperature+clip".parameters.lower == 2.3e-8"#, "clip.cv_delta == 0.00159",
      "contest_shift.epsilon_low == 0.0211", "prices.1.wrong_beyond == 26",
      "calibration_errors.smooth_ece.value < 0.1", "shift.1.worst_case_log_loss == 0.29012",
      "grid.log_loss.1.2 == 0.1921", "reliability.histogram.0 == 1811",
    ]
    for expression in expressions {
      #expect(try GateExpression.parse(expression).evaluate(on: value), "\(expression)")
    }
  }

  @Test func `a score names the calibrator that its run went through`() throws {
    let score = SampleReports.full
    let calibrated = ScoreReport(
      n: score.n, nReal: score.nReal, clip: score.clip, logLoss: score.logLoss,
      standardError: score.standardError, ci95: score.ci95,
      baseRateLogLoss: score.baseRateLogLoss, brier: score.brier, auc: score.auc, ece: score.ece,
      decomposition: score.decomposition, clipTable: [], worst: [], exactZeroOrOne: 0,
      infiniteRows: 0, warnings: [], signature: score.signature, run: score.run, key: score.key,
      calibrator: AppliedCalibrator(method: "platt+clip", file: "calibrator.json"))
    #expect(
      TerminalText().render(calibrated).contains("calibrated by platt+clip (calibrator.json)"))
    #expect(MarkdownText().render(calibrated).contains("calibrated by platt+clip, n = 5,000"))
    #expect(CSVText().render(calibrated).contains("\ncalibrator.method,platt+clip\n"))
    let text = Data(json.render(calibrated).utf8)
    #expect(try JSONDecoder().decode(ScoreReport.self, from: text) == calibrated)
  }

  @Test func `in CSV what was applied is one field per line`() {
    #expect(
      CSVText().render(SampleCalibrations.applied) == #"""
        field,value
        n,5000
        calibrator.method,platt
        calibrator.file,calibrator.json
        run.id,3f2a91bcd0e4
        run.name,detector
        run.sha256,
        run.path,
        output,submission.csv
        changed,4998
        p_real.before.min,0.0
        p_real.before.median,0.48
        p_real.before.max,0.9999999999999998
        p_real.after.min,2.3e-08
        p_real.after.median,0.4712
        p_real.after.max,0.9912
        stored.id,77aa00
        stored.name,detector+platt
        stored.sha256,
        stored.path,
        warnings.0.code,other_run
        warnings.0.message,it was fitted on another run
        warnings.0.hint,

        """#)
  }

  private func report(_ parameters: CalibrationReport.Parameters) -> CalibrationReport {
    CalibrationReport(
      n: 1, nReal: 1, folds: 2, repeats: 1, seed: 1, run: ReportSource(name: "r"),
      key: ReportSource(name: "k"),
      methods: [
        .init(name: "platt", parameters: parameters, inSampleLogLoss: 0.1, cvLogLoss: 0.1)
      ],
      recommended: "platt", recommendation: "", clip: nil)
  }

  private func expectEqualKeys(_ value: some Encodable, _ text: String) throws {
    let coded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    let ours = try JSONSerialization.jsonObject(with: Data(text.utf8))
    var expected = try #require(ours as? [String: Any])
    for key in ["schema_version", "command", "llbench_version"] {
      #expect(expected.removeValue(forKey: key) != nil)
    }
    #expect(withoutNull(coded) == withoutNull(expected))
  }

  /// A parsed value without its nulls, for which `Codable` leaves out the key.
  private func withoutNull(_ value: Any) -> NSObject? {
    if let object = value as? [String: Any] {
      return object.compactMapValues(withoutNull) as NSDictionary
    }
    if let list = value as? [Any] { return list.compactMap(withoutNull) as NSArray }
    return value is NSNull ? nil : value as? NSObject
  }
}
