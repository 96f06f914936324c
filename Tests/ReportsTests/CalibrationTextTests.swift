import Foundation
import Testing

@testable import Reports

/// The words and numbers of a calibration for people.
struct CalibrationTextTests {
  @Test(arguments: [
    (0.0, "0"), (41, "41"), (-3, "-3"), (1e5, "100000"), (0.812345678, "0.8123"),
    (-0.113, "-0.113"),
    (1.2310001, "1.231"), (123.456, "123.5"), (54321.7, "54322"), (0.00112, "0.00112"),
    (2.3e-8, "2.300e-08"), (1.5e9, "1.500e+09"), (.infinity, "infinite"),
    (-.infinity, "-infinite"), (.nan, "n/a"),
  ])
  func `a parameter has four significant digits`(value: Double, text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test func `a share in percent is not spoilt by binary fractions`() {
    #expect(
      [0, 0.025, 0.07, 0.29, 1e-4, 1].map(NumberText.percent) == [
        "0%", "2.5%", "7%", "29%", "0.01%", "100%",
      ])
  }

  @Test func `a gain has the digits that its interval gives it`() {
    let narrow = Interval95(lower: 0.00431, upper: 0.00941)
    #expect(NumberText.gain(0.0068, narrow) == "+0.0068")
    #expect(NumberText.range(narrow, dots: "to") == "0.0043 to 0.0094")
    // A standard error of 0.0001, as on a run that is calibrated already.
    let slight = Interval95(lower: -0.000166, upper: 0.000226)
    #expect(NumberText.gain(0.00003, slight) == "+0.00003")
    #expect(NumberText.gain(-0.00003, slight) == "-0.00003")
    #expect(NumberText.gain(0.9, Interval95(lower: 0.2, upper: 1.6)) == "+0.90")
    #expect(NumberText.gain(.infinity, nil) == "+infinite")
    #expect(NumberText.gain(0, nil) == "0.00000")
  }

  @Test func `a bound pays only where the whole interval is on one side`() {
    func pays(_ lower: Double, _ upper: Double) -> Bool? {
      CalibrationText.pays(
        .init(
          side: .lower, bound: 0.1, costPerRightRow: 0.1, savingPerWrongRow: 1,
          breakEvenErrorRate: 0.05, rowsBeyond: 9, wrongBeyond: 1, errorRate: 1.0 / 9,
          errorRateCI95: Interval95(lower: lower, upper: upper)))
    }
    #expect(pays(0.06, 0.2) == true)
    #expect(pays(0.01, 0.04) == false)
    #expect(pays(0.01, 0.2) == nil)
  }

  @Test(arguments: [
    "calibrator.json", "/tmp/a-b_c/x+clip@2.json", "my calibrator.json", "it's.json", "$(x).json",
    "a;b|c&d.json", "*.json", "~", "#x", "é 日.json", "-o", "''", "a\"b`c\\d",
  ])
  func `the command names the file as a shell reads it`(file: String) throws {
    let report = CalibrationReport(
      n: 1, nReal: 1, folds: 2, repeats: 1, seed: 1, run: ReportSource(name: "r"),
      key: ReportSource(name: "k"), methods: [], recommended: "identity", recommendation: "",
      clip: nil, calibratorFile: file)
    let command = try #require(CalibrationText.command(applying: report))
    // The words as a real shell splits them.
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf '%s\\n' " + command]
    shell.standardOutput = output
    try shell.run()
    let words = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    let name = file.hasPrefix("-") ? "./" + file : file
    #expect(
      String(decoding: words, as: UTF8.self)
        == "llbench\napply\n\(name)\nRUN\n-o\nsubmission.csv\n")
  }

  @Test func `no command is shown where the calibrator is in no file`() {
    #expect(CalibrationText.command(applying: SampleCalibrations.identity) == nil)
  }
}
