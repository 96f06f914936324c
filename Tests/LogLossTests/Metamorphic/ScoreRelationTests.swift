import LogLoss
import Testing

/// What must stay when the rows are changed in a way that says the same.
@Suite struct ScoreRelationTests {
  /// Rows whose probabilities are multiples of 2^-30, so that 1 - p is a double too.
  private func dyadic(_ shape: SeededRows.Shape, seed: UInt64) -> SeededRows {
    var rows = SeededRows(shape, count: 700, seed: seed)
    rows.probabilities = rows.probabilities.map { ($0 * 0x1p30).rounded() * 0x1p-30 }
    return rows
  }

  /// Equal but for the roundings of sums in another order.
  private func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= 4 * max(a, b).ulp
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `turning labels and probabilities round changes no loss and no area`(
    shape: SeededRows.Shape
  ) throws {
    for seed: UInt64 in 1...4 {
      let rows = dyadic(shape, seed: seed)
      var turned = rows
      turned.probabilities = rows.probabilities.map { 1 - $0 }
      turned.logits = rows.logits.map { -$0 }
      turned.labels = rows.labels.map { $0 == .real ? .fake : .real }
      // 0.25 and 0.75: their complements are doubles as well.
      for clip in [nil, try ClipBounds(lower: 0.0625, upper: 0.75)] {
        let other = try clip.map { try ClipBounds(lower: 1 - $0.upper, upper: 1 - $0.lower) }
        let loss = try meanLogLoss(
          probabilities: rows.probabilities, labels: rows.labels, clip: clip)
        let turnedLoss = try meanLogLoss(
          probabilities: turned.probabilities, labels: turned.labels, clip: other)
        #expect(turnedLoss == loss)
        let byLogit = try meanLogLoss(logits: rows.logits, labels: rows.labels, clip: clip)
        #expect(
          try meanLogLoss(logits: turned.logits, labels: turned.labels, clip: other) == byLogit)
      }
      let (one, two) = (try rows.ranked(), try turned.ranked())
      #expect(AreaUnderCurve(two) == AreaUnderCurve(one))
      #expect(isSame(BrierScore(of: two).value, BrierScore(of: one).value))
      #expect(
        AreaUnderCurve(try turned.rankedByLogit()) == AreaUnderCurve(try rows.rankedByLogit()))
    }
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `every row k times is the same score, and its error falls as the formula says`(
    shape: SeededRows.Shape
  ) throws {
    let rows = SeededRows(shape, count: 500, seed: 31)
    for copies in [2, 3, 7] {
      var more = SeededRows(shape, count: 0, seed: 0)
      for _ in 0..<copies {
        more.probabilities += rows.probabilities
        more.logits += rows.logits
        more.labels += rows.labels
      }
      for clip in [nil, ClipBounds.contest] {
        #expect(
          try meanLogLoss(probabilities: more.probabilities, labels: more.labels, clip: clip)
            == meanLogLoss(probabilities: rows.probabilities, labels: rows.labels, clip: clip))
        #expect(
          try meanLogLoss(logits: more.logits, labels: more.labels, clip: clip)
            == meanLogLoss(logits: rows.logits, labels: rows.labels, clip: clip))
      }
      let (one, many) = (try rows.ranked(), try more.ranked())
      #expect(AreaUnderCurve(many)?.value == AreaUnderCurve(one)?.value)
      #expect(isSame(BrierScore(of: many).value, BrierScore(of: one).value))
      let (error, errors) = (ExpectedCalibrationError(of: one), ExpectedCalibrationError(of: many))
      #expect(abs(errors.value - error.value) <= 4 * error.value.ulp)
      #expect(errors.bins.map(\.count) == error.bins.map { copies * $0.count })
      #expect(OptimalClip(for: many).bounds == OptimalClip(for: one).bounds)
      // s^2 = S / (n - 1) becomes k S / (k n - 1), and the error is s / sqrt(k n).
      let (spread, spreads) = (
        try #require(LossSpread(of: one, clip: .contest)),
        try #require(LossSpread(of: many, clip: .contest))
      )
      let n = Double(rows.labels.count)
      let factor = ((n - 1) / (Double(copies) * n - 1)).squareRoot()
      #expect(isClose(spreads.standardError, spread.standardError * factor, within: 1e-14))
    }
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `a rising map of the predictions moves no area and no test of areas`(
    shape: SeededRows.Shape
  ) throws {
    let rows = SeededRows(shape, count: 400, seed: 12)
    let other = SeededRows(.calibrated, count: 400, seed: 13).probabilities
    let distinct = Set(rows.probabilities).sorted()
    let place = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    let maps: [(Double) -> Double] = [
      // Halves are exact; ranks are the most that a rising map can do.
      { $0 / 2 }, { 0.5 + ($0 / 2 * 0x1p40).rounded(.down) * 0x1p-41 },
      { (Double(place[$0] ?? 0) + 1) / Double(distinct.count + 1) },
    ]
    let area = AreaUnderCurve(try rows.ranked())
    let test = try DeLongTest(probabilities: rows.probabilities, other, labels: rows.labels)
    for map in maps {
      let mapped = rows.probabilities.map(map)
      // A map that lets two values fall together is not one of these.
      try #require(Set(mapped).count == distinct.count)
      #expect(
        AreaUnderCurve(try RankedPredictions(probabilities: mapped, labels: rows.labels)) == area)
      #expect(try DeLongTest(probabilities: mapped, other, labels: rows.labels) == test)
      #expect(
        try DeLongTest(probabilities: other, mapped, labels: rows.labels).pValue == test.pValue)
    }
  }

  @Test(arguments: SeededRows.Shape.allCases)
  func `clipping what is clipped changes nothing`(shape: SeededRows.Shape) throws {
    let rows = SeededRows(shape, count: 300, seed: 8)
    for clip in [ClipBounds.contest, OptimalClip(for: try rows.ranked()).bounds] {
      let once = rows.probabilities.map { clip($0) }
      #expect(once.map { clip($0) } == once)
      let loss = try meanLogLoss(
        probabilities: rows.probabilities, labels: rows.labels, clip: clip)
      for bounds in [nil, clip] {
        #expect(try meanLogLoss(probabilities: once, labels: rows.labels, clip: bounds) == loss)
      }
    }
    // Within the best bounds there is nothing left to gain.
    let bounds = OptimalClip(for: try rows.ranked())
    let held = rows.probabilities.map { bounds.bounds($0) }
    let again = OptimalClip(for: try RankedPredictions(probabilities: held, labels: rows.labels))
    #expect(abs(again.meanLoss - bounds.meanLoss) <= 1e-14 * bounds.meanLoss)
  }

  @Test func `the loss of two sets together is their weighted mean`() throws {
    for seed: UInt64 in 1...20 {
      let first = SeededRows(.overconfident, count: 40 * Int(seed), seed: seed)
      let second = SeededRows(.calibrated, count: 333, seed: 100 + seed)
      let (m, n) = (Double(first.labels.count), Double(second.labels.count))
      let together = try meanLogLoss(
        probabilities: first.probabilities + second.probabilities,
        labels: first.labels + second.labels)
      let one = try meanLogLoss(probabilities: first.probabilities, labels: first.labels)
      let two = try meanLogLoss(probabilities: second.probabilities, labels: second.labels)
      #expect(isClose(together, (m * one + n * two) / (m + n), within: 4e-16))
    }
  }
}
