internal import LogLoss
internal import Reports

/// The pieces of what is shown of one run that do not depend on each other.
struct SectionWork: Sendable {
  /// What a piece gives.
  enum Piece: Sendable {
    case analysis(Result<ClipAnalysisWork.Piece, LogLossError>)
    case calibration(Result<RunCalibration, CalibratorError>)
    case roc(RunReport.ROC?, isThinned: Bool)
    case shares(RunReport.LossShares?)
    case slices(Result<[RunReport.Slice], LogLossError>)
  }

  let request: ReportRequest
  let run: ReportedRun
  /// The number of runs in the report, which share its size.
  let runs: Int
  /// The groups with their rows, in the order of the run.
  let groups: [(name: String, rows: [Int])]

  /// The shares of wrong rows that the robust curve is drawn through; those of `calibrate` are among
  /// them.
  static let shifts = [0, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2]

  /// The most points of a curve: what a screen shows, and what several runs in one file can take.
  var curvePoints: Int { runs == 1 ? 512 : 128 }

  /// Whether there are more rows than all of the work can be done on.
  var isSampled: Bool { run.score.n > request.calibratedRows }

  /// Whether calibration methods are compared: with one class there is nothing to fit.
  private var hasCalibration: Bool { request.includesCalibration && run.hasBothClasses }

  var analysis: ClipAnalysisWork {
    let evaluation = run.evaluation
    var depth = ClipAnalysisWork.Depth.full(run.score.n)
    depth.curvePoints = curvePoints
    // The fewest of which a 2.5% point begins to be.
    if isSampled { depth.curveResamples = 40 }
    // What chance shows of a calibration error stands beside the calibrators alone.
    if isSampled || !hasCalibration { depth.nullResamples = nil }
    return ClipAnalysisWork(
      ranked: evaluation.ranked, curveRows: evaluation.scored,
      best: ClipAnalysisWork.Best(
        bounds: evaluation.optimum.bounds, logLoss: evaluation.optimumClipped,
        contestLogLoss: evaluation.contestClipped),
      shifts: SectionWork.shifts, includesGrid: true, seed: request.seed, depth: depth)
  }

  /// The pieces, the longest first.
  func pieces(_ analysis: ClipAnalysisWork) -> [@Sendable () -> Piece] {
    var pieces: [@Sendable () -> Piece] = []
    if hasCalibration {
      pieces.append {
        .calibration(
          Result { () throws(CalibratorError) in
            try RunCalibration(
              run, seed: request.seed, mostRows: request.calibratedRows, curvePoints: curvePoints)
          })
      }
    }
    pieces += analysis.pieces.map { piece in { .analysis(piece()) } }
    pieces.append {
      let curve = ROCCurve(run.evaluation.scored, mostPoints: curvePoints)
      return .roc(
        curve.map { RunReport.ROC($0, DeLongInterval(run.evaluation.scored)) },
        isThinned: curve?.isThinned ?? false)
    }
    pieces.append { .shares(LossShareCurve(run.evaluation.scored).map(RunReport.LossShares.init)) }
    if !groups.isEmpty {
      pieces.append {
        .slices(Result { () throws(LogLossError) in try RunReport.Slice.list(groups, of: run) })
      }
    }
    return pieces
  }
}
