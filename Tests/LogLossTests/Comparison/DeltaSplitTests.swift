import Foundation
import LogLoss
import Testing

@Suite struct DeltaSplitTests {
  private static func decomposition(
    _ probabilities: [Double], _ labels: [Label], clip: ClipBounds? = nil
  ) throws -> CORPDecomposition {
    let clipped = probabilities.map { clip?($0) ?? $0 }
    let mean = try meanLogLoss(probabilities: clipped, labels: labels)
    return CORPDecomposition(
      meanLogLoss: mean,
      fit: IsotonicFit(try RankedPredictions(probabilities: clipped, labels: labels)))
  }

  @Test(.needsShared, arguments: DeLongOracle.all)
  func `parts are the references' and add up to the difference`(oracle: DeLongOracle) throws {
    let rows = try oracle.rows()
    let (a, b) = (
      try Self.decomposition(rows.a, rows.labels), try Self.decomposition(rows.b, rows.labels)
    )
    guard let split = DeltaSplit(a, b) else {
      #expect(a.meanLogLoss == .infinity && b.meanLogLoss == .infinity)
      return
    }
    let values = try ["run1", "run2"].map {
      try StatisticsOracle(folder: oracle.folder, run: $0).values()
    }
    let losses = try values.map { try #require($0.logloss.f) }
    let recalibrated = values.map(\.isotonic.loss.f)
    #expect(abs(split.delta - (losses[0] - losses[1])) < 1e-15)
    #expect(abs(split.delta - (split.miscalibration - split.discrimination)) < 1e-15)
    #expect(
      abs(split.miscalibration - (losses[0] - recalibrated[0] - losses[1] + recalibrated[1]))
        < 1e-14)
    #expect(abs(split.discrimination - (recalibrated[1] - recalibrated[0])) < 1e-14)
    #expect(split.n == rows.labels.count)
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `parts add up for all kinds of rows`(shape: SeededRows.Shape) throws {
    for seed: UInt64 in 0..<20 {
      let rows = SeededRows(shape, count: 40, seed: seed)
      let clip = ClipBounds.contest
      let b = SeededRows(.unrelated, count: 40, seed: seed + 50).probabilities
      let split = try #require(
        DeltaSplit(
          try Self.decomposition(rows.probabilities, rows.labels, clip: clip),
          try Self.decomposition(b, rows.labels, clip: clip)))
      #expect(abs(split.delta - (split.miscalibration - split.discrimination)) < 1e-12)
    }
  }

  @Test func `a monotone map changes calibration alone, a swap of two rows ranking alone`() throws {
    let labels: [Label] = [.fake, .fake, .real, .real]
    // Perfect ranks: recalibrated loss 0, so the whole loss is miscalibration.
    let a = [0.2, 0.3, 0.6, 0.7]
    let mapped = try #require(
      DeltaSplit(
        try Self.decomposition(a, labels), try Self.decomposition(a.map { $0 * $0 }, labels)))
    #expect(mapped.discrimination == 0 && mapped.miscalibration == mapped.delta)
    #expect(mapped.delta != 0)
    // Predictions that are their own recalibration: pairs of 1/2 against 0 and 1.
    let sure = try Self.decomposition([0, 0, 1, 1], labels)
    let torn = try Self.decomposition([0.5, 0.5, 0.5, 0.5], labels)
    let ranked = try #require(DeltaSplit(torn, sure))
    #expect(abs(ranked.delta - log(2)) < 1e-15 && abs(ranked.miscalibration) < 1e-15)
    // b ranks better by ln 2: the ranking of a less that of b is negative.
    #expect(abs(ranked.discrimination + log(2)) < 1e-15)
  }

  @Test func `an infinite loss is infinite miscalibration; of two there is no difference`() throws {
    let labels: [Label] = [.fake, .real, .real]
    let infinite = try Self.decomposition([1, 0.5, 0.6], labels)
    let finite = try Self.decomposition([0.2, 0.5, 0.6], labels)
    let split = try #require(DeltaSplit(infinite, finite))
    #expect(split.delta == .infinity && split.miscalibration == .infinity)
    #expect(split.discrimination.isFinite)
    #expect(DeltaSplit(finite, infinite)?.delta == -.infinity)
    #expect(DeltaSplit(infinite, infinite) == nil)
  }

  @Test func `decompositions of other answers are not compared`() throws {
    let one = try Self.decomposition([0.2, 0.5, 0.6], [.fake, .real, .real])
    let other = try Self.decomposition([0.2, 0.5, 0.6, 0.7], [.fake, .real, .real, .fake])
    let third = try Self.decomposition([0.2, 0.5, 0.6], [.real, .real, .real])
    #expect(DeltaSplit(one, other) == nil && DeltaSplit(one, third) == nil)
  }
}
