import Foundation
import LogLoss
import Testing

@Suite struct ROCCurveTests {
  private struct Cases: Decodable {
    let cases: [Case]
  }

  /// What scikit-learn says of a run.
  private struct Case: Decodable {
    let shape: String
    let p: [Double]
    let y: String
    let falseRates: [Double]
    let trueRates: [Double]
    let thresholds: [Double]
    let area: Double
    let error: Double?
    let interval: [Double]?

    func ranked() throws -> RankedPredictions {
      try RankedPredictions(probabilities: p, labels: y.map { $0 == "1" ? .real : .fake })
    }
  }

  private func cases() throws -> [Case] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Cases.self, from: TestFiles.fixture("roc/cases.json")).cases
  }

  /// The true positive rate of a curve at a rate of the other, at the upper end of a vertical piece.
  private func height(_ curve: ROCCurve, at rate: Double) throws -> Double {
    let right = try #require(curve.points.last { $0.falsePositiveRate <= rate })
    guard right.falsePositiveRate < rate else { return right.truePositiveRate }
    let next = try #require(curve.points.first { $0.falsePositiveRate > rate })
    let part =
      (rate - right.falsePositiveRate) / (next.falsePositiveRate - right.falsePositiveRate)
    return right.truePositiveRate + part * (next.truePositiveRate - right.truePositiveRate)
  }

  @Test func `Every corner is a point of scikit-learn's curve, and every point of it lies on ours`()
    throws
  {
    for example in try cases() {
      let curve = try #require(ROCCurve(example.ranked(), mostPoints: 10_000))
      let theirs = zip(example.falseRates, example.trueRates).enumerated().map {
        (rates: $1, threshold: $0 == 0 ? nil : example.thresholds[$0 - 1])
      }
      for point in curve.points {
        // Points of a vertical piece differ in the second rate alone; the threshold is the last one.
        #expect(
          theirs.contains {
            abs($0.rates.0 - point.falsePositiveRate) < 1e-15
              && abs($0.rates.1 - point.truePositiveRate) < 1e-15
              && $0.threshold == point.threshold
          }, "\(example.shape)")
      }
      for (index, point) in theirs.enumerated() {
        let isTop =
          index + 1 == theirs.count || theirs[index + 1].rates.0 > point.rates.0
        if isTop {
          let height = try height(curve, at: point.rates.0)
          #expect(abs(height - point.rates.1) < 1e-12, "\(example.shape)")
        }
      }
      #expect(curve.points.count == curve.corners && !curve.isThinned)
    }
  }

  @Test func `Area, standard error and interval are scikit-learn's and DeLong's`() throws {
    for example in try cases() {
      let found = try #require(DeLongInterval(example.ranked()))
      #expect(abs(found.area - example.area) < 1e-15, "\(example.shape)")
      guard let error = example.error else {
        #expect(found.standardError == nil)
        continue
      }
      #expect(abs(try #require(found.standardError) - error) < 1e-14, "\(example.shape)")
      guard let ends = example.interval else {
        #expect(found.interval == nil)
        continue
      }
      let interval = try #require(found.interval)
      #expect(abs(interval.lower - ends[0]) < 1e-13 && abs(interval.upper - ends[1]) < 1e-13)
    }
  }

  @Test func `The interval is that of the paired test against a constant`() throws {
    let rows = SeededRows(.calibrated, count: 3_000, seed: 5)
    let labels = rows.labels
    let test = try DeLongTest(
      probabilities: rows.probabilities, labels.map { _ in 0.5 }, labels: labels)
    let ranked = try RankedPredictions(probabilities: rows.probabilities, labels: labels)
    let single = try #require(DeLongInterval(ranked))
    #expect(single.area == test.aucA)
    #expect(single.standardError == test.standardError)
  }

  @Test func `Four rows have a curve that can be drawn by hand`() throws {
    let curve = try #require(
      ROCCurve(
        RankedPredictions(
          probabilities: [0.9, 0.8, 0.7, 0.1], labels: [.real, .fake, .real, .fake])))
    #expect(curve.points.map(\.fake) == [0, 0, 1, 1, 2])
    #expect(curve.points.map(\.real) == [0, 1, 1, 2, 2])
    #expect(curve.points.map(\.threshold) == [nil, 0.9, 0.8, 0.7, 0.1])
    // Nothing is known of the slope where no FAKE row is above the threshold.
    #expect(curve.points[0].band95 == nil && curve.points[1].band95 == nil)
    // All of two REAL rows: 2 / (2 + 1.96^2), by Wilson.
    let full = try #require(curve.points[3].band95)
    let square = 1.959963984540054 * 1.959963984540054
    #expect(abs(full.lowerBound - 2 / (2 + square)) < 1e-15 && full.upperBound == 1)
    // At (1/2, 1/2) the hull has its second piece, from (0, 1/2) to (1/2, 1), with the slope 1:
    // v = 1/4 / 2 + 1 x 1/4 / 2 = 1/4, as of one row.
    let middle = try #require(curve.points[2].band95)
    let scale = 1 + square
    let spread = (square * (0.25 + square / 4)).squareRoot()
    #expect(abs(middle.lowerBound - (0.5 + square / 2 - spread) / scale) < 1e-15)
    #expect(abs(middle.upperBound - (0.5 + square / 2 + spread) / scale) < 1e-15)
  }

  @Test func `A missing class has no curve, and rows that are all alike a diagonal`() throws {
    #expect(ROCCurve(try RankedPredictions(probabilities: [0.2], labels: [.real])) == nil)
    #expect(DeLongInterval(try RankedPredictions(probabilities: [0.2], labels: [.fake])) == nil)
    let alike = try RankedPredictions(
      probabilities: [0.5, 0.5, 0.5], labels: [.real, .fake, .fake])
    let curve = try #require(ROCCurve(alike))
    #expect(curve.points.map(\.falsePositiveRate) == [0, 1])
    #expect(curve.points.map(\.truePositiveRate) == [0, 1])
    #expect(curve.points[1].threshold == 0.5)
  }

  @Test(arguments: [16, 64, 512])
  func `A thinned curve keeps its ends and its hull, and is nowhere far from the whole`(most: Int)
    throws
  {
    let rows = SeededRows(.calibrated, count: 20_000, seed: 11)
    let ranked = try RankedPredictions(probabilities: rows.probabilities, labels: rows.labels)
    let whole = try #require(ROCCurve(ranked, mostPoints: .max))
    let curve = try #require(ROCCurve(ranked, mostPoints: most))
    #expect(curve.isThinned && curve.points.count <= most && curve.corners == whole.points.count)
    #expect(curve.points.first == whole.points.first && curve.points.last == whole.points.last)
    let all = Set(whole.points.map { [$0.fake, $0.real] })
    #expect(curve.points.allSatisfy { all.contains([$0.fake, $0.real]) })
    // The isotonic blocks from the top are the pieces of the hull.
    var (fake, real) = (0, 0)
    var hull: [[Int]] = []
    for block in IsotonicFit(ranked).blocks.reversed() {
      fake += block.count - block.real
      real += block.real
      hull.append([fake, real])
    }
    let kept = Set(curve.points.map { [$0.fake, $0.real] })
    if hull.count <= most / 2 { #expect(hull.allSatisfy(kept.contains)) }
    let largest = try Set(whole.points.map(\.falsePositiveRate)).map { rate in
      abs(try height(curve, at: rate) - height(whole, at: rate))
    }.max()
    // A piece is 2 / (most / 4) long at worst, and the curve rises by less within it.
    #expect(try #require(largest) <= 8 / Double(most))
  }

  @Test func `The band covers the true curve about as often as it says`() throws {
    // Logits that are uniform by class: FAKE on (0, 1), REAL on (0.25, 1.25), so that the true curve
    // is t + 0.25 up to 1. Where it is a line of slope 1 the interval is nearly exact.
    var generator = SeededGenerator(seed: 3)
    let rates = [0.05, 0.1, 0.3, 0.5]
    var covered = [0, 0, 0, 0]
    let runs = 400
    for _ in 0..<runs {
      let scores = (0..<600).map { row in
        Double(generator.next() >> 11) * 0x1p-53 + (row % 2 == 1 ? 0.25 : 0)
      }
      let ranked = try RankedPredictions(
        logits: scores, labels: scores.indices.map { $0 % 2 == 1 ? .real : .fake })
      let curve = try #require(ROCCurve(ranked, mostPoints: .max))
      for (index, rate) in rates.enumerated() {
        let point = try #require(curve.points.last { $0.falsePositiveRate <= rate + 1e-12 })
        let band = try #require(point.band95)
        if band.contains(rate + 0.25) { covered[index] += 1 }
      }
    }
    // 95% of 400 runs are 380, with a standard deviation of 4.4.
    #expect(covered.allSatisfy { $0 >= 360 && $0 <= 398 }, "\(covered)")
  }
}
