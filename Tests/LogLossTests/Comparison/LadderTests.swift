import LogLoss
import Testing

@Suite struct LadderTests {
  @Test func `a sequence worked out by hand`() throws {
    // Each row: the losses of four rows, what is shown afterwards, whether the submission moved it.
    let sequence: [(losses: [Double], released: Double, moved: Bool, gain: Double?)] = [
      ([1, 1, 1, 1], 1, true, nil),
      // Differences -1/2, 0, 0, 0: s = 1/4, so that 7/8 would have to be below 1 - 1/8.
      ([0.5, 1, 1, 1], 1, false, 0.125),
      ([0.5, 0.5, 0.5, 0.5], 0.5, true, 0),
      // Against the third, which is the best, and not against the second: s = 1/8.
      ([0.25, 0.5, 0.5, 0.5], 0.5, false, 0.0625),
    ]
    var ladder = Ladder()
    for expected in sequence {
      let step = try ladder.submit(losses: expected.losses)
      #expect(step.logLoss == expected.losses.reduce(0, +) / 4)
      #expect(step.requiredGain == expected.gain)
      #expect(step.released == expected.released)
      #expect(step.moved == expected.moved)
      #expect(ladder.released == step.released)
    }
    // Differences -1/2, 0, 0, -1/4 about -3/16: the squares add up to 11/64, so that
    // s / 2 = sqrt(11/192) / 2 = 0.1197, and 5/16 < 1/2 - 0.1197. It is shown as 1/4.
    let last = try ladder.submit(losses: [0, 0.5, 0.5, 0.25])
    #expect(abs((last.requiredGain ?? 0) - (11.0 / 768).squareRoot()) < 1e-16)
    #expect(last.moved)
    #expect(last.released == 0.25)
    #expect(ladder.moves == 3)
  }

  @Test func `what is shown is rounded, and the next one is held against the rounded score`()
    throws
  {
    var ladder = Ladder()
    // 0.3 of four rows is shown as 1/4, which 0.28 is not below though it is below 0.3.
    #expect(try ladder.submit(losses: [0.3, 0.3, 0.3, 0.3]).released == 0.25)
    let worse = try ladder.submit(losses: [0.28, 0.28, 0.28, 0.28])
    #expect(!worse.moved)
    #expect(worse.released == 0.25)
    // 0.2 is: the leader changes, and what is shown does not.
    let better = try ladder.submit(losses: [0.2, 0.2, 0.2, 0.2])
    #expect(better.moved)
    #expect(better.released == 0.25)
    #expect(ladder.moves == 2)
  }

  @Test func `a copy passes a score that was rounded up, and changes nothing that is shown`() throws
  {
    // 0.4 of four rows is shown as 1/2, which the same 0.4 is below by more than no spread at all.
    var ladder = Ladder()
    _ = try ladder.submit(losses: [0.2, 0.6, 0.2, 0.6])
    let copy = try ladder.submit(losses: [0.2, 0.6, 0.2, 0.6])
    #expect(copy.moved && copy.requiredGain == 0 && copy.released == 0.5)
    // 0.3 is shown as 1/4, which is not above it.
    var other = Ladder()
    _ = try other.submit(losses: [0.1, 0.5, 0.1, 0.5])
    let second = try other.submit(losses: [0.1, 0.5, 0.1, 0.5])
    #expect(!second.moved && second.released == 0.25)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func `random sequences give what the published steps give`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = 8 + Int(seed)
    var center = 1.0
    let submissions = (0..<60).map { _ in
      center *= 0.96 + 0.06 * random.nextUnit()
      return (0..<rows).map { _ in center * 2 * random.nextUnit() }
    }
    var ladder = Ladder()
    let steps = try submissions.map { losses throws in try ladder.submit(losses: losses) }
    let expected = PublishedLadder.scores(submissions)
    // Half way between two multiples of 1/n nothing lies here, so that both round alike.
    #expect(zip(steps, expected).allSatisfy { abs($0.released - $1) < 1e-13 })
    #expect(steps.contains { $0.moved } && steps.contains { !$0.moved })
  }

  @Test func `an infinite loss is never shown, and the first finite one is`() throws {
    var ladder = Ladder()
    let first = try ladder.submit(losses: [.infinity, 0.1])
    #expect(first.logLoss == .infinity && first.released == .infinity)
    #expect(!first.moved && first.requiredGain == nil)
    #expect(try ladder.submit(losses: [0.5, 0.5]).released == 0.5)
    let third = try ladder.submit(losses: [0, .infinity])
    #expect(!third.moved)
    #expect(third.released == 0.5)
    #expect(third.requiredGain == nil)
    #expect(ladder.moves == 1)
  }

  @Test func `losses near the largest double have a mean and are not rounded`() throws {
    var ladder = Ladder()
    let largest = Double.greatestFiniteMagnitude
    let step = try ladder.submit(losses: [largest, largest, largest])
    #expect(step.logLoss == largest)
    #expect(step.released == largest)
    // The squares of the differences are beyond doubles: nothing is clearly better then.
    let next = try ladder.submit(losses: [largest, largest, 0])
    #expect(!next.moved)
    #expect(next.requiredGain == nil)
    #expect(next.logLoss.isFinite)
  }

  @Test func `one row has no spread, so that only the first submission is shown`() throws {
    var ladder = Ladder()
    #expect(try ladder.submit(losses: [0.75]).released == 1)
    #expect(try ladder.submit(losses: [0]).released == 1)
  }

  @Test func `what is no loss is refused and changes nothing`() throws {
    var ladder = Ladder()
    #expect(throws: LogLossError.noRows) { try ladder.submit(losses: []) }
    _ = try ladder.submit(losses: [1, 2])
    #expect(throws: LogLossError.unequalLengths(predictions: 3, labels: 2)) {
      try ladder.submit(losses: [1, 2, 3])
    }
    #expect(
      throws: LogLossError.parameterOutOfRange(
        name: "the loss of row 1", value: -1, allowed: "at least 0")
    ) { try ladder.submit(losses: [0, -1]) }
    #expect(throws: LogLossError.self) { try ladder.submit(losses: [.nan, 0]) }
    #expect(ladder.released == 1.5)
    #expect(ladder.moves == 1)
  }
}

/// The steps of the paper, written down one by one, with plain sums.
private enum PublishedLadder {
  /// What is shown after each of the submissions.
  static func scores(_ submissions: [[Double]]) -> [Double] {
    var shown = Double.infinity
    var best = submissions.first?.map { _ in 0.0 } ?? []
    return submissions.map { losses in
      let n = Double(losses.count)
      let risk = losses.reduce(0, +) / n
      let differences = zip(losses, best).map { $0 - $1 }
      let mean = differences.reduce(0, +) / n
      let squares = differences.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      let s = (squares / (n - 1)).squareRoot()
      if risk < shown - s / n.squareRoot() {
        shown = (risk / (1 / n)).rounded() * (1 / n)
        best = losses
      }
      return shown
    }
  }
}
