import Foundation
import LogLoss
import Testing

@Suite struct DeLongTestTests {
  @Test(.needsShared, arguments: DeLongOracle.all)
  func `areas, variance, z and p are those of exact fractions`(oracle: DeLongOracle) throws {
    let rows = try oracle.rows()
    let expected = try oracle.values().delong
    let test = try DeLongTest(probabilities: rows.a, rows.b, labels: rows.labels)
    #expect(test.aucA == expected.aucA.f)
    #expect(test.aucB == expected.aucB.f)
    #expect(agrees(test.variance, expected.variance.f, within: 1e-14))
    #expect(agrees(test.z, expected.z.f, within: 1e-14))
    #expect(agrees(test.pValue, expected.p.f, within: 1e-12))
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `everything follows from the definition by all pairs`(shape: SeededRows.Shape) throws {
    for seed: UInt64 in 0..<30 {
      let count = 2 + Int(seed) * 2
      let rows = SeededRows(shape, count: count, seed: seed)
      let other = SeededRows(.ties, count: count, seed: seed + 100).probabilities
      let test = try DeLongTest(probabilities: rows.probabilities, other, labels: rows.labels)
      let direct = DirectDeLong(rows.probabilities, other, rows.labels)
      #expect(test.nReal == direct.nReal && test.nFake == direct.nFake)
      #expect(test.aucA == AreaUnderCurve(try rows.ranked())?.value)
      #expect((test.difference == nil) == (direct.difference == nil))
      #expect((test.variance == nil) == (direct.variance == nil))
      if let difference = direct.difference {
        #expect(abs(try #require(test.difference) - difference) < 1e-14)
      }
      if let variance = direct.variance {
        #expect(abs(try #require(test.variance) - variance) <= 1e-12 * variance + 1e-18)
      }
    }
  }

  @Test func `areas are right when scores differ in their last bits only`() throws {
    // A tiny score widens the range, so that the last bits find no room beside 4,000 row numbers.
    var generator = SeededGenerator(seed: 3)
    var scores: [Double] = [1e-300]
    var labels: [Label] = [.real]
    for _ in 0..<4_000 {
      let steps = Double(generator.next() % 50)
      scores.append(0.3 + steps * (0.3).ulp)
      labels.append(generator.next() % 50 < UInt64(steps) ? .real : .fake)
    }
    let test = try DeLongTest(probabilities: scores, scores.map { 1 - $0 }, labels: labels)
    let ranked = try RankedPredictions(probabilities: scores, labels: labels)
    let area = try #require(AreaUnderCurve(ranked)?.value)
    #expect(test.aucA == area)
    #expect(area > 0.6 && area < 1)
  }

  @Test func `logits rank rows whose probabilities round to 1`() throws {
    let logits = ScoredColumn.logits([50, 60, 40, 70])
    let rounded = ScoredColumn.probabilities([1, 1, 1, 1])
    let test = try DeLongTest(logits, rounded, labels: [.fake, .real, .fake, .real])
    #expect(test.aucA == 1)
    #expect(test.aucB == 0.5)
    #expect(test.difference == 0.5)
    // Every row gains the same half, so there is nothing to judge the difference by.
    #expect(test.variance == 0 && test.standardError == 0)
    #expect(test.z == nil && test.pValue == nil && test.interval == nil)
  }

  @Test func `runs that rank alike have no difference and no p-value`() throws {
    let rows = SeededRows(.calibrated, count: 90, seed: 1)
    let test = try DeLongTest(
      probabilities: rows.probabilities, rows.probabilities.map { $0 * $0 }, labels: rows.labels)
    #expect(test.difference == 0 && test.variance == 0)
    #expect(test.aucA == test.aucB)
    #expect(test.z == nil && test.pValue == nil)
  }

  @Test func `negative zero ranks as zero does`() throws {
    let labels: [Label] = [.fake, .real, .fake, .real]
    let test = try DeLongTest(probabilities: [0, -0.0, 0, 1], [0, 0, 0, 1], labels: labels)
    #expect(test.aucA == 0.75 && test.aucB == 0.75)
  }

  @Test func `one class has no areas, one row of a class no variance`() throws {
    let one = try DeLongTest(probabilities: [0.1, 0.2], [0.3, 0.2], labels: [.real, .real])
    #expect(one.nReal == 2 && one.nFake == 0)
    #expect(one.aucA == nil && one.aucB == nil && one.difference == nil && one.variance == nil)
    let two = try DeLongTest(
      probabilities: [0.1, 0.2, 0.3], [0.3, 0.2, 0.1], labels: [.real, .fake, .fake])
    #expect(two.aucA == 0 && two.aucB == 1 && two.difference == -1)
    #expect(two.variance == nil && two.pValue == nil && two.interval == nil)
    let none = try DeLongTest(probabilities: [], [], labels: [])
    #expect(none.nReal == 0 && none.difference == nil)
  }

  @Test func `the interval reaches 1.96 standard errors and stays a difference of areas`() throws {
    let rows = SeededRows(.calibrated, count: 200, seed: 5)
    let other = SeededRows(.calibrated, count: 200, seed: 6).probabilities
    let test = try DeLongTest(probabilities: rows.probabilities, other, labels: rows.labels)
    let interval = try #require(test.interval)
    let (difference, error) = (
      try #require(test.difference), try #require(test.standardError)
    )
    #expect(agrees(interval.lower, difference - 1.959963984540054 * error, within: 1e-14))
    #expect(agrees(interval.upper, difference + 1.959963984540054 * error, within: 1e-14))
    #expect(interval.level == 0.95)
    let few = try DeLongTest(
      probabilities: [0.1, 0.2, 0.8, 0.3], [0.25, 0.2, 0.22, 0.1],
      labels: [.fake, .fake, .real, .real])
    #expect(few.interval?.upper == 1)
  }

  @Test func `swapping runs changes signs, shuffling rows changes nothing`() throws {
    let rows = SeededRows(.ties, count: 300, seed: 8)
    let other = SeededRows(.saturated, count: 300, seed: 9).probabilities
    let test = try DeLongTest(probabilities: rows.probabilities, other, labels: rows.labels)
    let swapped = try DeLongTest(probabilities: other, rows.probabilities, labels: rows.labels)
    #expect(swapped.difference == test.difference.map { -$0 })
    #expect(swapped.variance == test.variance && swapped.pValue == test.pValue)
    var generator = SeededGenerator(seed: 2)
    let order = rows.labels.indices.shuffled(using: &generator)
    let shuffled = try DeLongTest(
      probabilities: order.map { rows.probabilities[$0] }, order.map { other[$0] },
      labels: order.map { rows.labels[$0] })
    #expect(shuffled == test)
  }

  @Test func `what cannot be compared is refused`() {
    #expect(throws: LogLossError.unequalLengths(predictions: 1, labels: 2)) {
      try DeLongTest(probabilities: [0.1, 0.2], [0.1], labels: [.real, .fake])
    }
    #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: 1.5)) {
      try DeLongTest(probabilities: [0.1, 0.2], [0.1, 1.5], labels: [.real, .fake])
    }
  }
}

