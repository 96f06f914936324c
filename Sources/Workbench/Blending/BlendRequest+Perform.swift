internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension BlendRequest {
  /// Compares blends of the runs on rows that their weights have not seen, and writes one.
  ///
  /// - Parameter context: The store.
  /// - Returns: The comparison, the same whatever the order of the rows.
  /// - Throws: `WorkbenchError`; `invalid` where ids differ. No file is written then, nor where the
  ///   store refuses the run, and nothing is stored where the submission could not be written.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> BlendReport {
    try validateName()
    let design = try design()
    try Loader.refuse(output: output, over: runs + [key] + targets, in: context)
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let opening = { () throws(WorkbenchError) in try access.open(forWriting: false) }
    guard runs.count >= 2 else {
      throw .impossible("there is only one run; name another to blend it with")
    }
    guard targets.isEmpty || targets.count == runs.count else {
      throw .impossible(
        "\(runs.count) runs were fitted, but --apply-to names \(targets.count); name one for each, "
          + "in the same order")
    }
    var loaded: [LoadedRun] = []
    for reference in runs { loaded.append(try loader.run(reference, store: opening)) }
    let loadedKey = try loader.key(key, for: loaded, store: opening)
    let aligned = try AlignedRuns(runs: loaded, key: loadedKey, commonOnly: usesCommonOnly)
    let groups = try groupColumn.map { column throws(WorkbenchError) in
      let groups = try loaded[0].groupNumbers(column: column, idColumn: columns.id)
      return aligned.rows[0].map { groups[$0] }
    }
    let validation = try validation(aligned, groups: groups, design: design)
    let names = RunNames.distinct(loaded)
    let chosen = try BlendChoice(request: self, validation: validation, names: names)
    var written: BlendReport.Written?
    if isWritten {
      var applied = loaded
      if !targets.isEmpty {
        applied = []
        for reference in targets { applied.append(try loader.run(reference, store: opening)) }
      }
      let blended = try chosen.blended(applied, columns: columns)
      let draft = isStored ? draft(of: blended, chosen.recipe(of: applied), access) : nil
      let stored = try access.deliver(blended, to: output, storedAs: draft)
      written = BlendReport.Written(
        method: chosen.name, reason: chosen.reason, weights: chosen.weights(of: names),
        appliedTo: targets.isEmpty
          ? [] : applied.map { $0.source(includesHashes: includesHashes) },
        n: blended.ids.count, output: output, stored: stored.map { ReportSource($0) })
    }
    return BlendReport(
      validation, request: self, aligned: aligned, names: names, written: written,
      warnings: warnings(validation, aligned, names, chosen))
  }

  private func validateName() throws(WorkbenchError) {
    guard let name, isStored else { return }
    do {
      try RunStore.validate(name: name)
    } catch {
      throw .store(error)
    }
  }

  private func design() throws(WorkbenchError) -> BlendDesign {
    var design = BlendDesign()
    design.folds = folds
    design.repeats = repeats
    design.seed = seed
    if let methods {
      var wanted: [BlendMethod] = []
      for name in methods { wanted.append(try BlendMethod(named: name)) }
      design.methods = wanted
    }
    return design
  }

  private func validation(
    _ aligned: AlignedRuns, groups: [UInt64]?, design: BlendDesign
  ) throws(WorkbenchError) -> BlendValidation {
    let data = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try BlendData(
        aligned.columns.map(\.scores), labels: aligned.labels,
        ids: (0..<aligned.n).map { SplitAssignment.number(0, aligned.ids, $0) }, groups: groups,
        clip: clip)
    })
    guard BlendValidation.filledFolds(of: data, design: design) >= 2 else {
      if let groupColumn, let groups {
        let count = Set(groups).count
        throw .impossible(
          "the \(count) group\(count == 1 ? "" : "s") of \(groupColumn.debugDescription) cannot be "
            + "divided into two folds, so that no row is left to fit weights to; name a column with "
            + "more groups, or leave out --group-column")
      }
      throw .impossible(
        "\(aligned.n) row\(aligned.n == 1 ? "" : "s") cannot be divided into two folds, so that no "
          + "row is left to fit weights to; blend on more rows")
    }
    return try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try BlendValidation(data, design: design)
    })
  }

  private func draft(of run: LoadedRun, _ recipe: String, _ access: StoreAccess) -> RunDraft {
    var draft = RunDraft(
      contentID: run.contentID, suggestedName: run.name, ids: run.ids,
      probabilities: run.probabilities, logits: run.logits, modelName: recipe,
      provenance: access.provenance(nil, name: output ?? run.name, sha256: nil))
    draft.requiredName = name
    return draft
  }

  private func warnings(
    _ validation: BlendValidation, _ aligned: AlignedRuns, _ names: [String], _ chosen: BlendChoice
  ) -> [ReportWarning] {
    var warnings: [ReportWarning] = []
    if let warning = ReportWarning.fewRows(validation.n) { warnings.append(warning) }
    if let groups = validation.groups, groups < BlendRequest.fewGroups {
      warnings.append(
        ReportWarning(
          code: "few_groups",
          message: "with \(groups) group\(groups == 1 ? "" : "s") intervals are too short and say "
            + "little"))
    }
    for (name, member) in zip(names, validation.members) where member.certainRows > 0 {
      let rows = "\(member.certainRows) row\(member.certainRows == 1 ? "" : "s")"
      warnings.append(
        ReportWarning(
          code: "exact_zero_or_one",
          message: "\(name) gives exactly 0 or 1 to \(rows), \(member.infiniteRows) of them wrong; "
            + "such a row decides a mean of logits alone, and one that is wrong makes its loss "
            + "infinite",
          hint: "give a file with a column logit, or hold the runs to bounds with --clip"))
    }
    for place in names.indices {
      let earlier = names.indices.first {
        $0 < place && aligned.columns[$0].scores == aligned.columns[place].scores
      }
      guard let earlier else { continue }
      warnings.append(
        ReportWarning(
          code: "equal_runs",
          message: "\(names[place]) predicts the same as \(names[earlier]): they share a weight"))
    }
    for result in validation.results {
      for place in result.fit.held {
        warnings.append(
          ReportWarning(
            code: "least_weight",
            message: "\(result.method.rawValue) keeps \(names[place]) at a weight of "
              + "\(BlendFit.leastWeight): it is certain and right where no other is, and the other "
              + "rows would have it at 0; the smaller the weight the better, and there is no best",
            hint: "hold the runs to bounds with --clip"))
      }
    }
    if isWritten && chosen.reason == .requested
      && chosen.name != (validation.recommended?.rawValue ?? BlendReport.bestMemberName)
    {
      warnings.append(
        ReportWarning(
          code: "method_chosen",
          message: "\(chosen.name) was asked for and is what is written; recommended is "
            + (validation.recommended?.rawValue ?? names[validation.best])))
    }
    return warnings
  }

  /// Below this the errors over groups are too small and the sign-flip test has next to no power.
  private static let fewGroups = 10

  /// Whether a blend is made, and not only looked at.
  private var isWritten: Bool { output != nil || name != nil }
}

extension BlendMethod {
  /// Reads a method's name, or says which there are.
  init(named name: String) throws(WorkbenchError) {
    guard let method = BlendMethod(rawValue: name) else {
      let known = BlendMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw .impossible("\(name.debugDescription) is no method; there are \(known)")
    }
    self = method
  }
}

extension ScoredColumn {
  /// The column as calibrations and blends take it.
  var scores: CalibrationData.Scores {
    switch self {
    case .probabilities(let values): .probabilities(values)
    case .logits(let values): .logits(values)
    }
  }
}
