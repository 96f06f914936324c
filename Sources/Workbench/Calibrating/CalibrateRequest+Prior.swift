internal import LogLoss
internal import Reports
internal import RunStore

extension CalibrateRequest {
  /// Moves a fitted calibrator to another share of REAL, known or estimated.
  func adjusted(
    _ fit: CalibrationFit, ranked: RankedPredictions, loader: Loader,
    opening: @escaping () throws(WorkbenchError) -> RunStore
  ) throws(WorkbenchError) -> (Calibrator?, CalibrationReport.Prior?) {
    guard prior != nil || unlabelled != nil else { return (fit.calibrator, nil) }
    guard let calibrator = fit.calibrator else { return (nil, nil) }
    let reference = Double(ranked.nReal) / Double(ranked.n)
    guard ranked.nReal > 0, ranked.nFake > 0 else {
      throw .impossible("--prior and --estimate-prior need a key with both classes")
    }
    guard let unlabelled else {
      let share = prior ?? reference
      return (
        try shifted(calibrator, from: reference, to: share),
        CalibrationReport.Prior(assumed: share, warning: CalibrateRequest.shiftWarning)
      )
    }
    let run = try loader.run(unlabelled, store: opening).calibrated(by: calibrator)
    let estimate = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try PriorEstimate(
        from: SortedPredictions(probabilities: run.probabilities), reference: reference)
    })
    let report = CalibrationReport.Prior(
      assumed: prior, estimated: estimate.share,
      ci95: Interval95(lower: estimate.ci95.lowerBound, upper: estimate.ci95.upperBound),
      warning: CalibrateRequest.warning(of: estimate))
    let share = prior ?? estimate.share
    guard share > 0, share < 1 else {
      if output != nil {
        throw .impossible(
          "the share of REAL estimated by --estimate-prior is \(share), which no calibrator can be "
            + "moved to; name a share with --prior")
      }
      return (calibrator, report)
    }
    return (try shifted(calibrator, from: reference, to: share), report)
  }

  private static let shiftWarning =
    "right only where images of each class look as they did here and nothing but their share differs"

  private static func warning(of estimate: PriorEstimate) -> String {
    let doubts = estimate.doubts.map { doubt in
      switch doubt {
      case .boundary: "nothing speaks for the other class"
      case .notIdentifiable: "the predictions say nothing about the share"
      case .certainRows: "rows at exactly 0 or 1 are taken at their word"
      }
    }
    return ([shiftWarning, "the estimate needs calibrated predictions"] + doubts)
      .joined(separator: "; ")
  }

  private func shifted(_ calibrator: Calibrator, from reference: Double, to share: Double)
    throws(WorkbenchError) -> Calibrator
  {
    let shift = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try PriorShift(from: reference, to: share)
    })
    return try WorkbenchError.wrappingCalibration({ () throws(CalibratorError) in
      try calibrator.shifted(by: shift)
    })
  }
}
