internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension MergeRequest {
  /// Joins the parts, writes the submission, stores the run, both or neither.
  ///
  /// The result is that of one `predict` over all images, to the byte: the same rows in the same
  /// order, the same submission, the same run.
  ///
  /// - Throws: `WorkbenchError` where the parts do not make a whole; nothing is stored then.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> MergeReport {
    try Loader.refuse(output: output, over: runs + [calibrator, sample], in: context)
    if isStored, let name {
      do {
        try RunStore.validate(name: name)
      } catch {
        throw .store(error)
      }
    }
    let access = StoreAccess(context: context)
    var found: [PredictionPart] = []
    for run in runs { found.append(try PredictionPart(run, access)) }
    let whole = try PredictionParts(found, clip: clip, allowsMissing: allowsMissing)
    let predicted = PredictedRun(
      name: name ?? whole.parts[0].wholeName, ids: whole.ids, logits: whole.logits,
      calibrator: try PredictedRun.calibrator(calibrator), clip: whole.source.clip)
    let order = try SampleOrder(sample: sample, ids: whole.ids)
    let first = whole.parts[0]
    let model = PredictionReport.Model(
      name: first.run.modelName ?? "model", sha256: first.run.modelSHA256 ?? "",
      options: whole.source.options)
    let text = output.map {
      ($0, predicted.submission(like: order, includesLogits: includesLogits))
    }
    let runs = try OutputFiles.write(text.map { [$0] } ?? []) { () throws(WorkbenchError) in
      guard isStored else { return [StoredRun]() }
      let provenance = Provenance(
        filePath: first.images ?? first.run.name, fileSHA256: whole.source.folderSHA256,
        commandLine: context.commandLine, version: Release.version, host: context.host)
      return try access.record(
        predicted.drafts(source: whole.source, model: model, provenance: provenance, name: name),
        scored: nil
      ).runs
    }
    return MergeReport(
      n: whole.ids.count,
      parts: whole.parts.map { part in
        MergeReport.Part(
          shard: .init(index: part.source.shardIndex, count: part.source.shardCount),
          run: ReportSource(part.run), n: part.rows.ids.count)
      },
      model: model,
      images: PredictionReport.Images(
        path: first.images, count: whole.source.folderFiles, sha256: whole.source.folderSHA256),
      missing: whole.source.skipped, calibrator: predicted.calibrator, clip: whole.source.clip,
      pReal: predicted.spread,
      run: runs.first.map { ReportSource($0) } ?? ReportSource(name: predicted.run.name),
      calibratedRun: runs.count > 1 ? runs.last.map { ReportSource($0) } : nil, output: output,
      signature: predicted.signature(
        model: model, source: whole.source, missing: whole.source.skipped),
      warnings: predicted.warnings(includesLogits: includesLogits)
        + ScoreWarnings.withoutKey(predicted.mapped))
  }
}
