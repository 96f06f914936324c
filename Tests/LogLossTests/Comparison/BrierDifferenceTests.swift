import Foundation
import LogLoss
import Testing

@Suite struct BrierDifferenceTests {
  @Test(.needsShared, arguments: DeLongOracle.all)
  func `the difference is that of the references' scores`(oracle: DeLongOracle) throws {
    let rows = try oracle.rows()
    let found = try BrierDifference(probabilities: rows.a, rows.b, labels: rows.labels)
    let scores = try ["run1", "run2"].map {
      try StatisticsOracle(folder: oracle.folder, run: $0).values().brier.f
    }
    #expect(abs(found.difference - (scores[0] - scores[1])) < 2e-16)
    #expect(found.n == rows.labels.count)
  }

  @Test func `the standard error is that of squares subtracted row by row`() throws {
    let rows = SeededRows(.saturated, count: 300, seed: 1)
    let other = SeededRows(.calibrated, count: 300, seed: 2).probabilities
    let found = try BrierDifference(
      probabilities: rows.probabilities, other, labels: rows.labels)
    let direct = rows.labels.indices.map { row in
      let y = Double(rows.labels[row].rawValue)
      return pow(rows.probabilities[row] - y, 2) - pow(other[row] - y, 2)
    }
    let mean = direct.reduce(0, +) / 300
    let variance = direct.reduce(0) { $0 + pow($1 - mean, 2) } / 299
    #expect(abs(found.difference - mean) < 1e-15)
    #expect(agrees(found.standardError, (variance / 300).squareRoot(), within: 1e-12))
  }

  @Test func `two rows and one row have their closed forms`() throws {
    // Differences 0.25 - 0 and 0.25 - 1: mean -0.25, deviation 1 / root 2 on either side of it.
    let two = try BrierDifference(
      probabilities: [0.5, 0.5], [1, 1], labels: [.real, .fake])
    #expect(two.difference == -0.25)
    #expect(agrees(two.standardError, 0.5, within: 1e-15))
    let one = try BrierDifference(probabilities: [0], [1], labels: [.real])
    #expect(one.difference == 1 && one.standardError == nil && one.n == 1)
    let alike = try BrierDifference(probabilities: [0.3, 1], [0.3, 1], labels: [.real, .fake])
    #expect(alike.difference == 0 && alike.standardError == 0)
  }

  @Test func `what has no score is refused`() {
    #expect(throws: LogLossError.noRows) {
      try BrierDifference(probabilities: [], [], labels: [])
    }
    #expect(throws: LogLossError.unequalLengths(predictions: 2, labels: 1)) {
      try BrierDifference(probabilities: [0.1], [0.1, 0.2], labels: [.real])
    }
    #expect(throws: LogLossError.probabilityOutOfRange(row: 0, value: -0.5)) {
      try BrierDifference(probabilities: [0.1], [-0.5], labels: [.real])
    }
  }
}
