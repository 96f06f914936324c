internal import LogLoss

/// The pieces of a score that do not depend on each other.
struct EvaluationWork: Sendable {
  /// What a piece gives.
  enum Piece: Sendable {
    case optimum(OptimalClip)
    case fit(IsotonicFit)
    case auc(Double?)
    case standardError(Double?)
    case calibration(brier: Double, ece: Double)
    case unclipped(LogLossSum)
    case contest(LogLossSum)
    case worst([WorstRows.Row])
    case digest(SourceIdentity.Subject, String?)
  }

  let run: LoadedRun
  let key: LoadedKey
  let rows: LabelledColumn
  let ranked: RankedPredictions
  let scored: RankedPredictions
  let clip: ClipBounds?
  /// How many of the worst rows are found, at least 1.
  let worstCount: Int
  /// The digests that are wanted.
  let digests: [SourceIdentity.Subject]

  /// The pieces, the longest first.
  func pieces(halves: [Range<Int>]) -> [@Sendable () -> Piece] {
    var pieces: [@Sendable () -> Piece] = digests.map { subject in
      { .digest(subject, SourceIdentity.digest(subject, run: run, key: key)) }
    }
    pieces += [
      { .optimum(OptimalClip(for: ranked)) },
      { .standardError(LossSpread(of: ranked, clip: clip)?.standardError) },
      { .fit(IsotonicFit(scored)) },
      { .auc(AreaUnderCurve(scored)?.value) },
      {
        .worst(
          WorstRows.find(
            worstCount, column: rows.column, labels: rows.labels, ids: run.ids, clip: clip))
      },
      {
        .calibration(
          brier: BrierScore(of: scored).value, ece: ExpectedCalibrationError(of: scored).value)
      },
    ]
    for half in halves {
      pieces.append { .unclipped(rows.column.sum(labels: rows.labels, clip: nil, rows: half)) }
      pieces.append { .contest(rows.column.sum(labels: rows.labels, clip: .contest, rows: half)) }
    }
    return pieces
  }
}

/// The results of the pieces, each in its place.
struct EvaluationResults {
  let optimum: OptimalClip
  let fit: IsotonicFit
  private(set) var auc: Double?
  private(set) var standardError: Double?
  private(set) var brier = 0.0
  private(set) var ece = 0.0
  private(set) var unclipped = LogLossSum()
  private(set) var contest = LogLossSum()
  private(set) var worst: [WorstRows.Row] = []
  private(set) var digests: [SourceIdentity.Subject: String] = [:]

  init(_ pieces: [EvaluationWork.Piece], of work: EvaluationWork) {
    var (optimum, fit): (OptimalClip?, IsotonicFit?)
    for piece in pieces {
      switch piece {
      case .optimum(let value): optimum = value
      case .fit(let value): fit = value
      case .auc(let value): auc = value
      case .standardError(let value): standardError = value
      case .calibration(let brier, let ece): (self.brier, self.ece) = (brier, ece)
      case .unclipped(let sum): unclipped.merge(sum)
      case .contest(let sum): contest.merge(sum)
      case .worst(let rows): worst = rows
      case .digest(let subject, let digest): digests[subject] = digest
      }
    }
    self.optimum = optimum ?? OptimalClip(for: work.ranked)
    self.fit = fit ?? IsotonicFit(work.scored)
  }
}