/// The test as its authors write it: placements over all pairs, in doubles.
private struct DirectDeLong {
  var nReal = 0
  var nFake = 0
  var difference: Double?
  var variance: Double?

  init(_ a: [Double], _ b: [Double], _ labels: [Label]) {
    let reals = labels.indices.filter { labels[$0] == .real }
    let fakes = labels.indices.filter { labels[$0] == .fake }
    (nReal, nFake) = (reals.count, fakes.count)
    guard nReal > 0, nFake > 0 else { return }
    func wins(_ scores: [Double], _ real: Int, _ fake: Int) -> Double {
      scores[real] > scores[fake] ? 1 : scores[real] == scores[fake] ? 0.5 : 0
    }
    let byReal = reals.map { real in
      fakes.reduce(0) { $0 + wins(a, real, $1) - wins(b, real, $1) } / Double(fakes.count)
    }
    let byFake = fakes.map { fake in
      reals.reduce(0) { $0 + wins(a, $1, fake) - wins(b, $1, fake) } / Double(reals.count)
    }
    let mean = byReal.reduce(0, +) / Double(nReal)
    difference = mean
    guard nReal > 1, nFake > 1 else { return }
    func spread(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        / Double(values.count)
    }
    variance = spread(byReal) + spread(byFake)
  }
}
