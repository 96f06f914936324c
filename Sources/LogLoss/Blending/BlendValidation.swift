/// What each way to blend runs is worth on rows its weights have not seen, and which one to take.
///
/// The rows are divided into folds, stratified by answer and seeded, as `CrossValidation` does it;
/// each fold is predicted by the blend fitted to the others; the division is repeated. The same
/// rows, identities and seed give the same bits, whatever the order of the rows.
public struct BlendValidation: Sendable, Equatable {
  /// The number of rows.
  public let n: Int
  /// The number of REAL rows.
  public let nReal: Int
  /// The number of groups that errors and p-values take as independent; nil where rows are.
  public let groups: Int?
  /// The design, with its seed.
  public let design: BlendDesign
  /// Each run by itself, in the order given.
  public let members: [BlendMember]
  /// The place of the run with the smallest loss on all rows, the first of equal ones.
  public let best: Int
  /// The mean loss in nats of taking, for each fold, the run that is best on the others.
  ///
  /// What choosing a single run by its score is worth; at least that of the best in hindsight, but
  /// for luck.
  public let chosenLogLoss: Double
  /// The standard error of `chosenLogLoss` in nats, where there is one.
  public let chosenStandardError: Double?
  /// How often each run was the best on the training folds, over folds and repeats.
  public let chosenCounts: [Int]
  /// The methods, the smallest out-of-fold log loss first; equal ones in order of simplicity.
  public let results: [BlendResult]
  /// The method to take; nil where none beats the best single run.
  ///
  /// Of the methods significantly better than the best single run, and not significantly worse than
  /// the best of them, the simplest in the order of `BlendMethod.allCases`.
  public let recommended: BlendMethod?

  /// The result of a method, if it took part.
  public func result(of method: BlendMethod) -> BlendResult? {
    results.first { $0.method == method }
  }

  /// Fits and cross-validates.
  ///
  /// - Parameters:
  ///   - data: The runs on the labelled rows.
  ///   - design: Folds, repeats, seed, methods.
  /// - Throws: `LogLossError.parameterOutOfRange` for fewer than 2 folds, 1 repeat or 1 selection, and
  ///   where all rows come to be in one fold, which leaves none to fit weights to.
  /// - Complexity: O(repeats * folds) fits of each method.
  public init(_ data: BlendData, design: BlendDesign = BlendDesign()) throws(LogLossError) {
    for (name, value, least) in [
      ("folds", design.folds, 2), ("repeats", design.repeats, 1),
      ("selections", design.selections, 1),
    ] where value < least {
      throw .parameterOutOfRange(name: name, value: Double(value), allowed: "\(least) or more")
    }
    let filled = BlendValidation.filledFolds(of: data, design: design)
    guard filled >= 2 else {
      throw .parameterOutOfRange(
        name: "folds with rows", value: Double(filled), allowed: "2 or more")
    }
    let order = data.canonicalOrder
    let groups = BlendGroups(data.groups, order: order)
    let rows = BlendRows(data, order: order)
    let methods = BlendMethod.allCases.filter(design.methods.contains)
    let outOfFold = OutOfFoldBlends(data, rows, order: order, methods: methods, design: design)
    let members = data.members.enumerated().map {
      BlendMember($1, data, rows, groups, index: $0)
    }
    let best = members.indices.min { members[$0].logLoss < members[$1].logLoss } ?? 0

    let versusBest = try BlendGain.gains(of: outOfFold.losses, over: rows.losses[best], groups)
    let versusChosen = try BlendGain.gains(of: outOfFold.losses, over: outOfFold.chosen, groups)
    let results = zip(methods.indices, methods).map { place, method in
      BlendResult(
        fit: BlendFit(method, rows, selections: design.selections),
        logLoss: outOfFold.losses[place].meanLoss,
        standardError: groups.standardError(of: outOfFold.losses[place]),
        versusBest: versusBest[place], versusChosen: versusChosen[place])
    }
    n = rows.n
    nReal = data.labels.count { $0 == .real }
    self.groups = data.groups == nil ? nil : groups.count
    self.design = design
    self.members = members
    self.best = best
    chosenLogLoss = outOfFold.chosen.meanLoss
    chosenStandardError = groups.standardError(of: outOfFold.chosen)
    chosenCounts = outOfFold.counts
    let ranked = results.indices.sorted { (results[$0].logLoss, $0) < (results[$1].logLoss, $1) }
    self.results = ranked.map { results[$0] }
    recommended = try BlendValidation.recommended(results, outOfFold.losses, groups)
  }

  /// The smallest number of folds that have rows, over the repeats.
  ///
  /// Below 2 nothing is left to fit weights to while a fold is out: one row, or groups that cannot
  /// be divided.
  public static func filledFolds(of data: BlendData, design: BlendDesign) -> Int {
    (0..<design.repeats).map { repetition in
      Set(
        FoldAssignment.folds(
          labels: data.labels, ids: data.ids, groups: data.groups, folds: design.folds,
          seed: design.seed, repetition: repetition)
      ).count
    }.min() ?? 0
  }

  /// The simplest method that beats the best single run and is not beaten by another that does.
  private static func recommended(
    _ results: [BlendResult], _ losses: [[Double]], _ groups: BlendGroups
  ) throws(LogLossError) -> BlendMethod? {
    let better = results.indices.filter { results[$0].versusBest.isSignificant }
    guard let lowest = better.min(by: { results[$0].logLoss < results[$1].logLoss }) else {
      return nil
    }
    for place in better {
      let leads = try BlendGain.gains(of: [losses[lowest]], over: losses[place], groups)
      if !leads.contains(where: \.isSignificant) { return results[place].method }
    }
    return results[lowest].method
  }
}
