import Foundation
import LogLoss
import Testing

@Suite struct ClipGainTests {
  @Test(arguments: [SeededRows.Shape.calibrated, .overconfident, .ties, .reversed], [2, 5])
  func `the gain is that of a plain loop over folds`(
    shape: SeededRows.Shape, folds: Int
  ) throws {
    let rows = SeededRows(shape, count: 103, seed: 12)
    let assignment = rows.labels.indices.map { ($0 * 7 + $0 / 3) % folds }
    let found = try ClipGain(
      probabilities: rows.probabilities, labels: rows.labels, folds: assignment,
      baseline: .contest)
    var gains: [Double] = []
    for fold in 0..<folds {
      var training = SeededRows(shape, count: 0, seed: 0)
      var held = training
      for row in rows.labels.indices {
        if assignment[row] == fold {
          held.probabilities.append(rows.probabilities[row])
          held.labels.append(rows.labels[row])
        } else {
          training.probabilities.append(rows.probabilities[row])
          training.labels.append(rows.labels[row])
        }
      }
      let bounds = OptimalClip(for: try training.ranked()).bounds
      #expect(found.folds[fold].bounds == bounds)
      #expect(found.folds[fold].rows == held.labels.count)
      gains += zip(
        held.losses(lower: 0.025, upper: 0.975),
        held.losses(lower: bounds.lower, upper: bounds.upper)
      ).map { $0 - $1 }
    }
    let n = Double(gains.count)
    let mean = gains.reduce(0, +) / n
    let gain = try #require(found.gain)
    // A bound of 0 or 1 that a fold chose can meet a wrong row at exactly that value.
    guard mean.isFinite else {
      #expect(gain == mean)
      #expect(found.standardError == nil)
      return
    }
    let variance = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let error = try #require(found.standardError)
    let interval = try #require(found.ci95)
    #expect(abs(gain - mean) < 1e-14)
    #expect(abs(error - (variance / n).squareRoot()) < 1e-14)
    #expect(abs(interval.upperBound - (mean + 1.959964 * error)) < 1e-7)
    #expect(abs(found.baselineLogLoss - found.logLoss - mean) < 1e-13)
    #expect(found.inSampleGain >= gain - 1e-13)
  }

  @Test func `the order of rows leaves no trace`() throws {
    let rows = SeededRows(.overconfident, count: 90, seed: 4)
    let folds = rows.labels.indices.map { $0 % 4 }
    let order = Array(rows.labels.indices.reversed())
    for rule in [ClipGain.Rule.optimal, .smoothed(pseudoCount: 0.5)] {
      let once = try ClipGain(
        logits: rows.logits, labels: rows.labels, folds: folds, rule: rule)
      let again = try ClipGain(
        logits: order.map { rows.logits[$0] }, labels: order.map { rows.labels[$0] },
        folds: order.map { folds[$0] }, rule: rule)
      #expect(once == again)
    }
  }

  @Test func `an infinite loss that clipping removes is an infinite gain`() throws {
    let probabilities = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    let labels: [Label] = [.real, .real, .fake, .fake, .fake, .fake, .fake, .fake, .real, .real]
    let folds = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    let found = try ClipGain(
      probabilities: probabilities.map(Double.init), labels: labels, folds: folds,
      rule: .smoothed(pseudoCount: 0.5))
    #expect(found.baselineLogLoss == .infinity)
    #expect(found.logLoss.isFinite)
    #expect(found.gain == .infinity)
    #expect(found.standardError == nil)
  }

  @Test func `overconfident predictions gain out of fold, but less than in sample`() throws {
    let rows = SeededRows(.overconfident, count: 2_000, seed: 2)
    let found = try ClipGain(
      probabilities: rows.probabilities, labels: rows.labels,
      folds: rows.labels.indices.map { $0 % 5 })
    let gain = try #require(found.gain)
    #expect(try #require(found.ci95).lowerBound > 0)
    #expect(gain < found.inSampleGain)
  }

  @Test func `one fold or folds of another length are refused`() throws {
    let labels: [Label] = [.real, .fake]
    #expect(throws: LogLossError.self) {
      try ClipGain(probabilities: [0.6, 0.4], labels: labels, folds: [1, 1])
    }
    #expect(throws: LogLossError.self) {
      try ClipGain(probabilities: [0.6, 0.4], labels: labels, folds: [1, 2, 3])
    }
  }
}
