internal import LogLoss
internal import PredictionFiles
internal import Reports

/// Which rows a calibrator was fitted to, and what it was worth on rows left out.
struct CalibratorSource {
  let runReport: ReportSource
  let keyReport: ReportSource
  let n: Int
  let design: CrossValidationDesign
  let inSampleLogLoss: Double?
  let outOfFoldLogLoss: Double?
  let identityLogLoss: Double?
  /// The share of REAL that the calibrator was moved to after it was fitted; the losses are those
  /// from before.
  let share: Double?

  init(
    run: LoadedRun, key: LoadedKey, validation: CrossValidation, chosen: CalibrationFit, n: Int,
    share: Double?
  ) {
    runReport = ReportSource(
      id: run.contentID, name: run.name, sha256: run.file.map(ContentDigest.file),
      path: run.file?.path)
    keyReport = ReportSource(
      id: key.contentID, name: key.name, sha256: key.file.map(ContentDigest.file),
      path: key.file?.path)
    self.n = n
    self.share = share
    design = validation.design
    inSampleLogLoss = chosen.inSampleLogLoss
    outOfFoldLogLoss = validation.result(of: chosen.method)?.logLoss
    identityLogLoss = validation.result(of: CalibrationMethod(.identity))?.logLoss
  }
}
