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
  /// - Throws: `LogLossError.parameterOutOfRange` for fewer than 2 folds, 1 repeat or 1 selection.
  /// - Complexity: O(repeats * folds) fits of each method.
  public init(_ data: BlendData, design: BlendDesign = BlendDesign()) throws(LogLossError) {
    for (name, value, least) in [
      ("folds", design.folds, 2), ("repeats", design.repeats, 1),
      ("selections", design.selections, 1),
    ] where value < least {
      throw .parameterOutOfRange(name: name, value: Double(value), allowed: "\(least) or more")
    }
    let order = data.canonicalOrder
    let rows = BlendRows(data, order: order)
    let methods = BlendMethod.allCases.filter(design.methods.contains)
    let outOfFold = OutOfFoldBlends(data, rows, order: order, methods: methods, design: design)
    let members = data.members.enumerated().map {
      BlendMember($1, data, rows, index: $0)
    }
    let best = members.indices.min { members[$0].logLoss < members[$1].logLoss } ?? 0

    let versusBest = try BlendGain.gains(of: outOfFold.losses, over: rows.losses[best])
    let versusChosen = try BlendGain.gains(of: outOfFold.losses, over: outOfFold.chosen)
    let results = zip(methods.indices, methods).map { place, method in
      BlendResult(
        fit: BlendFit(method, rows, selections: design.selections),
        logLoss: outOfFold.losses[place].meanLoss,
        standardError: WeightedMean(outOfFold.losses[place], weights: nil)?.standardError,
        versusBest: versusBest[place], versusChosen: versusChosen[place])
    }
    n = rows.n
    nReal = data.labels.count { $0 == .real }
    self.design = design
    self.members = members
    self.best = best
    chosenLogLoss = outOfFold.chosen.meanLoss
    chosenStandardError = WeightedMean(outOfFold.chosen, weights: nil)?.standardError
    chosenCounts = outOfFold.counts
    let ranked = results.indices.sorted { (results[$0].logLoss, $0) < (results[$1].logLoss, $1) }
    self.results = ranked.map { results[$0] }
    recommended = try BlendValidation.recommended(results, outOfFold.losses)
  }

  /// The simplest method that beats the best single run and is not beaten by another that does.
  private static func recommended(
    _ results: [BlendResult], _ losses: [[Double]]
  ) throws(LogLossError) -> BlendMethod? {
    let better = results.indices.filter { results[$0].versusBest.isSignificant }
    guard let lowest = better.min(by: { results[$0].logLoss < results[$1].logLoss }) else {
      return nil
    }
    for place in better {
      let lead = try PairedDifference(lossesA: losses[place], lossesB: losses[lowest])
      let isBeaten =
        (lead.mean ?? 0) > 0 && SignFlipTest(differences: lead.differences).pValue < 0.05
      if !isBeaten { return results[place].method }
    }
    return results[lowest].method
  }
}

extension BlendGain {
  /// What columns of row losses gain on another, adjusted for their number.
  static func gains(of columns: [[Double]], over single: [Double]) throws(LogLossError)
    -> [BlendGain]
  {
    var differences: [PairedDifference] = []
    for column in columns {
      differences.append(try PairedDifference(lossesA: single, lossesB: column))
    }
    let pValues = differences.map { SignFlipTest(differences: $0.differences).pValue }
    return zip(differences, zip(pValues, HolmAdjustment.adjusted(pValues))).map {
      BlendGain(difference: $0, pValue: $1.0, adjustedPValue: $1.1)
    }
  }
}
