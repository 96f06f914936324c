internal import LogLoss

/// Every number of a score, computed on several threads; none depends on how many.
struct Evaluation: Sendable {
  /// The loss of a subset of the rows.
  struct Part: Sendable {
    let name: String
    let n: Int
    let nReal: Int
    let logLoss: Double
    let standardError: Double?
  }

  let identity: SourceIdentity
  /// The predictions before clipping, with their answers.
  let ranked: RankedPredictions
  /// The predictions that were scored, which are those after clipping.
  let scored: RankedPredictions
  let n: Int
  let nReal: Int
  let logLoss: Double
  let standardError: Double?
  let brier: Double
  let auc: Double?
  let ece: Double
  let decomposition: CORPDecomposition
  let baseRateLogLoss: Double
  let unclipped: Double
  let contestClipped: Double
  let optimum: OptimalClip
  let optimumClipped: Double
  /// The worst rows: as many as are listed, but one even where none is.
  let worst: [WorstRows.Row]
  let facts: ColumnFacts
  /// The number of rows whose loss is infinite after clipping.
  let infiniteRows: Int
  let parts: [Part]
  /// The split that the parts are of.
  let split: SplitAssignment?
  /// What another tool would print.
  let semanticsLogLoss: Double?
  /// The loss with the two classes swapped, where that ranks better.
  let flippedLogLoss: Double?

  init(
    run: LoadedRun, labels: [Label], clip: ClipBounds?, worstCount: Int, split: SplitAssignment?,
    semantics: ScoreRequest.Semantics?, key: LoadedKey, digests: [SourceIdentity.Subject],
    threads: Int
  ) throws(WorkbenchError) {
    let threads = labels.count < LabelledColumn.smallestHalf ? 1 : threads
    let column = run.column
    let rows = LabelledColumn(column: column, labels: labels)
    do throws(LogLossError) {
      let ranked = try rows.ranked(threads: threads)
      // Ranks and calibration are those of the predictions that are scored.
      let scored =
        try clip.map { clip throws(LogLossError) in
          try LabelledColumn(column: column.clipped(clip), labels: labels).ranked(threads: threads)
        } ?? ranked
      let halves = rows.halves(threads: threads)
      let work = EvaluationWork(
        run: run, key: key, rows: rows, ranked: ranked, scored: scored, clip: clip,
        worstCount: max(1, worstCount), digests: digests)
      let results = EvaluationResults(
        concurrently(threads: threads, work.pieces(halves: halves)), of: work)
      identity = SourceIdentity(results.digests)
      self.ranked = ranked
      self.scored = scored
      n = labels.count
      nReal = ranked.nReal
      unclipped = column.mean(of: results.unclipped, labels: labels, clip: nil)
      contestClipped = column.mean(of: results.contest, labels: labels, clip: .contest)
      logLoss =
        switch clip {
        case nil: unclipped
        case .contest: contestClipped
        case .some(let clip): rows.mean(clip: clip, threads: threads)
        }
      optimum = results.optimum
      optimumClipped =
        optimum.bounds == ClipBounds.none
        ? unclipped : rows.mean(clip: optimum.bounds, threads: threads)
      standardError = logLoss.isFinite ? results.standardError : nil
      brier = results.brier
      ece = results.ece
      auc = results.auc
      baseRateLogLoss = results.fit.baseRateLogLoss
      decomposition = CORPDecomposition(meanLogLoss: logLoss, fit: results.fit)
      worst = results.worst
      facts = ColumnFacts(run: run)
      infiniteRows = logLoss.isFinite ? 0 : rows.infiniteRows(clip: clip)
      semanticsLogLoss = semantics.map { semantics in
        let bounds = ClipBounds(
          uncheckedLower: semantics.epsilon, upper: 1 - semantics.epsilon)
        return LabelledColumn(column: .probabilities(run.probabilities), labels: labels)
          .mean(clip: bounds, threads: threads)
      }
      parts =
        try split.map { split throws(LogLossError) in
          try rows.parts(isPublic: split.isPublic, clip: clip)
        } ?? []
      self.split = split
      flippedLogLoss =
        auc.map { $0 < 0.5 } ?? false ? rows.flipped.mean(clip: clip, threads: 1) : nil
    } catch {
      throw .mathematics(error)
    }
  }
}

extension LabelledColumn {
  /// The number of rows whose loss is infinite; a bound of 0 or 1 can make it so.
  fileprivate func infiniteRows(clip: ClipBounds?) -> Int {
    let logitClip = clip.map(LogitClip.init)
    let scored: (Int) -> Double? =
      switch column {
      case .probabilities(let values): { clip?(values[$0]) ?? values[$0] }
      // A finite logit that is kept has a finite loss, however certain it is.
      case .logits(let values): { logitClip?.constant(for: values[$0]) }
      }
    return labels.indices.count { scored($0) == (labels[$0] == .real ? 0 : 1) }
  }
}

extension ClipBounds {
  /// Bounds that leave every probability as it is.
  static let none = ClipBounds(uncheckedLower: 0, upper: 1)
}
