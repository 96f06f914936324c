internal import LogLoss
internal import PredictionFiles
internal import Reports

/// The blend that is written, or the single run that stands for it, and why.
struct BlendChoice {
  /// The name of the method, or `best_member`.
  let name: String
  let reason: BlendReport.Written.Reason
  private let blend: Blend
  /// What the run is called where no name is given.
  private let suggestedName: String

  /// Chooses what was asked for, else the recommended, else what has the smallest loss out of fold.
  ///
  /// - Throws: `WorkbenchError.impossible` for a method that did not take part or has no finite
  ///   loss.
  init(request: BlendRequest, validation: BlendValidation, names: [String])
    throws(WorkbenchError)
  {
    var method = validation.recommended
    var reason = BlendReport.Written.Reason.recommended
    if let choice = request.choice {
      reason = .requested
      method = choice == BlendReport.bestMemberName ? nil : try BlendMethod(named: choice)
    } else if method == nil {
      reason = .lowest
      // A loss that is smaller by rounding alone is no reason to leave the single run.
      method = validation.results.first { ($0.versusBest.mean ?? 0) > 0 }?.method
    }
    self.reason = reason
    guard let method else {
      name = BlendReport.bestMemberName
      // It is the run itself as long as nothing is clipped.
      suggestedName =
        request.clip == nil && request.targets.isEmpty
        ? names[validation.best] : "blend-\(BlendReport.bestMemberName)"
      let weights = names.indices.map { $0 == validation.best ? 1.0 : 0 }
      blend = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
        try Blend(scale: .probability, weights: weights, clip: request.clip)
      })
      return
    }
    guard let fit = validation.result(of: method)?.fit else {
      throw .impossible("\(method.rawValue) did not take part; add it to --methods")
    }
    guard fit.isConverged || fit.inSampleLogLoss.isFinite else {
      throw .impossible(
        "\(method.rawValue) has an infinite loss whatever the weights, because every run is "
          + "somewhere certain and wrong; hold the runs to bounds with --clip")
    }
    name = method.rawValue
    suggestedName = "blend-\(method.rawValue)"
    blend = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try Blend(scale: method.scale, weights: fit.weights, clip: request.clip)
    })
  }

  /// The runs by name with their weights.
  func weights(of names: [String]) -> [BlendReport.Weight] {
    zip(names, blend.weights).map { BlendReport.Weight(run: $0, weight: $1) }
  }

  /// What the blend was made of, for provenance, as `log_pool: 0.6 a (3f2a91bc) + 0.4 b (9d01e2aa)`.
  func recipe(of runs: [LoadedRun]) -> String {
    let parts = zip(blend.weights, runs).filter { $0.0 > 0 }.map {
      "\($0) \($1.name) (\($1.contentID.prefix(8)))"
    }
    let bounds = blend.clip.map { ", each held to \($0.lower),\($0.upper) first" } ?? ""
    return "\(name): " + parts.joined(separator: " + ") + bounds
  }

  /// Blends runs that predict the same ids, in the order of the first of them.
  ///
  /// - Throws: `WorkbenchError.invalid` for ids that are there twice or differ, and `.impossible`
  ///   for a row that one run is certain is REAL and another that it is FAKE.
  func blended(_ runs: [LoadedRun], columns: ColumnNames) throws(WorkbenchError) -> LoadedRun {
    let first = runs[0]
    let order = SortedIDs(first.ids)
    var members: [CalibrationData.Scores] = []
    for run in runs {
      members.append(try BlendChoice.column(of: run, in: order, of: first))
    }
    let found: Blend.Predictions
    do throws(LogLossError) {
      found = try blend(members)
    } catch {
      guard case .logitNotFinite(let row, _) = error else { throw .mathematics(error) }
      throw .impossible(
        "of \(first.ids[row].debugDescription) one run says exactly 0 and another exactly 1, of "
          + "which there is no mean of logits; hold the runs to bounds with --clip")
    }
    return LoadedRun(
      name: suggestedName, ids: first.ids, probabilities: found.probabilities,
      logits: found.logits, file: nil, format: columns.predictions, stored: nil)
  }

  /// The column of a run in the row order of the first.
  private static func column(
    of run: LoadedRun, in order: SortedIDs, of first: LoadedRun
  ) throws(WorkbenchError) -> CalibrationData.Scores {
    let sorted = SortedIDs(run.ids)
    if sorted.hasDuplicates {
      let comparison = IDComparison(
        duplicatesOf: run.ids, file: run.label, places: run.places)
      throw .invalid(comparison.problems, warnings: [])
    }
    let matches = sorted.matches(to: order)
    guard !matches.contains(nil), run.ids.count == first.ids.count else {
      let comparison = IDComparison(
        run: run.ids, file: run.label, places: run.places, expected: first.ids,
        expectedFile: first.label)
      throw .invalid(
        comparison.problems, warnings: ["runs that are blended must have the same ids"])
    }
    var rows = [Int](repeating: 0, count: matches.count)
    for case (let place, let match?) in zip(order.rows, matches) { rows[place] = match }
    return run.column.rows(rows).scores
  }
}
