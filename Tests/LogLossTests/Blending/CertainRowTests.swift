import Foundation
import Testing

@testable import LogLoss

/// Predictions of exactly 0 or 1, which have no finite logit.
@Suite struct CertainRowTests {
  private static let rows = SeededBlend(noises: [0.8, 1.0, 1.2], count: 160, seed: 31)

  /// The rows as probabilities, some of one run set to what is right or wrong for certain.
  private static func data(
    run: Int, rows places: [Int], isRight: Bool, clip: ClipBounds? = nil
  ) throws -> BlendData {
    var columns = rows.probabilities
    for row in places { columns[run][row] = (rows.labels[row] == .real) == isRight ? 1 : 0 }
    return try BlendData(
      columns.map { .probabilities($0) }, labels: rows.labels, ids: rows.ids, clip: clip)
  }

  @Test func `a run that is certain and wrong has no part in a log pool`() throws {
    let fit = BlendFit(.logPool, to: try Self.data(run: 1, rows: [4, 90], isRight: false))
    let others = try BlendData(
      [0, 2].map { .probabilities(Self.rows.probabilities[$0]) }, labels: Self.rows.labels,
      ids: Self.rows.ids)
    let expected = BlendFit(.logPool, to: others)
    #expect(fit.weights == [expected.weights[0], 0, expected.weights[1]])
    #expect(fit.inSampleLogLoss == expected.inSampleLogLoss)
    // A mean of probabilities stands it.
    let linear = BlendFit(.linearPool, to: try Self.data(run: 1, rows: [4, 90], isRight: false))
    #expect(linear.isConverged && linear.inSampleLogLoss.isFinite)
    #expect(
      BlendFit(.meanLogit, to: try Self.data(run: 1, rows: [4], isRight: false))
        .inSampleLogLoss == .infinity)
  }

  @Test func `rows that a run is certain and right on cost nothing and weigh nothing`() throws {
    let certain = [2, 3, 5, 7, 11]
    let fit = BlendFit(.logPool, to: try Self.data(run: 0, rows: certain, isRight: true))
    let rest = Self.rows.labels.indices.filter { !certain.contains($0) }
    let others = try BlendData(
      Self.rows.probabilities.map { column in .probabilities(rest.map { column[$0] }) },
      labels: rest.map { Self.rows.labels[$0] }, ids: rest.map { Self.rows.ids[$0] })
    let expected = BlendFit(.logPool, to: others)
    #expect(fit.weights == expected.weights && fit.weights[0] > 0)
    let total = expected.inSampleLogLoss * Double(rest.count)
    #expect(abs(fit.inSampleLogLoss - total / Double(Self.rows.labels.count)) < 1e-14)
  }

  @Test func `where every run is certain and wrong somewhere no log pool is finite`() throws {
    var columns = Self.rows.probabilities
    for run in columns.indices { columns[run][run] = Self.rows.labels[run] == .real ? 0 : 1 }
    let data = try BlendData(
      columns.map { .probabilities($0) }, labels: Self.rows.labels, ids: Self.rows.ids)
    let fit = BlendFit(.logPool, to: data)
    #expect(fit.inSampleLogLoss == .infinity && !fit.isConverged)
    #expect(BlendFit(.linearPool, to: data).inSampleLogLoss.isFinite)
    let clip = try ClipBounds(lower: 1e-6, upper: 1 - 1e-6)
    let clipped = try BlendData(
      columns.map { .probabilities($0) }, labels: Self.rows.labels, ids: Self.rows.ids, clip: clip)
    for method in BlendMethod.allCases {
      #expect(BlendFit(method, to: clipped).inSampleLogLoss.isFinite)
    }
  }

  @Test func `a row that every run is certain and wrong on moves no weight`() throws {
    var columns = Self.rows.probabilities
    for run in columns.indices { columns[run][8] = Self.rows.labels[8] == .real ? 0 : 1 }
    func fit(_ rows: [Int]) throws -> BlendFit {
      BlendFit(
        .linearPool,
        to: try BlendData(
          columns.map { column in .probabilities(rows.map { column[$0] }) },
          labels: rows.map { Self.rows.labels[$0] }, ids: rows.map { Self.rows.ids[$0] }))
    }
    let all = try fit(Array(columns[0].indices))
    let rest = try fit(columns[0].indices.filter { $0 != 8 })
    #expect(all.inSampleLogLoss == .infinity)
    for (one, other) in zip(all.weights, rest.weights) { #expect(abs(one - other) < 1e-9) }
  }
}
