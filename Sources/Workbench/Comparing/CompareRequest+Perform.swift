internal import LogLoss
public import Reports
internal import RunStore

extension CompareRequest {
  /// Compares the runs on the rows that they have in common with the key; nothing is stored.
  ///
  /// - Parameter context: The store and the threads.
  /// - Returns: The comparison, the same whatever the threads and the order of the rows; but for
  ///   `isSequential`, which follows the rows of the key in their order.
  /// - Throws: `WorkbenchError`; `invalid` where ids differ.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> ComparisonReport {
    // Equal bounds make every difference 0, which is no bound to follow.
    if isSequential, !(clip.flatMap(ConfidenceSequence.bound).map { $0 > 0 } ?? false) {
      throw .impossible(
        "--sequential needs losses that are bounded: give --clip LO,HI with LO above 0 and HI "
          + "below 1")
    }
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let opening = { () throws(WorkbenchError) in try access.open(forWriting: false) }
    var loaded: [LoadedRun] = []
    for reference in runs { loaded.append(try loader.run(reference, store: opening)) }
    let reference = try place(of: baseline, among: &loaded, loader: loader, store: opening)
    if loaded.count < 2 { throw .impossible("there is only one run; name another to compare with") }
    let loadedKey = try loader.key(key, for: loaded, store: opening)
    let aligned = try AlignedRuns(
      runs: loaded, key: loadedKey, commonOnly: comparesCommonOnly)
    let groups =
      try slice.map { path throws(WorkbenchError) in
        try RowGroups(path: path, idColumn: columns.id, ids: aligned.ids)
      }
    return try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try report(aligned, groups: groups, reference: reference, threads: context.threads)
    })
  }

  /// Where the baseline is among the runs, in front of which it is put if it is none of them.
  private func place(
    of baseline: String?, among loaded: inout [LoadedRun], loader: Loader,
    store: @escaping () throws(WorkbenchError) -> RunStore
  ) throws(WorkbenchError) -> Int? {
    guard let baseline else { return nil }
    if let place = runs.firstIndex(of: baseline) { return place }
    let named = loaded.indices.filter { loaded[$0].name == baseline }
    if named.count == 1 { return named[0] }
    let run = try loader.run(baseline, store: store)
    // The same stored run may have been named by its id.
    if let stored = run.stored, let place = loaded.firstIndex(where: { $0.stored?.id == stored.id })
    {
      return place
    }
    loaded.insert(run, at: 0)
    return 0
  }

  private func warnings(_ aligned: AlignedRuns) -> [ReportWarning] {
    let rows = aligned.n
    if let warning = ReportWarning.fewRows(rows) { return [warning] }
    guard isSequential else { return [] }
    let labels = aligned.keyOrder.map { aligned.labels[$0] }
    let changes = zip(labels, labels.dropFirst()).count { $0 != $1 }
    let nReal = labels.count { $0 == .real }
    let expected = 2 * Double(nReal) * Double(rows - nReal) / Double(rows)
    guard Double(changes) < expected / 2 else { return [] }
    return [
      ReportWarning(
        code: "sorted_key",
        message:
          "the key looks sorted by its labels, which change \(changes) times where chance would "
          + "change them about \(Int(expected)) times; --sequential follows the rows of the key, "
          + "and their order must not depend on the answers",
        hint: "bring the rows of the key into a random order once, and append later ones")
    ]
  }

  private func report(
    _ aligned: AlignedRuns, groups: RowGroups?, reference: Int?, threads: Int
  ) throws(LogLossError) -> ComparisonReport {
    let names = RunNames.distinct(aligned.runs)
    let compared = try concurrently(
      threads: threads,
      names.indices.map { index in
        { @Sendable in ComparedRun.scored(index, of: aligned, name: names[index], clip: clip) }
      }
    ).values()
    return try report(
      compared, of: aligned,
      sources: aligned.runs.map { $0.source(includesHashes: includesHashes) },
      key: aligned.key.source(includesHashes: includesHashes), groups: groups,
      reference: reference, threads: threads)
  }

  /// Compares runs that were scored.
  ///
  /// - Parameters:
  ///   - compared: The runs, under `clip`.
  ///   - aligned: Their rows.
  ///   - sources: Which runs they are.
  ///   - key: Which key it is.
  ///   - groups: The groups of the rows, or nil.
  ///   - reference: The place of the run that the others are compared with; nil for the first of
  ///     two and the best of more.
  ///   - threads: The largest number of threads.
  func report(
    _ compared: [ComparedRun], of aligned: AlignedRuns, sources: [ReportSource],
    key: ReportSource, groups: RowGroups?, reference: Int?, threads: Int
  ) throws(LogLossError) -> ComparisonReport {
    let names = compared.map(\.name)
    let tests = try PairTests(compared, margin: equivalenceMargin, threads: threads)
    let ranking = RunRanking(compared, tests: tests)
    let plan = PairPlan(
      names: names, baseline: reference ?? (names.count == 2 ? 0 : ranking.best),
      isChosenByResult: reference == nil && names.count > 2, comparesAllPairs: comparesAllPairs,
      tests: tests)
    let isOnly = plan.pairs.count == 1
    let comparison = PairComparison(
      request: self, aligned: aligned, runs: compared, groups: groups,
      threads: isOnly ? threads : 1)
    let pairs = try concurrently(
      threads: isOnly ? 1 : threads,
      plan.pairs.map { pair in
        { @Sendable in comparison.result(of: pair, test: tests.test(pair.a, pair.b)) }
      }
    ).values()
    return ComparisonReport(
      n: aligned.n, nReal: aligned.labels.count { $0 == .real }, leftOut: aligned.leftOut,
      clip: clip, interval: interval, resamples: interval == .bca ? resamples : nil,
      seed: interval == .bca ? seed : nil, key: key,
      runs: compared.indices.map { compared[$0].report(of: aligned.runs[$0], source: sources[$0]) },
      baseline: names[plan.baseline], pairs: pairs, comparisons: plan.comparisons,
      ranking: ranking.ranked, warnings: warnings(aligned))
  }
}

extension Array {
  /// The values of pieces of work that all went well.
  func values<Value>() throws(LogLossError) -> [Value]
  where Element == Result<Value, LogLossError> {
    var values: [Value] = []
    for result in self { values.append(try result.get()) }
    return values
  }
}
