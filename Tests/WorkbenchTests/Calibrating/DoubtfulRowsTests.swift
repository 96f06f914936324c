import Foundation
import Reports
import Testing
import Workbench

/// Rows that tempt a calibration to a map nobody should submit by.
@Suite struct DoubtfulRowsTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func calibrate(
    _ p: [Double], _ labels: [Int], _ change: (inout CalibrateRequest) -> Void = { _ in }
  ) throws -> CalibrationReport {
    let run = try workplace.predictions(p.enumerated().map { ("r\($0)", $1) })
    let key = try workplace.labels(labels.enumerated().map { ("r\($0)", $1) })
    var request = CalibrateRequest(run: run, key: key)
    change(&request)
    return try request.perform(in: workplace.context())
  }

  private let labels = (0..<120).map { $0 % 2 }

  @Test func `Swapped columns are said, and no map that reverses ranks is recommended`() throws {
    let p = labels.enumerated().map { 0.8 - 0.6 * Double($1) + 0.001 * Double($0) }
    let report = try calibrate(p, labels)
    #expect(report.warnings.contains { $0.code == "anti_correlated" })
    let map = report.recommended.replacing("+clip", with: "")
    #expect(!["quadratic", "platt", "beta"].contains(map))
  }

  @Test func `Separable rows are said, and no diverged map is recommended`() throws {
    let p = labels.enumerated().map { 0.4 + 0.2 * Double($1) + 0.0001 * Double($0) }
    let report = try calibrate(p, labels)
    #expect(report.warnings.contains { $0.code == "separable" })
    let recommended = try #require(report.method(named: report.recommended))
    #expect(recommended.converged)
    #expect(!recommended.notes.contains("separable"))
  }

  @Test func `A method asked for does not become the recommended one`() throws {
    var generator = SeededGenerator(seed: 2)
    let p = labels.map { _ in Double.random(in: 0.05...0.95, using: &generator) }
    let report = try calibrate(p, labels) { $0.choice = "histogram" }
    #expect(report.recommended != "histogram")
    #expect(report.warnings.contains { $0.code == "method_chosen" })
  }

  @Test func `Another share of REAL moves the bounds too`() throws {
    let p = labels.enumerated().map { row, label in
      // Three wrong rows among those that are surest of either side.
      let side = row < 6 ? 1 - label : label
      return side == 1 ? 0.999 : 0.001
    }
    func bounds(_ prior: Double?) throws -> (lower: Double, upper: Double) {
      let file = workplace.path("c.json")
      _ = try calibrate(p, labels) {
        $0.choice = "clip"
        $0.prior = prior
        $0.output = file
      }
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      func value(_ key: String) throws -> Double {
        let line = try #require(lines.first { $0.contains("\"\(key)\"") })
        let text = line.split(separator: " ")[1].replacing(",", with: "")
        return try #require(Double(text))
      }
      return (try value("lower"), try value("upper"))
    }
    let (plain, moved) = (try bounds(nil), try bounds(0.9))
    // Half of the rows are REAL, so every logit moves by ln(0.9 / 0.1).
    for (before, after) in [(plain.lower, moved.lower), (plain.upper, moved.upper)] {
      #expect(before > 0 && before < 1)
      let shift = log(after / (1 - after)) - log(before / (1 - before))
      #expect(abs(shift - log(9)) < 1e-9)
    }
  }

  @Test func `What is read is not written over`() throws {
    let key = workplace.path("key.csv")
    var generator = SeededGenerator(seed: 3)
    let p = labels.map { _ in Double.random(in: 0.05...0.95, using: &generator) }
    #expect(throws: WorkbenchError.self) { try calibrate(p, labels) { $0.output = key } }
    #expect(try String(contentsOfFile: key, encoding: .utf8).hasPrefix("id,label\n"))
  }
}
