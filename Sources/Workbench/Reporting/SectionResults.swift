internal import LogLoss
internal import Reports

/// What was found of one run beyond its score.
struct SectionResults: Sendable {
  private let analysis: ClipAnalysis
  private let distribution: RunReport.Distribution
  private var roc: RunReport.ROC?
  private var lossShares: RunReport.LossShares?
  private var slices: [RunReport.Slice] = []
  private(set) var calibration: RunCalibration?
  /// Whether points of its curves were left out.
  private(set) var isThinned = false
  /// Whether not all of the work was done on all rows.
  let isSampled: Bool

  /// Does the work.
  init(_ work: SectionWork, threads: Int) throws(WorkbenchError) {
    let analysis = work.analysis
    var parts: [Result<ClipAnalysisWork.Piece, LogLossError>] = []
    for piece in concurrently(threads: threads, work.pieces(analysis)) {
      switch piece {
      case .analysis(let part): parts.append(part)
      case .roc(let curve, let isThinned):
        roc = curve
        self.isThinned = isThinned
      case .shares(let curve): lossShares = curve
      case .slices(let result):
        slices = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
          try result.get()
        })
      case .calibration(let result):
        calibration = try WorkbenchError.wrappingCalibration({ () throws(CalibratorError) in
          try result.get()
        })
      }
    }
    self.analysis = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try ClipAnalysis(analysis, parts)
    })
    distribution = RunReport.Distribution(LogitHistogram(work.run.evaluation.ranked))
    isSampled = work.isSampled
  }

  /// Puts together what is shown of the run.
  func section(
    of run: ReportedRun, provenance: RunDetail.Provenance?, thumbnails: [RunReport.Thumbnail]
  ) -> RunReport.Section {
    RunReport.Section(
      name: run.name, score: run.score, provenance: provenance,
      reliability: run.hasBothClasses ? analysis.reliability : nil, distribution: distribution,
      roc: roc, lossShares: lossShares, landscape: landscape(of: run),
      calibration: calibration?.report(of: run, analysis), calibrationMaps: calibration?.maps ?? [],
      slices: slices, thumbnails: thumbnails)
  }

  private func landscape(of run: ReportedRun) -> RunReport.Landscape? {
    analysis.grid.map { grid in
      RunReport.Landscape(
        lower: grid.lower, upper: grid.upper, logLoss: grid.logLoss,
        unclipped: run.evaluation.unclipped, contest: run.evaluation.contestClipped,
        optimum: analysis.clip(calibration?.validation),
        // Where a share is less than one row there is nothing to be robust against.
        robust: analysis.shift.filter {
          $0.epsilon == 0 || RobustClip.flips($0.epsilon, of: run.score.n) > 0
        })
    }
  }
}
