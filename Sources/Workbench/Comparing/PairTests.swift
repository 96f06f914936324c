internal import LogLoss

/// The test of every pair of runs for a difference in loss, and what it is worth among so many.
struct PairTests: Sendable {
  /// The result of one test.
  struct Test: Sendable {
    /// The two-sided p-value.
    let pValue: Double
    /// How it was found.
    let method: SignFlipTest.Method
    /// The p-value of a difference that matters; nil where it was not asked for or there is none.
    let equivalence: Double?
  }

  private let runs: Int
  private let tests: [Test]
  private let adjusted: [Double]
  private let adjustedEquivalence: [Double]

  /// The number of pairs.
  var count: Int { tests.count }

  /// Tests each run against each other.
  ///
  /// - Parameters:
  ///   - runs: The runs.
  ///   - margin: The difference in loss that does not matter, in nats; nil to test no equivalence.
  ///   - threads: How many threads to use.
  /// - Throws: `LogLossError` where there are no rows.
  /// - Complexity: O(runs^2 x n).
  init(_ runs: [ComparedRun], margin: Double?, threads: Int) throws(LogLossError) {
    let pairs = runs.indices.flatMap { a in (a + 1..<runs.count).map { (a, $0) } }
    self.runs = runs.count
    tests = try concurrently(
      threads: threads,
      pairs.map { a, b in { @Sendable in PairTests.test(runs[a], runs[b], margin: margin) } }
    ).values()
    adjusted = HolmAdjustment.adjusted(tests.map(\.pValue))
    adjustedEquivalence = HolmAdjustment.adjusted(tests.map { $0.equivalence ?? .nan })
  }

  private static func test(
    _ a: ComparedRun, _ b: ComparedRun, margin: Double?
  ) -> Result<Test, LogLossError> {
    Result { () throws(LogLossError) in
      let pair = try PairedDifference(lossesA: a.losses, lossesB: b.losses)
      let test = SignFlipTest(differences: pair.differences)
      let equivalence = try margin.flatMap { margin throws(LogLossError) in
        try EquivalenceTest(pair, margin: margin)
      }
      return Test(pValue: test.pValue, method: test.method, equivalence: equivalence?.pValue)
    }
  }

  /// The test of two different runs, in either order: a p-value on two sides has no direction.
  func test(_ a: Int, _ b: Int) -> Test { tests[place(a, b)] }

  /// The p-value of two different runs, adjusted by Holm over all pairs.
  func adjusted(_ a: Int, _ b: Int) -> Double { adjusted[place(a, b)] }

  /// The p-value of a difference that matters, adjusted by Holm over all pairs; nil where there is
  /// none.
  func adjustedEquivalence(_ a: Int, _ b: Int) -> Double? {
    let value = adjustedEquivalence[place(a, b)]
    return value.isNaN ? nil : value
  }

  private func place(_ a: Int, _ b: Int) -> Int {
    let (first, second) = (min(a, b), max(a, b))
    // The pairs of all runs before the first, and then those of the first up to the second.
    return first * (2 * runs - first - 1) / 2 + second - first - 1
  }
}
