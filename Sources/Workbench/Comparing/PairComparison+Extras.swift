internal import LogLoss
internal import Reports

extension PairComparison {
  /// The most ids that are listed of rows with an infinite loss.
  private static let listedIDs = 5

  /// What was asked for beside the difference in loss.
  func extras(
    _ pair: PairPlan.Pair, _ paired: PairedDifference
  ) throws(LogLossError) -> ComparisonReport.Extras {
    ComparisonReport.Extras(
      equivalence: try request.equivalenceMargin.map { margin throws(LogLossError) in
        try equivalence(paired, margin: margin, pAdjusted: pair.equivalenceAdjusted)
      },
      sequence: request.isSequential ? try sequence(paired) : nil,
      tests: request.otherTests.map { test($0, runs[pair.a], runs[pair.b], paired) })
  }

  private func equivalence(
    _ paired: PairedDifference, margin: Double, pAdjusted: Double?
  ) throws(LogLossError) -> ComparisonReport.Equivalence {
    guard let test = try EquivalenceTest(paired, margin: margin), let pAdjusted else {
      return ComparisonReport.Equivalence(
        margin: margin, pValue: nil, pAdjusted: nil, ci90: nil, isEquivalent: false)
    }
    return ComparisonReport.Equivalence(
      margin: margin, pValue: test.pValue, pAdjusted: pAdjusted,
      ci90: Interval95(lower: test.interval.lower, upper: test.interval.upper),
      isEquivalent: pAdjusted <= test.level)
  }

  private func sequence(
    _ paired: PairedDifference
  ) throws(LogLossError) -> ComparisonReport.Sequence? {
    guard let bound = request.clip.flatMap(ConfidenceSequence.bound) else { return nil }
    // Only with the rows that were there before in front is a later look one of the same sequence.
    let sequence = try ConfidenceSequence(
      differences: aligned.keyOrder.map { paired.differences[$0] }, bound: bound)
    return ComparisonReport.Sequence(
      ci95: Interval95(lower: sequence.interval.lower, upper: sequence.interval.upper),
      bound: bound, firstExclusion: sequence.firstExclusion,
      isContradicted: sequence.isContradicted)
  }

  private func test(
    _ name: ComparisonReport.OtherTest.Name, _ a: ComparedRun, _ b: ComparedRun,
    _ paired: PairedDifference
  ) -> ComparisonReport.OtherTest {
    switch name {
    case .mcnemar:
      var (onlyA, onlyB) = (0, 0)
      for (row, label) in aligned.labels.enumerated() {
        let isRightA = (a.probabilities[row] >= 0.5) == (label == .real)
        let isRightB = (b.probabilities[row] >= 0.5) == (label == .real)
        if isRightA && !isRightB { onlyA += 1 }
        if isRightB && !isRightA { onlyB += 1 }
      }
      return ComparisonReport.OtherTest(
        name: name, a: Double(onlyA), b: Double(onlyB),
        pValue: McNemarTest(onlyA: onlyA, onlyB: onlyB).pValue, method: "exact_binomial")
    case .wilcoxon:
      let test = WilcoxonTest(differences: paired.differences)
      return ComparisonReport.OtherTest(
        name: name, a: test.negativeRanks, b: test.positiveRanks, pValue: test.pValue,
        method: test.method.rawValue)
    }
  }

  /// The rows on which a run is certain and wrong, and what the contest's bounds would give.
  func infinite(
    _ a: Int, _ b: Int, _ paired: PairedDifference
  ) throws(LogLossError) -> ComparisonReport.InfiniteLosses {
    let clip = ClipBounds.contest
    let clipped = try PairedDifference(
      lossesA: aligned.losses(a, clip: clip), lossesB: aligned.losses(b, clip: clip))
    return ComparisonReport.InfiniteLosses(
      a: paired.infinite.onlyA, b: paired.infinite.onlyB, both: paired.infinite.both,
      idsA: infiniteIDs(a), idsB: infiniteIDs(b),
      clipped: ComparisonReport.Clipped(
        lower: clip.lower, upper: clip.upper, delta: clipped.mean ?? 0,
        ci95: Interval95(clipped.interval),
        pValue: SignFlipTest(differences: clipped.differences).pValue))
  }

  private func infiniteIDs(_ index: Int) -> [String] {
    aligned.labels.indices.lazy.filter { runs[index].losses[$0].isInfinite }
      .prefix(PairComparison.listedIDs).map { aligned.ids[$0] }
  }

  /// The difference in each group, the one that adds most to the whole first.
  func slices(
    _ a: ComparedRun, _ b: ComparedRun
  ) throws(LogLossError) -> [ComparisonReport.Slice] {
    guard let groups = groups?.groups else { return [] }
    var parts: [(name: String, paired: PairedDifference, pValue: Double)] = []
    for group in groups {
      let paired = try PairedDifference(
        lossesA: group.rows.map { a.losses[$0] }, lossesB: group.rows.map { b.losses[$0] })
      parts.append((group.name, paired, SignFlipTest(differences: paired.differences).pValue))
    }
    let adjusted = HolmAdjustment.adjusted(parts.map(\.pValue))
    let slices = zip(parts, adjusted).map { part, pAdjusted in
      ComparisonReport.Slice(
        name: part.name, n: part.paired.n, delta: part.paired.mean,
        standardError: part.paired.standardError, ci95: Interval95(part.paired.interval),
        pValue: part.paired.mean == nil ? nil : part.pValue,
        pAdjusted: part.paired.mean == nil ? nil : pAdjusted,
        contribution: part.paired.mean.map {
          $0 * Double(part.paired.n) / Double(aligned.n)
        })
    }
    // Groups came in the order of their names, which equal contributions keep.
    return slices.enumerated().sorted { first, second in
      let sizes = (first.element.size, second.element.size)
      return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : first.offset < second.offset
    }.map(\.element)
  }
}

extension ComparisonReport.Slice {
  /// How much the group moves the whole; most where it makes the whole undefined.
  fileprivate var size: Double { contribution?.magnitude ?? .infinity }
}
