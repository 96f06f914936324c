import Foundation
import Testing

@testable import LogLoss

@Suite("The mean log loss is the correctly rounded real number")
struct MeanLogLossTests {
  @Test("the fixture has its cases")
  func fixtureIsRead() {
    #expect(ExactCase.all.count > 150)
  }

  @Test("every case of 400 digits and more is met to the last bit", arguments: ExactCase.all)
  func exactCases(_ item: ExactCase) throws {
    let values = try item.values()
    let mean =
      item.kind == "logit"
      ? try meanLogLoss(logits: values, labels: item.labels, clip: item.bounds())
      : try meanLogLoss(probabilities: values, labels: item.labels, clip: item.bounds())
    #expect(mean == (try item.expected()))
  }

  @Test("the slow way with more bits gives the same numbers", arguments: ExactCase.all)
  func preciseWay(_ item: ExactCase) throws {
    let column: ScoredColumn =
      item.kind == "logit" ? .logits(try item.values()) : .probabilities(try item.values())
    let mean = column.preciseMean(labels: item.labels, clip: try item.bounds())
    #expect(mean == (try item.expected()))
  }

  @Test("the accumulator gives the same numbers and is certain", arguments: ExactCase.all)
  func accumulator(_ item: ExactCase) throws {
    let sum = try item.accumulator()
    let expected = try item.expected()
    if sum.isRoundingCertain {
      #expect(sum.mean == expected)
    } else {
      // Only a tail far below 2^-104 of the sum may leave it open, and then by one unit.
      #expect(item.name == "a tail decides")
      #expect(abs((sum.mean ?? 0) - expected) <= expected.ulp)
    }
  }

  @Test("shuffling, splitting and merging keep all 64 bits")
  func orderDoesNotMatter() throws {
    var generator = SeededGenerator(seed: 7)
    for count in [1, 5, 64, 1001] {
      var rows = (0..<count).map { _ in
        (generator.nextUnit(), generator.nextUnit() < 0.4 ? Label.real : .fake)
      }
      let expected = try meanLogLoss(probabilities: rows.map(\.0), labels: rows.map(\.1))
      let column = ScoredColumn.probabilities(rows.map(\.0))
      let precise = column.preciseMean(labels: rows.map(\.1), clip: nil)
      #expect(expected == precise)
      for _ in 0..<5 {
        rows.shuffle(using: &generator)
        let labels = rows.map(\.1)
        #expect(try meanLogLoss(probabilities: rows.map(\.0), labels: labels) == expected)
        let shuffled = ScoredColumn.probabilities(rows.map(\.0))
        let cut = Int.random(in: 0...count, using: &generator)
        var sum = shuffled.sum(labels: labels, clip: nil, rows: cut..<count)
        sum.merge(shuffled.sum(labels: labels, clip: nil, rows: 0..<cut))
        #expect(sum.certifiedMean() == expected)
      }
    }
  }

  @Test("exact 0 and 1 cost nothing when right and are infinite when wrong")
  func exactZeroAndOne() throws {
    #expect(try meanLogLoss(probabilities: [1, 0], labels: [.real, .fake]) == 0)
    #expect(try meanLogLoss(probabilities: [1, 0.5], labels: [.fake, .real]) == .infinity)
    #expect(try meanLogLoss(probabilities: [0, 0.5], labels: [.real, .real]) == .infinity)
    let clipped = try meanLogLoss(probabilities: [0], labels: [.real], clip: .contest)
    #expect(clipped == -log(0.025))
    let constant = try ClipBounds(lower: 0.5, upper: 0.5)
    let half = try meanLogLoss(
      probabilities: [0, 1, 0.3], labels: [.real, .fake, .real], clip: constant)
    #expect(half == 0.6931471805599453)
  }

  @Test("a constant prediction has the loss of its closed form")
  func constantPrediction() throws {
    for count in [1, 3, 1000, 4097] {
      let labels = [Label](repeating: .real, count: count)
      let mean = try meanLogLoss(
        probabilities: [Double](repeating: 0.5, count: count), labels: labels)
      #expect(mean == 0.6931471805599453)
    }
  }

  @Test("what is not a probability, a logit or a row is refused with its place")
  func refusals() {
    #expect(throws: LogLossError.noRows) { try meanLogLoss(probabilities: [], labels: []) }
    #expect(throws: LogLossError.unequalLengths(predictions: 1, labels: 2)) {
      try meanLogLoss(probabilities: [0.5], labels: [.real, .fake])
    }
    for bad in [-0.1, 1.5, Double.infinity, -.infinity, 1.nextUp] {
      #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: bad)) {
        try meanLogLoss(probabilities: [0.5, bad], labels: [.real, .fake])
      }
    }
    #expect(throws: LogLossError.self) {
      try meanLogLoss(probabilities: [.nan], labels: [.real])
    }
    #expect(throws: LogLossError.logitNotFinite(row: 0, value: .infinity)) {
      try meanLogLoss(logits: [.infinity], labels: [.real])
    }
    #expect(throws: LogLossError.invalidClipBounds(lower: 0.6, upper: 0.4)) {
      try ClipBounds(lower: 0.6, upper: 0.4)
    }
  }

  @Test("negative zero is zero")
  func negativeZero() throws {
    #expect(try meanLogLoss(probabilities: [-0.0, 1], labels: [.fake, .real]) == 0)
    #expect(try meanLogLoss(probabilities: [-0.0], labels: [.real]) == .infinity)
  }
}
