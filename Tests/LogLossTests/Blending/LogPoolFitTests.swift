import Foundation
import Testing

@testable import LogLoss

/// Mean logits where some runs are certain, against the definition of the loss and a fine grid.
@Suite struct LogPoolFitTests {
  /// The mean log loss straight from the definition, certain rows decided by any weight above 0.
  private static func loss(_ columns: [[Double]], _ labels: [Label], _ weights: [Double]) -> Double
  {
    let total = labels.indices.reduce(0.0) { sum, row in
      var margin = 0.0
      for (weight, column) in zip(weights, columns) where weight > 0 {
        let logit = log(column[row]) - log1p(-column[row])
        margin += weight * (labels[row] == .real ? logit : -logit)
      }
      return sum
        + (margin.isNaN
          ? .infinity : margin < 0 ? -margin + log1p(exp(margin)) : log1p(exp(-margin)))
    }
    return total / Double(labels.count)
  }

  private static func data(_ columns: [[Double]], _ labels: [Label]) throws -> BlendData {
    try BlendData(
      columns.map { .probabilities($0) }, labels: labels, ids: labels.indices.map(UInt64.init))
  }

  /// All weights of three runs on a grid of twentieths, and very small ones.
  private static let grid: [[Double]] = {
    let ticks = [0, 1e-9, 1e-6, 1e-4] + (1...20).map { Double($0) / 20 }
    return ticks.flatMap { one in
      ticks.filter { one + $0 <= 1 }.map { [one, $0, max(0, 1 - one - $0)] }
    }
  }()

  @Test func `a certain and right run that the other rows want at 0 keeps the least weight`() throws
  {
    // Right of every row that it is certain about; wrong of the fourth, where the first is better.
    let columns = [[0.3, 0.7, 0.7, 0.3], [1.0, 0.0, 0.0, 0.9]]
    let labels: [Label] = [.real, .fake, .fake, .fake]
    let fit = BlendFit(.logPool, to: try Self.data(columns, labels))
    #expect(fit.weights == [1 - 1e-6, 1e-6] && fit.held == [1] && fit.isConverged)
    #expect(abs(fit.inSampleLogLoss - Self.loss(columns, labels, fit.weights)) < 1e-15)
    // What no weights reach: the fourth row by the first run, the others for nothing.
    let infimum = -log(0.7) / 4
    let gap = try #require(fit.gap)
    #expect(abs(fit.inSampleLogLoss - gap - infimum) < 1e-12 && gap > 0 && gap < 1e-6)
    #expect(
      fit.inSampleLogLoss < BlendFit(.meanLogit, to: try Self.data(columns, labels)).inSampleLogLoss
    )
  }

  @Test func `a run whose certain rows are not worth its weight is left out`() throws {
    // Certain where the other is nearly so, and hopeless elsewhere.
    let sure = 1 - 1e-12
    let columns = [[sure, 0.5, 0.5, 0.5], [1.0, 1e-300, 1e-300, 1e-300]]
    let labels: [Label] = [.real, .real, .real, .real]
    let fit = BlendFit(.logPool, to: try Self.data(columns, labels))
    #expect(fit.weights == [1, 0] && fit.held.isEmpty && fit.isConverged)
    #expect(abs(fit.inSampleLogLoss - Self.loss(columns, labels, [1, 0])) < 1e-15)
    #expect(try #require(fit.gap) < 1e-12)
  }

  @Test func `with certain rows no member, mean or weights on a fine grid are better`() throws {
    var (heldSome, freeSome) = (false, false)
    for seed in UInt64(1)...60 {
      let rows = SeededBlend(
        noises: [0.8, 1.2, 2], count: 6 + Int(seed % 9), seed: seed, scale: 1.3)
      var generator = SeededGenerator(seed: 1000 + seed)
      var columns = rows.probabilities
      for run in columns.indices {
        for row in rows.labels.indices where generator.nextUnit() < 0.15 {
          let isRight = generator.nextUnit() < 0.93
          columns[run][row] = (rows.labels[row] == .real) == isRight ? 1 : 0
        }
      }
      let data = try Self.data(columns, rows.labels)
      let fit = BlendFit(.logPool, to: data)
      #expect(abs(fit.weights.reduce(0, +) - 1) < 1e-14 && fit.weights.allSatisfy { $0 >= 0 })
      let own = Self.loss(columns, rows.labels, fit.weights)
      #expect(own == fit.inSampleLogLoss || abs(own - fit.inSampleLogLoss) < 1e-14)
      let mean = BlendFit(.meanLogit, to: data)
      #expect(fit.inSampleLogLoss <= mean.inSampleLogLoss + 1e-14, "\(seed)")
      for run in columns.indices {
        let vertex = columns.indices.map { $0 == run ? 1.0 : 0 }
        #expect(fit.inSampleLogLoss <= Self.loss(columns, rows.labels, vertex) + 1e-14, "\(seed)")
      }
      let best = Self.grid.map { Self.loss(columns, rows.labels, $0) }.min() ?? .infinity
      guard best.isFinite else {
        #expect(fit.inSampleLogLoss == .infinity && fit.gap == nil && !fit.isConverged)
        continue
      }
      let gap = try #require(fit.gap)
      #expect(fit.isConverged && gap < 1e-4, "\(seed): \(gap)")
      // The grid has weights below the least that is kept, and the gap says what those can gain.
      #expect(fit.inSampleLogLoss <= best + gap + 1e-14, "\(seed)")
      #expect(fit.held.allSatisfy { fit.weights[$0] == BlendFit.leastWeight })
      if fit.held.isEmpty { freeSome = true } else { heldSome = true }
    }
    #expect(heldSome && freeSome, "both outcomes are among the cases")
  }

  @Test func `a row that everyone is certain and right about costs nothing and moves no weight`()
    throws
  {
    let rows = SeededBlend(noises: [0.8, 1.1], count: 80, seed: 3, scale: 1.4)
    let plain = BlendFit(.logPool, to: try Self.data(rows.probabilities, rows.labels))
    let columns = rows.probabilities.map { $0 + [1, 1, 0] }
    let fit = BlendFit(.logPool, to: try Self.data(columns, rows.labels + [.real, .real, .fake]))
    #expect(zip(fit.weights, plain.weights).allSatisfy { abs($0 - $1) < 1e-6 } && fit.held.isEmpty)
    #expect(abs(fit.inSampleLogLoss - plain.inSampleLogLoss * 80 / 83) < 1e-13)
    let certain = BlendFit(.logPool, to: try Self.data([[1, 0], [1, 0]], [.real, .fake]))
    #expect(certain.inSampleLogLoss == 0 && certain.gap == 0 && certain.isConverged)
  }
}
