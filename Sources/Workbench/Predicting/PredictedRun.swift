internal import ImageScorer
internal import LogLoss
internal import PredictionFiles
internal import Reports
internal import RunStore

/// Logits on their way to a submission and the store, of `predict` and of `merge` alike: the same
/// logits give the same bytes whichever way they came.
struct PredictedRun: Sendable {
  /// The run as it is stored: in the order of the ids, neither calibrated nor clipped.
  let run: LoadedRun
  /// The run after the calibrator; the same where there is none.
  let mapped: LoadedRun
  let calibrator: AppliedCalibrator?
  let clip: ClipBounds?
  /// The column `p_real` of the submission.
  let probabilities: [Double]

  /// Takes logits.
  ///
  /// - Parameters:
  ///   - name: The name that the run should get.
  ///   - ids: The ids, in their order.
  ///   - logits: The logit of each, finite.
  ///   - calibrator: A calibrator with the file it is from, or nil.
  ///   - clip: The clip bounds of the submission.
  init(
    name: String, ids: [String], logits: [Double], calibrator: (file: String, map: Calibrator)?,
    clip: ClipBounds?
  ) {
    run = LoadedRun(
      name: name, ids: ImageIDs(ids), probabilities: logits.map(PreciseSigmoid.value),
      logits: logits, format: ColumnNames().predictions)
    mapped = calibrator.map { [run] in run.calibrated(by: $0.map) } ?? run
    self.calibrator = calibrator.map {
      AppliedCalibrator(method: $0.map.method.name, file: $0.file)
    }
    self.clip = clip
    probabilities =
      clip.map { [mapped] clip in mapped.probabilities.map { clip($0) } } ?? mapped.probabilities
  }

  /// How the submission's column is spread; nil for no rows.
  var spread: ApplyReport.Spread? {
    probabilities.isEmpty ? nil : ApplyReport.Spread(probabilities)
  }

  /// The submission as it is written.
  ///
  /// - Parameters:
  ///   - sample: The order of the rows; nil takes that of the ids.
  ///   - includesLogits: Whether there is a column `logit`, where the calibrator leaves one.
  func submission(like sample: SampleOrder?, includesLogits: Bool) -> [UInt8] {
    let logits = includesLogits ? mapped.logits : nil
    if let order = sample?.order(of: run.ids) {
      return SubmissionText.bytes(
        ids: ImageIDs(order.map { run.ids[$0] }), probabilities: order.map { probabilities[$0] },
        logits: logits.map { logits in order.map { logits[$0] } })
    }
    return SubmissionText.bytes(ids: run.ids, probabilities: probabilities, logits: logits)
  }

  /// The runs to be stored: the network's own, and the calibrated one where there is a calibrator.
  ///
  /// - Parameters:
  ///   - source: What the network's own was made of.
  ///   - model: The network.
  ///   - provenance: Where both came from.
  ///   - name: The name that the network's own must have, or nil for any.
  func drafts(
    source: PredictionSource, model: PredictionReport.Model, provenance: Provenance, name: String?
  ) -> [RunDraft] {
    var own = RunDraft(
      contentID: run.contentID, suggestedName: run.name, ids: run.ids,
      probabilities: run.probabilities, logits: run.logits, modelName: model.name,
      modelSHA256: model.sha256, provenance: provenance)
    own.predictionSource = source
    own.requiredName = name
    // Another content has another id; the identity leaves one run.
    guard calibrator != nil, mapped.contentID != run.contentID else { return [own] }
    return [
      own,
      RunDraft(
        contentID: mapped.contentID, suggestedName: mapped.name, ids: mapped.ids,
        probabilities: mapped.probabilities, logits: mapped.logits, modelName: model.name,
        modelSHA256: model.sha256, provenance: provenance),
    ]
  }

  /// What is odd about the submission's columns.
  func warnings(includesLogits: Bool) -> [ReportWarning] {
    guard includesLogits else { return [] }
    if mapped.logits == nil {
      return [
        ReportWarning(
          code: "no_logits",
          message: "there is no column logit: the calibrator's map has steps, and no logits")
      ]
    }
    guard let clip, clip != PredictedRun.everything else { return [] }
    return [
      ReportWarning(
        code: "logits_not_clipped",
        message: "the column logit is not clipped, and a score is taken from it where it is there",
        hint: "Score with the same --clip, or leave --logits out of what is handed in.")
    ]
  }

  private static let everything = ClipBounds(uncheckedLower: 0, upper: 1)

  /// Reads a calibrator's file; nil for none.
  static func calibrator(_ file: String?) throws(WorkbenchError) -> (file: String, map: Calibrator)?
  {
    guard let file else { return nil }
    return (file, try CalibratorFile(path: file).calibrator)
  }

  /// The line that tells this prediction from every other way to make one.
  ///
  /// As `predict|model:9f3c0a1b2c3d|images:5d1c22e1aabb|n:5000|ids:number|clip:0.025,0.975|mean:...`.
  func signature(
    model: PredictionReport.Model, source: PredictionSource, missing: Int
  ) -> String {
    var parts = [
      "predict", "model:\(model.sha256.prefix(12))", "images:\(source.folderSHA256.prefix(12))",
      "n:\(run.ids.count)", "ids:\(source.idRule)",
      "clip:" + (clip.map { "\($0.lower),\($0.upper)" } ?? "none"), model.options,
    ]
    if source.shardCount > 1 { parts.append("shard:\(source.shardIndex)/\(source.shardCount)") }
    if missing > 0 { parts.append("missing:\(missing)") }
    if let calibrator { parts.append("calibrator:\(calibrator.method)") }
    parts.append("v:\(Release.scoring)")
    return parts.joined(separator: "|")
  }
}
