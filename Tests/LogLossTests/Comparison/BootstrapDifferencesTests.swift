import Foundation
import LogLoss
import Testing

@Suite struct BootstrapDifferencesTests {
  /// Two runs on the same rows: one that follows the labels, and one that follows it loosely.
  private static func runs(count: Int, seed: UInt64) -> (a: [Double], b: [Double], labels: [Label])
  {
    let rows = SeededRows(.calibrated, count: count, seed: seed)
    var generator = SeededGenerator(seed: seed + 1_000)
    let b = rows.logits.map { 1 / (1 + exp(-1.6 * $0 + 2 * (generator.nextUnit() - 0.5))) }
    return (rows.probabilities, b, rows.labels)
  }

  @Test func `the interval of areas has the length of DeLong's`() throws {
    let runs = Self.runs(count: 800, seed: 1)
    let test = try DeLongTest(probabilities: runs.a, runs.b, labels: runs.labels)
    let direct = try #require(test.interval)
    for method in BootstrapInterval.Method.allCases {
      let found = try #require(
        try Bootstrap.areaUnderCurveDifference(
          .probabilities(runs.a), .probabilities(runs.b), labels: runs.labels, resamples: 2_000,
          method: method, seed: 2))
      #expect(found.observed == test.difference)
      let length = direct.upper - direct.lower
      // A percentile of 2,000 resamples is uncertain by about 2% of the interval's length.
      #expect(abs(found.lower - direct.lower) < 0.1 * length)
      #expect(abs(found.upper - direct.upper) < 0.1 * length)
    }
  }

  @Test func `areas of resamples are those of the rows drawn, ties and all`() throws {
    // Two REAL and two FAKE rows: every resample with both classes is one of few, so the percentiles
    // of all 4^4 resamples are known by counting.
    let a = [0.5, 0.7, 0.5, 0.2]
    let b = [0.3, 0.9, 0.4, 0.3]
    let labels: [Label] = [.real, .real, .fake, .fake]
    var exact: [Double] = []
    for code in 0..<256 {
      let drawn = (0..<4).map { code >> (2 * $0) & 3 }
      let answers = drawn.map { labels[$0] }
      guard Set(answers).count == 2 else { continue }
      let areas = try [a, b].map { scores in
        let ranked = try RankedPredictions(
          probabilities: drawn.map { scores[$0] }, labels: answers)
        return try #require(AreaUnderCurve(ranked)?.value)
      }
      exact.append(areas[0] - areas[1])
    }
    exact.sort()
    let found = try #require(
      try Bootstrap.areaUnderCurveDifference(
        .probabilities(a), .probabilities(b), labels: labels, resamples: 20_000,
        method: .percentile, seed: 1))
    // No jump of the distribution lies within its chance error, 0.0011, of 2.5% or of 97.5%.
    for (share, end) in [(0.025, found.lower), (0.975, found.upper)] {
      let around = [-0.004, 0, 0.004].map { exact[Int((share + $0) * Double(exact.count))] }
      #expect(around[0] - 1e-15 <= end && end <= around[2] + 1e-15)
    }
    #expect(exact.count == 224)
  }

  @Test func `the acceleration of areas is that of the jackknife`() throws {
    let runs = Self.runs(count: 60, seed: 3)
    func difference(without row: Int?) throws -> Double {
      let kept = runs.labels.indices.filter { $0 != row }
      let test = try DeLongTest(
        probabilities: kept.map { runs.a[$0] }, kept.map { runs.b[$0] },
        labels: kept.map { runs.labels[$0] })
      return try #require(test.difference)
    }
    let found = try #require(
      try Bootstrap.areaUnderCurveDifference(
        .probabilities(runs.a), .probabilities(runs.b), labels: runs.labels, resamples: 100,
        seed: 2))
    let without = try runs.labels.indices.map { try difference(without: $0) }
    #expect(agrees(found.acceleration, Self.acceleration(without), within: 1e-9))
  }

  @Test func `calibration errors are those of the rows drawn`() throws {
    let runs = Self.runs(count: 60, seed: 4)
    func difference(_ rows: [Int]) throws -> Double {
      let errors = try [runs.a, runs.b].map { scores in
        ExpectedCalibrationError(
          of: try RankedPredictions(
            probabilities: rows.map { scores[$0] }, labels: rows.map { runs.labels[$0] })
        ).value
      }
      return errors[0] - errors[1]
    }
    let found = try Bootstrap.expectedCalibrationErrorDifference(
      .probabilities(runs.a), .probabilities(runs.b), labels: runs.labels, resamples: 3_000,
      method: .percentile, seed: 5)
    let all = Array(runs.labels.indices)
    #expect(abs(found.observed - (try difference(all))) < 1e-14)
    var generator = SeededGenerator(seed: 6)
    let drawn = try (0..<3_000).map { _ in
      try difference(all.map { _ in Int(generator.next() % 60) })
    }.sorted()
    let length = drawn[2_924] - drawn[74]
    #expect(abs(found.lower - drawn[74]) < 0.1 * length)
    #expect(abs(found.upper - drawn[2_924]) < 0.1 * length)
    let accelerated = try Bootstrap.expectedCalibrationErrorDifference(
      .probabilities(runs.a), .probabilities(runs.b), labels: runs.labels, resamples: 100, seed: 5)
    let without = try all.map { row in try difference(all.filter { $0 != row }) }
    #expect(agrees(accelerated.acceleration, Self.acceleration(without), within: 1e-9))
  }

  @Test func `runs that are alike have no difference to be uncertain of`() throws {
    let rows = SeededRows(.saturated, count: 50, seed: 7)
    let column = ScoredColumn.probabilities(rows.probabilities)
    let area = try #require(
      try Bootstrap.areaUnderCurveDifference(
        column, column, labels: rows.labels, resamples: 50, seed: 1))
    let error = try Bootstrap.expectedCalibrationErrorDifference(
      column, column, labels: rows.labels, resamples: 50, seed: 1)
    for found in [area, error] {
      #expect(found.lower == 0 && found.upper == 0 && found.observed == 0)
      #expect(found.acceleration == 0)
    }
  }

  @Test func `a class without rows has no areas, one with one row is drawn until it is there`()
    throws
  {
    let column = ScoredColumn.probabilities([0.1, 0.4, 0.2])
    let other = ScoredColumn.probabilities([0.3, 0.2, 0.1])
    let none = try Bootstrap.areaUnderCurveDifference(
      column, other, labels: [.real, .real, .real], resamples: 50, seed: 1)
    #expect(none == nil)
    let one = try #require(
      try Bootstrap.areaUnderCurveDifference(
        column, other, labels: [.fake, .real, .fake], resamples: 50, seed: 1))
    // The REAL row wins both pairs under a, one of two under b; a draw may leave out either FAKE row.
    #expect(one.lower == 0 && one.upper == 1 && one.observed == 0.5)
    #expect(one.acceleration == 0)
  }

  @Test func `intervals follow from rows and seed, not from the order of rows or the pieces'`()
    throws
  {
    var runs = Self.runs(count: 120, seed: 8)
    runs.a = runs.a.map { ($0 * 10).rounded() / 10 }
    var generator = SeededGenerator(seed: 1)
    let order = runs.labels.indices.shuffled(using: &generator)
    let (a, b) = (ScoredColumn.probabilities(runs.a), ScoredColumn.probabilities(runs.b))
    let shuffled = (
      ScoredColumn.probabilities(order.map { runs.a[$0] }),
      ScoredColumn.probabilities(order.map { runs.b[$0] }), order.map { runs.labels[$0] }
    )
    let backwards: Bootstrap.Runner = { Array($0.reversed().map { $0() }.reversed()) }
    let area = try Bootstrap.areaUnderCurveDifference(
      a, b, labels: runs.labels, resamples: 200, seed: 1)
    #expect(
      try Bootstrap.areaUnderCurveDifference(
        shuffled.0, shuffled.1, labels: shuffled.2, resamples: 200, seed: 1, run: backwards) == area
    )
    let error = try Bootstrap.expectedCalibrationErrorDifference(
      a, b, labels: runs.labels, resamples: 200, seed: 1)
    #expect(
      try Bootstrap.expectedCalibrationErrorDifference(
        shuffled.0, shuffled.1, labels: shuffled.2, resamples: 200, seed: 1, run: backwards)
        == error)
    #expect(area?.lower != area?.upper && error.lower != error.upper)
  }

  @Test func `columns of other lengths and no rows are refused`() {
    let column = ScoredColumn.probabilities([0.5])
    #expect(throws: LogLossError.unequalLengths(predictions: 1, labels: 0)) {
      try Bootstrap.areaUnderCurveDifference(column, column, labels: [], seed: 1)
    }
    #expect(throws: LogLossError.noRows) {
      try Bootstrap.expectedCalibrationErrorDifference(
        .probabilities([]), .probabilities([]), labels: [], seed: 1)
    }
  }

  /// The acceleration from the statistic without each row.
  private static func acceleration(_ without: [Double]) -> Double {
    let centre = without.reduce(0, +) / Double(without.count)
    let squares = without.reduce(0) { $0 + pow(centre - $1, 2) }
    return without.reduce(0) { $0 + pow(centre - $1, 3) } / (6 * pow(squares, 1.5))
  }
}
