internal import LogLoss
internal import Reports

extension BlendReport {
  /// What a validation found out, for people and programs.
  init(
    _ validation: BlendValidation, request: BlendRequest, aligned: AlignedRuns, names: [String],
    written: Written?, warnings: [ReportWarning]
  ) {
    self.init(
      n: validation.n, nReal: validation.nReal, leftOut: aligned.leftOut, clip: request.clip,
      folds: request.folds, repeats: request.repeats, seed: request.seed,
      groupColumn: request.groupColumn, groups: validation.groups,
      key: aligned.key.source(includesHashes: request.includesHashes),
      members: names.indices.map { place in
        let (run, member) = (aligned.runs[place], validation.members[place])
        return Member(
          name: names[place], source: run.source(includesHashes: request.includesHashes),
          from: run.logits == nil ? .pReal : .logit, logLoss: member.logLoss,
          standardError: member.standardError, exactZeroOrOne: member.certainRows,
          infiniteRows: member.infiniteRows, timesBest: validation.chosenCounts[place])
      },
      bestMember: names[validation.best], bestMemberCVLogLoss: validation.chosenLogLoss,
      bestMemberCVStandardError: validation.chosenStandardError,
      methods: validation.results.map { Method($0, names: names) },
      recommended: validation.recommended?.rawValue ?? BlendReport.bestMemberName,
      written: written, warnings: warnings)
  }
}

extension BlendReport.Method {
  fileprivate init(_ result: BlendResult, names: [String]) {
    self.init(
      name: result.method.rawValue,
      weights: zip(names, result.fit.weights).map {
        BlendReport.Weight(run: $0, weight: $1)
      },
      inSampleLogLoss: result.fit.inSampleLogLoss, cvLogLoss: result.logLoss,
      cvStandardError: result.standardError, versusBest: BlendReport.Gain(result.versusBest),
      versusBestCV: BlendReport.Gain(result.versusChosen), converged: result.fit.isConverged,
      isBetter: result.versusBest.isSignificant)
  }
}

extension BlendReport.Gain {
  fileprivate init(_ gain: BlendGain) {
    self.init(
      delta: gain.mean,
      ci95: gain.interval.map { Interval95(lower: $0.lower, upper: $0.upper) },
      pValue: gain.pValue, pAdjusted: gain.adjustedPValue)
  }
}
