import LogLoss
import Testing

@Suite struct SortedPredictionsTests {
  @Test(arguments: [0, 1, 2, 511, 512, 513, 4_000, 60_000])
  func `probabilities come out as the standard library sorts them`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let shapes: [(Double) -> Double] = [
      { $0 },
      { ($0 * 100).rounded() / 100 },
      { 0.3 + $0 * 1e-9 },
      { 1 - $0 * 1e-13 },
      { $0 * 1e-300 },
      { $0 < 0.3 ? 0 : $0 > 0.7 ? 1 : $0 },
      { $0 * $0 * $0 * $0 * $0 * $0 * $0 * $0 },
      { _ in 0.5 },
    ]
    for shape in shapes {
      let values = (0..<count).map { _ in shape(generator.nextUnit()) }
      let sorted = try SortedPredictions(probabilities: values)
      #expect(sorted.probabilities == values.sorted())
      #expect(sorted.logits == nil)
      #expect(sorted.count == count)
    }
  }

  @Test(arguments: [0, 1, 700, 50_000])
  func `logits come out as the standard library sorts them`(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let shapes: [(Double) -> Double] = [
      { ($0 - 0.5) * 20 }, { ($0 - 0.5) * 1e300 }, { $0 * 1e-9 + 3 }, { ($0 * 4).rounded() - 2 },
    ]
    for shape in shapes {
      let values = (0..<count).map { _ in shape(generator.nextUnit()) }
      let sorted = try SortedPredictions(logits: values)
      #expect(sorted.logits == values.sorted())
      #expect(sorted.probabilities == sorted.probabilities.sorted())
    }
  }

  @Test func `values far from the rest are sorted among many`() throws {
    var generator = SeededGenerator(seed: 5)
    var values = (0..<3_000).map { _ in 0.25 + generator.nextUnit() * 1e-12 }
    values += [0, 1, .leastNonzeroMagnitude, 1 - 0x1p-53, 0x1p-1040, -0.0]
    values.shuffle(using: &generator)
    let sorted = try SortedPredictions(probabilities: values)
    #expect(sorted.probabilities == values.sorted())
  }

  @Test func `a probability from a logit neither overflows nor loses its digits`() throws {
    let sorted = try SortedPredictions(logits: [800, -800, 0, -40, 40, -1e308])
    #expect(sorted.logits == [-1e308, -800, -40, 0, 40, 800])
    #expect(sorted.probabilities[0] == 0)
    #expect(sorted.probabilities[1] == 0)
    // e^-40 / (1 + e^-40) to 17 digits.
    #expect(agrees(sorted.probabilities[2], 4.2483542552915889e-18))
    #expect(sorted.probabilities[3] == 0.5)
    #expect(sorted.probabilities[4] == 1)
    #expect(sorted.probabilities[5] == 1)
  }

  @Test func `a negative zero loses its sign`() throws {
    let probabilities = try SortedPredictions(probabilities: [-0.0]).probabilities
    #expect(probabilities.map(\.sign) == [.plus])
    let logits = try #require(try SortedPredictions(logits: [-0.0]).logits)
    #expect(logits.map(\.sign) == [.plus])
  }

  @Test(arguments: [-0x1p-1074, 1.0.nextUp, 2, .infinity, -.infinity])
  func `a number outside 0 to 1 is refused with its position`(value: Double) {
    #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: value)) {
      try SortedPredictions(probabilities: [0.5, value, 7])
    }
    #expect(throws: LogLossError.probabilityOutOfRange(row: 1, value: value)) {
      try RankedPredictions(probabilities: [0.5, value], labels: [.real, .fake])
    }
  }

  @Test func `not a number is refused`() {
    #expect(throws: LogLossError.self) { try SortedPredictions(probabilities: [.nan]) }
    #expect(throws: LogLossError.self) { try SortedPredictions(logits: [.nan]) }
    #expect(throws: LogLossError.logitNotFinite(row: 0, value: .infinity)) {
      try SortedPredictions(logits: [.infinity])
    }
  }

  @Test func `no rows and unequal columns are refused`() {
    #expect(throws: LogLossError.noRows) { try RankedPredictions(probabilities: [], labels: []) }
    #expect(throws: LogLossError.unequalLengths(predictions: 2, labels: 1)) {
      try RankedPredictions(logits: [0, 1], labels: [.real])
    }
  }

  @Test func `logits of one class alone are dropped, of an empty class not missed`() throws {
    let logits = try SortedPredictions(logits: [1, 2])
    let probabilities = try SortedPredictions(probabilities: [0.5])
    let mixed = try RankedPredictions(real: logits, fake: probabilities)
    #expect(mixed.real.logits == nil)
    #expect(mixed.real.probabilities == logits.probabilities)
    let alone = try RankedPredictions(
      real: logits, fake: SortedPredictions(probabilities: []))
    #expect(alone.real.logits == [1, 2])
  }
}
